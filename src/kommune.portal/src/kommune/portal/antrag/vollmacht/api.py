"""The door: give a Vollmacht for one's Antrag, accept it, end it. Of the link only a hash is kept; it is good for one address."""

from dataclasses import replace
from datetime import date
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.mail import queue_mail
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.core.werte import email as adresse
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.antrag.store import Antrag
from kommune.portal.antrag.store import entered
from kommune.portal.antrag.store import speicher
from kommune.portal.antrag.vollmacht import rules
from kommune.portal.antrag.vollmacht import texte as worte
from kommune.portal.antrag.vollmacht.rules import Umfang
from kommune.portal.antrag.vollmacht.rules import Vollmacht
from kommune.portal.core import town
from kommune.portal.organisationskonto.rules import looks_like_address
from kommune.portal.texte import api as texte
from plone import api
from secrets import token_hex
from typing import Any
from zope.i18n import translate


__all__ = ("Umfang",)
STAFF = "kommune.eakte: Use Backend"


def grant(antrag: Antrag, user_id: str, *, email: str, umfang: str, bis: date | None) -> None:
    """Send the link of a Vollmacht to an address, as the account the Antrag belongs to; nobody learns whether it has an account.

    :raises NotAllowed: the Antrag is somebody else's. :raises Invalid: no address, no such Umfang, or a day that cannot be.
    :raises TooMany: as many hold or wait as can be.
    """
    _require_owner(antrag, user_id)
    try:
        adresse.for_mail(email := adresse.normalise(email))
    except WertFehler as fault:
        raise as_invalid(fault, "email") from fault
    if umfang not in set(Umfang):
        raise Invalid(_("error_vollmacht_umfang", default="Choose what the person may do."), field="umfang")
    if bis is None or not rules.is_good_until(bis, clock.today()):
        text = _("error_vollmacht_bis", default="Choose a last day, from today on and at most two years ahead.")
        raise Invalid(text, field="bis")
    if sum(rules.is_open(one, clock.now()) for one in antrag.vollmachten) >= rules.MOST:
        raise TooMany(_("error_vollmacht_many", default="There are as many for this application as can be."))
    token = schluessel.new_token()
    new = Vollmacht(schluessel.hash_of(token), email, str(umfang), bis, clock.now())
    antrag.vollmachten = (*antrag.vollmachten, new)
    _index()[_link(new.hash)] = (antrag.eingangsnummer,)
    who = name_in_mail(user_id)
    _mail(email, worte.ERTEILT.name, person=who, url=f"{town.public_url()}/@@vollmacht/{token}", tag=f"{bis:%d.%m.%Y}")


def invited(token: str) -> tuple[Antrag, Vollmacht]:
    """Return what a link is about. :raises Unknown: used, over, taken back or never sent; no difference is shown."""
    hashed = schluessel.hash_of(token) if schluessel.TOKEN.fullmatch(token) else ""
    for antrag in _antraege(_link(hashed)) if hashed else ():
        for one in antrag.vollmachten:
            if one.hash == hashed and rules.can_be_accepted(one, clock.now()):
                return antrag, one
    raise Unknown(_("error_link_unknown", default="This link is no longer valid. Ask for a new one."))


def accept(token: str, user_id: str) -> str:
    """Accept a Vollmacht with the account of its address and return the Eingangsnummer; the link works once.

    :raises Unknown: as ``invited``. :raises NotAllowed: another address, the applicant, or an account of staff.
    """
    antrag, one = invited(token)
    user = api.user.get(userid=user_id)
    if user is None or user_id == antrag.owner or user.has_permission(STAFF, api.portal.get()):
        raise NotAllowed(_("error_vollmacht_account", default="This is for another account of a citizen."))
    own = {adresse.key(each) for each in _addresses(user)}
    if adresse.key(one.email) not in own:
        raise NotAllowed(
            _(
                "error_vollmacht_address",
                default="This was sent to another address than that of your account. Ask for a new one to yours.",
            )
        )
    accepted = replace(one, user_id=user_id, name=name_of(user_id), angenommen=clock.now())
    antrag.vollmachten = tuple(accepted if each == one else each for each in antrag.vollmachten)
    index = _index()
    del index[_link(one.hash)]
    index[_holder(user_id)] = tuple(dict.fromkeys((*index.get(_holder(user_id), ()), antrag.eingangsnummer)))
    return antrag.eingangsnummer


