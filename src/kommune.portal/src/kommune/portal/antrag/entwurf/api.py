"""The door: the applications somebody has begun, in an account or behind a link to a confirmed address."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.mail import queue_mail
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.core.werte import email as adresse
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.antrag import ablage
from kommune.portal.antrag.entwurf import besitz
from kommune.portal.antrag.entwurf import rules
from kommune.portal.antrag.entwurf import texte as worte
from kommune.portal.antrag.entwurf import verzeichnis
from kommune.portal.core import town
from kommune.portal.texte import api as texte
from plone import api
from secrets import token_hex
from typing import Any


MOST_DRAFTS = rules.MOST_DRAFTS
PER_HOUR = 10
drossel = Drossel("entwurf-link", window=3600.0)
WRONG_CODE = _(
    "error_entwurf_code", default="This is not the code of our mail. After five wrong codes you ask for a new one."
)
NOT_FOR = _("error_organisation_act", default="You may not act for this organisation (any more). Nothing was sent.")


@dataclass(frozen=True)
class Zeile:
    """One application that is begun: where it goes on, since when and until when it is kept."""

    name: str
    titel: str
    url: str
    schritt: int
    seit: datetime
    bis: datetime
    dateien: tuple[str, ...]


def list_drafts(konto: str) -> list[Zeile]:
    """Return what an account has begun, what was changed last first; ``url`` is "" where the form is not offered any more."""
    return [_zeile(key, one) for key, one in ablage.of_konto(konto) if one.bis is not None]


def key_of(konto: str, name: str) -> str:
    """Return the key of a draft of an account.

    :raises Unknown: it has none of this name; whether somebody else has one is not told.
    """
    for key, one in ablage.of_konto(konto):
        if one.bis is not None and rules.name_of(key) == name:
            return key
    raise _unknown()


def find_key(name: str) -> str:
    """Return the key of a draft of who asks, or of an organisation they may act for. :raises Unknown: as ``key_of``."""
    for konto in besitz.mine():
        with suppress(Unknown):
            return key_of(konto, name)
    raise _unknown()


def belongs_to(key: str) -> str:
    """Return the organisation a draft is kept for, "" if it is a person's or nobody's."""
    kept = ablage.draft(key)
    return kept.konto if kept is not None and kept.konto not in ("", besitz.person()) else ""


def discard(konto: str, name: str) -> None:
    """Delete a draft of an account with its files. :raises Unknown: as ``key_of``."""
    ablage.discard(key_of(konto, name))


def send_code(key: str, email: str, *, client: str) -> None:
    """Send a code to an address, by which who fills in shows that it is theirs.

    :raises Invalid: nothing a mail can be sent to. :raises TooMany: too many from this client. :raises Unknown: no draft.
    """
    try:
        adresse.for_mail(email := adresse.normalise(email))
    except WertFehler as fault:
        raise as_invalid(fault, "kommune-email") from fault
    kept = _draft(key)
    drossel.require(client, PER_HOUR)
    code = schluessel.new_code()
    siegel = schluessel.sealed(code)

    def change(one: Any, opened: Any) -> None:
        if one.link and f"link/{one.link}" in opened:
            del opened[f"link/{one.link}"]
        one.email, one.siegel, one.versuche, one.link, one.bis = email, siegel, 0, "", None

    ablage.change_draft(key, change)
    _mail(email, worte.CODE.name, titel=kept.von.titel, code=code)


def confirm_code(key: str, code: str) -> None:
    """Keep a draft for the days the town sets and send the link by which it goes on.

    :raises Invalid: another code, or too many tries. :raises Unknown: no draft.
    """
    kept = _draft(key)
    if kept.siegel is None or kept.versuche >= rules.MOST_TRIES:
        raise Invalid(WRONG_CODE, field="kommune-code")
    fits, token = schluessel.fits(schluessel.tidy_code(code), kept.siegel), schluessel.new_token()
    hashed = schluessel.hash_of(token)

    def change(one: Any, opened: Any) -> None:
        if not fits:
            one.versuche += 1
            return
        one.siegel, one.link, one.bis = None, hashed, clock.now() + ablage.lasts()
        opened[f"link/{hashed}"] = key

    ablage.change_draft(key, change)
    if not fits:
        raise Invalid(WRONG_CODE, field="kommune-code")
    tag = f"{clock.now() + ablage.lasts():%d.%m.%Y}"
    _mail(kept.email, worte.FORTSETZEN.name, titel=kept.von.titel, url=url_of(token), tag=tag)


def url_of(token: str) -> str:
    """Return the link a token makes."""
    return f"{town.public_url()}/@@antrag-fortsetzen/{token}"


def open_link(token: str) -> tuple[str, Zeile, str]:
    """Return ``(key, draft, address)`` behind a link. :raises Unknown: it never was one, or is over; no difference is shown."""
    key = verzeichnis.key_of(schluessel.hash_of(token)) if schluessel.TOKEN.fullmatch(token) else ""
    kept = ablage.draft(key) if key else None
    if kept is None or kept.link != schluessel.hash_of(token):
        raise _unknown()
    return key, _zeile(key, kept), kept.email


def url_of_form(uid: str) -> str:
    """Return the address of a form people may open, "" if there is none."""
    found = api.portal.get_tool("portal_catalog")(UID=uid, portal_type="EasyForm") if uid else ()
    return str(found[0].getURL()) if found else ""


def erase_of(konto: str) -> int:
    """Delete all drafts of an account, as part of the running transaction; return how many."""
    store = ablage.install_ablage(api.portal.get())
    keys = [key for key in verzeichnis.keys_of(konto) if key in store]
    keys += [key for key, one in store.items() if konto and one.konto == konto and key not in keys]
    for key in keys:
        ablage.drop(store, key)
    return len(keys)


def _zeile(key: str, one: Any) -> Zeile:
    name, bogen = rules.name_of(key), one.von
    form = url_of_form(bogen.form)
    url = f"{form}?entwurf={name}&schritt={one.schritt + 1}" if form else ""
    files = tuple(reference["name"] for reference in one.dateien.values())
    return Zeile(name, bogen.titel, url, one.schritt, one.seit, one.bis or one.seit, files)


def _draft(key: str) -> Any:
    kept = ablage.draft(key)
    if kept is None:
        raise _unknown()
    return kept


def _mail(email: str, name: str, **facts: str) -> None:
    words = texte.fill(name, stadt=api.portal.get().title, **facts)
    key = f"{name}:{token_hex(16)}"
    queue_mail(to=email, subject=words["betreff"], text=words["text"], key=key, anlass="entwurf")


def _unknown() -> Unknown:
    return Unknown(_("error_entwurf_unknown", default="There is no such application, or it is kept no longer."))
