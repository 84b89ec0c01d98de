"""The door: providers, log-ins by them, accounts that belong to them, and the trust level of the present log-in."""

from collections.abc import Iterable
from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import nachweis
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung.anbieter import gespraech
from kommune.eakte.anmeldung.anbieter import rules
from kommune.eakte.anmeldung.anbieter import store
from kommune.eakte.anmeldung.anbieter.eintrag import forget
from kommune.eakte.anmeldung.anbieter.eintrag import get
from kommune.eakte.anmeldung.anbieter.eintrag import keep
from kommune.eakte.anmeldung.anbieter.eintrag import list_anbieter
from kommune.eakte.anmeldung.anbieter.interfaces import IKontoanlage
from kommune.eakte.anmeldung.anbieter.rules import Abgelehnt
from kommune.eakte.anmeldung.anbieter.rules import Fluss
from kommune.eakte.anmeldung.anbieter.rules import Kennung
from kommune.eakte.anmeldung.anbieter.rules import Niveau
from kommune.eakte.anmeldung.anbieter.rules import ORDER
from kommune.eakte.anmeldung.anbieter.store import Anbieter
from kommune.eakte.anmeldung.anbieter.store import Verknuepfung
from kommune.eakte.anmeldung.mitteilung import zweitfaktor as mitteilung
from kommune.eakte.anmeldung.nachweis import Nachweis
from kommune.eakte.anmeldung.zweitfaktor.konto import now
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from plone import api
from urllib.parse import urlencode
from zope.component import queryUtility


__all__ = ("ORDER", "Abgelehnt", "Niveau", "forget", "get", "keep", "list_anbieter")

BACK = "@@anmeldung-rueckkehr"
INTERN = "kommune.eakte: Use Backend"


def begin(name: str, *, niveau: str = "", zurueck: str = "", konto: str = "") -> tuple[str, Fluss]:
    """Return where the browser goes to log in with a provider, and what it must bring back.

    ``konto``: who is logged in and wants to link that account.

    :raises Unknown: there is no such provider. :raises Abgelehnt: it is out of reach, or reaches no such level.
    """
    one = get(name)
    table = rules.acr_table(one.acr)
    acrs = rules.acrs_for(table, niveau)
    if niveau and not acrs:
        raise Abgelehnt("niveau")
    told = gespraech.metadata(one)
    fluss = rules.new_fluss(name, niveau=niveau, zurueck=zurueck, now=now(), konto=konto)
    wanted = {"client_id": one.client_id, "redirect_uri": redirect_uri(name), "scope": one.scope or "openid"}
    return rules.authorize_url(told["authorization_endpoint"], fluss, acrs=acrs if niveau else [], **wanted), fluss


def finish(name: str, answer: Mapping[str, object], fluss: Fluss) -> Kennung:
    """Return for whom the provider vouches, once for each log-in that was begun.

    :raises Abgelehnt: the answer is not to be believed, was used already, or is of a lower level than asked for.
    """
    one = get(name)
    told = gespraech.metadata(one)
    tells_iss = told.get("authorization_response_iss_parameter_supported") is True
    code = rules.code_of(answer, fluss, name=name, issuer=one.aussteller, tells_iss=tells_iss, now=now())
    used = store.benutzt(api.portal.get())
    if fluss.nonce in used:
        raise Abgelehnt("schon-benutzt")
    claims = gespraech.claims(one, code, verifier=fluss.verifier, redirect_uri=redirect_uri(name))
    checks = {"issuer": one.aussteller, "client_id": one.client_id, "nonce": fluss.nonce}
    found = rules.kennung(claims, table=rules.acr_table(one.acr), now=now(), **checks)
    if not rules.reaches(found.niveau, fluss.niveau):
        raise Abgelehnt("niveau")
    used[fluss.nonce] = now()
    return found


def account_of(found: Kennung) -> str:
    """Return the account that belongs to somebody, "" if none does (any more)."""
    link = store.verknuepfungen(api.portal.get()).get(found.key)
    known = link is not None and api.portal.get_tool("acl_users").getUserById(link.user_id) is not None
    return link.user_id if known else ""


def prove(name: str, found: Kennung, user_id: str) -> None:
    """Note for the session that begins who vouches, and how sure that is.

    :raises Abgelehnt: a provider for citizens does not let in who works for the town.
    """
    _require_fitting(get(name), user_id)
    nachweis.note(Nachweis(user_id, anbieter=name, vertrauen=found.niveau))


def create(name: str, found: Kennung) -> str:
    """Make the account of somebody who has none, linked to the provider, and return its id.

    :raises Abgelehnt: accounts of this provider are not made by themselves, or there is one already.
    """
    anlage = queryUtility(IKontoanlage, name=get(name).fuer)
    if anlage is None:
        raise Abgelehnt("kein-konto")
    if account_of(found):
        raise Abgelehnt("schon-benutzt")
    user_id = str(anlage.create(name=found.name, email=found.email))
    _link(name, found, user_id)
    return user_id


def link(name: str, found: Kennung, user_id: str) -> None:
    """Link an account whose person has confirmed it (with the password) to somebody a provider vouches for.

    :raises Abgelehnt: somebody else's account is linked already, or the provider is not for such accounts.
    """
    _require_fitting(get(name), user_id)
    if account_of(found) not in ("", user_id):
        raise Abgelehnt("schon-verknuepft")
    _link(name, found, user_id)
    mitteilung.tell(user_id, mitteilung.LINKED, anbieter=get(name).titel)