def end(antrag: Antrag, id: str, user_id: str) -> None:
    """End a Vollmacht at once: the applicant takes it back, or who has it gives it back.

    :raises Unknown: there is none of this name that is open, or it is not theirs.
    """
    for one in antrag.vollmachten:
        mine = user_id and user_id in (antrag.owner, one.user_id)
        if one.id == id and mine and rules.is_open(one, clock.now()):
            ended = replace(
                one, beendet=clock.now(), beendet_von="antragsteller" if user_id == antrag.owner else "inhaber"
            )
            antrag.vollmachten = tuple(ended if each == one else each for each in antrag.vollmachten)
            _drop(_link(one.hash))
            return
    raise Unknown(_("error_vollmacht_unknown", default="There is no such Vollmacht any more."))


def end_all(user_id: str) -> int:
    """End what an account gives and has, for one that is closed; return how many."""
    index, count = _index(), 0
    for antrag in [*_antraege(user_id), *_antraege(_holder(user_id))]:
        for one in antrag.vollmachten:
            if user_id in (antrag.owner, one.user_id) and rules.is_open(one, clock.now()):
                end(antrag, one.id, user_id)
                count += 1
    if _holder(user_id) in index:
        del index[_holder(user_id)]
    return count


def held_by(user_id: str) -> list[Antrag]:
    """Return the Anträge of others somebody may see today."""
    found = _antraege(_holder(user_id)) if user_id else []
    return [one for one in found if rules.of_person(one.vollmachten, user_id, clock.today())]


def shown(antrag: Antrag, user_id: str = "") -> list[dict[str, Any]]:
    """Return the Vollmachten of an Antrag, of one account alone if it is named, the newest first: who, what, until when, how it stands."""
    now = clock.now()
    return [
        {
            "id": one.id,
            "email": one.email,
            "name": one.name,
            "umfang": one.umfang,
            "bis": one.bis,
            "erteilt": one.erteilt,
            "angenommen": one.angenommen,
            "beendet": one.beendet,
            "beendet_von": one.beendet_von,
            "offen": rules.is_open(one, now),
            "gilt": rules.holds(one, now.date()),
        }
        for one in reversed(antrag.vollmachten)
        if user_id in ("", one.user_id)
    ]


def _require_owner(antrag: Antrag, user_id: str) -> None:
    if not user_id or antrag.owner != user_id:
        raise NotAllowed(_("error_vollmacht_owner", default="Only who made the application may do this."))


def _antraege(key: str) -> list[Antrag]:
    return entered(api.portal.get(), key)


def _index() -> Any:
    return speicher(api.portal.get()).of_owner


def _drop(key: str) -> None:
    if key in _index():
        del _index()[key]


def _link(hashed: str) -> str:
    return f"vollmacht-link/{hashed}"


def _holder(user_id: str) -> str:
    return f"vollmacht/{user_id}"


def _addresses(user: Any) -> list[str]:
    both = (user.getUserName(), user.getProperty("email") or "")
    return [each for each in both if adresse.is_email(each)]


def name_of(user_id: str) -> str:
    """Return what the person of an account is called, "" for one that is gone."""
    user = api.user.get(userid=user_id)
    return str(user.getProperty("fullname") or user.getUserName()) if user is not None else ""


def name_in_mail(user_id: str) -> str:
    """Return what the person of an account is called in a mail to a stranger, which carries no link to elsewhere."""
    user = api.user.get(userid=user_id)
    if user is None or looks_like_address(str(user.getProperty("fullname") or "")):
        return str(translate(worte.SOMEBODY, target_language="de"))
    return name_of(user_id)


def _mail(email: str, name: str, **facts: str) -> None:
    words = texte.fill(name, stadt=api.portal.get().title, **facts)
    key = f"vollmacht:{token_hex(16)}"
    queue_mail(to=email, subject=words["betreff"], text=words["text"], key=key, anlass="vollmacht", apart=False)