def links_of(user_id: str) -> list[tuple[str, Verknuepfung]]:
    """Return the links of an account with their keys."""
    links = store.verknuepfungen(api.portal.get())
    found = [(key, links.get(key)) for key in links.get(_own(user_id)) or ()]
    return [(key, one) for key, one in found if one is not None and one.user_id == user_id]


def unlink(user_id: str, name: str) -> None:
    """End the links of an account to a provider, and its log-ins by it."""
    links = store.verknuepfungen(api.portal.get())
    for key, one in links_of(user_id):
        if one.anbieter == name:
            del links[key]
            links[_own(user_id)] = tuple(other for other in links[_own(user_id)] if other != key)
            protokoll.note("verknuepfung-geloest", user_id, anbieter=name)
    anmeldung.end_all(user_id, anlass="verknuepfung", ausser=anmeldung.present_sid(user_id))


def unlink_all(user_id: str, *, anlass: str) -> list[str]:
    """End every link of an account, as when its password is set by a mail: whoever made one must not stay in. Return their providers.

    Its person is told which.
    """
    links = store.verknuepfungen(api.portal.get())
    gone = []
    for key, one in links_of(user_id):
        del links[key]
        gone.append(one.anbieter)
        protokoll.note("verknuepfung-geloest", user_id, anbieter=one.anbieter, anlass=anlass)
    if gone:
        del links[_own(user_id)]
        mitteilung.tell(user_id, mitteilung.UNLINKED, anbieter=", ".join(titles(gone)))
    return gone


def titles(names: Iterable[str]) -> list[str]:
    """Return what providers are called on the page of the log-in; the short name of one that is gone."""
    known = {one.name: one.titel for one in list_anbieter()}
    return [known.get(name, name) for name in dict.fromkeys(names)]


def niveau() -> str:
    """Return the trust level of the present log-in: whoever gave a password here is „niedrig“; "" for nobody, and where a provider vouched for none."""
    user_id = zugriff.user_id()
    sitzung = anmeldung.present(user_id) if user_id else None
    if not user_id:
        return ""
    return sitzung.vertrauen if sitzung is not None and sitzung.anbieter else Niveau.NIEDRIG.value


def has_niveau(demanded: str) -> bool:
    """Tell whether the present log-in reaches a level."""
    return rules.reaches(niveau(), demanded or "")


def require_niveau(demanded: str) -> None:
    """Refuse who is not logged in at a level.

    :raises NotAllowed: it says which one.
    """
    if not has_niveau(demanded):
        raise NotAllowed(
            _(
                "error_niveau",
                default="This needs a log-in with the trust level “${level}”. Log in with a provider that offers it.",
                mapping={"level": demanded},
            )
        )


def offering(demanded: str = "", *, fuer: str = "") -> list[Anbieter]:
    """Return the providers that reach a level."""
    fitting = (one for one in list_anbieter() if one.aktiv and fuer in ("", one.fuer))
    return [one for one in fitting if not demanded or rules.acrs_for(rules.acr_table(one.acr), demanded)]


def start_url(name: str, *, niveau: str = "", zurueck: str = "") -> str:
    """Return the address of this site that leads to a provider."""
    query = urlencode({key: value for key, value in (("niveau", niveau), ("came_from", zurueck)) if value})
    return f"{api.portal.get().absolute_url()}/@@anmeldung-bei/{name}{'?' if query else ''}{query}"


def logout_url(user_id: str, back: str) -> str:
    """Return where the provider of the present session ends its own (RP-Initiated Logout 1.0), "" if there is none."""
    sitzung = anmeldung.present(user_id) if user_id else None
    if sitzung is None or not sitzung.anbieter:
        return ""
    try:
        one = get(sitzung.anbieter)
        endpoint = gespraech.metadata(one).get("end_session_endpoint")
    except (Abgelehnt, Unknown):
        return ""
    query = urlencode({"client_id": one.client_id, "post_logout_redirect_uri": back})
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{query}" if endpoint else ""


def redirect_uri(name: str) -> str:
    """Return where a provider sends the browser back; each has an address of its own (RFC 9700, section 4.4)."""
    return f"{api.portal.get().absolute_url()}/{BACK}/{name}"


def forget_used() -> int:
    """Forget log-ins that could not be sent again anyhow; return how many."""
    used, until = store.benutzt(api.portal.get()), now() - 2 * rules.LASTS
    past = [nonce for nonce, at in used.items() if at < until]
    for nonce in past:
        del used[nonce]
    return len(past)


def _link(name: str, found: Kennung, user_id: str) -> None:
    links = store.verknuepfungen(api.portal.get())
    links[found.key] = Verknuepfung(user_id, name, now())
    links[_own(user_id)] = tuple(dict.fromkeys((*(links.get(_own(user_id)) or ()), found.key)))
    protokoll.note("verknuepft", user_id, anbieter=name)


def _own(user_id: str) -> str:
    """Return under which key stand the keys of an account; no hash looks like it."""
    return f"@{user_id}"


def _require_fitting(one: Anbieter, user_id: str) -> None:
    user = api.portal.get_tool("acl_users").getUserById(user_id)
    if user is None or (bool(user.has_permission(INTERN, api.portal.get())) and one.fuer != "intern"):
        raise Abgelehnt("falsches-konto")
