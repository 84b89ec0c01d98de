"""Who else than the one account sees an Antrag: the people of its organisation by their role (ADR 64), who has a Vollmacht (ADR 65)."""

from enum import IntEnum
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.werte import email as mailadresse
from kommune.portal import _
from kommune.portal.antrag.store import Antrag
from kommune.portal.antrag.store import entered
from kommune.portal.antrag.vollmacht import rules
from kommune.portal.antrag.vollmacht.api import held_by
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.organisationskonto.api import Mitgliedsrolle
from kommune.portal.organisationskonto.rules import in_words
from kommune.portal.postfach import api as postfach
from plone import api
from typing import Any


__all__ = ("held_by",)


class Recht(IntEnum):
    """What an account may do with an Antrag."""

    KEINES = 0
    LESEN = 1
    HANDELN = 2


def recht_an(antrag: Antrag, user_id: str) -> Recht:
    """Return what somebody may do with an Antrag at this moment."""
    if not user_id or not antrag.owner:
        return Recht.KEINES
    if antrag.owner == user_id:
        return Recht.HANDELN
    if umfang := rules.of_person(antrag.vollmachten, user_id, clock.today()):
        return Recht.HANDELN if umfang == rules.Umfang.HANDELN else Recht.LESEN
    rolle = organisationen.rolle_in(antrag.owner, user_id)
    if not rolle:
        return Recht.KEINES
    return Recht.LESEN if rolle == Mitgliedsrolle.LESEN else Recht.HANDELN


def require_handeln(antrag: Antrag, user_id: str) -> None:
    """Refuse who may only read. :raises NotAllowed: says so."""
    if recht_an(antrag, user_id) < Recht.HANDELN:
        raise NotAllowed(_("error_antrag_only_read", default="You may read this application, but not act in it."))


def is_shared(antrag: Antrag) -> bool:
    """Tell whether an Antrag belongs to an organisation: then it opens for its people alone, by no code."""
    return bool(antrag.organisation)


def reader(antrag: Antrag, user_id: str) -> str:
    """Return whose reading of messages counts: of what people share that of each one, else "" for the one applicant."""
    return user_id if is_shared(antrag) or user_id not in ("", antrag.owner) else ""


def note_reading(antrag: Antrag, nachricht_id: str, user_id: str) -> None:
    """Note that somebody opened a message; who reads by a Vollmacht does not read for the applicant (a Bescheid is known to them then)."""
    counts = is_shared(antrag) or user_id in ("", antrag.owner)
    postfach.mark_read(antrag.eingangsnummer, nachricht_id, reader(antrag, user_id), counts=counts)


def unread(antrag: Antrag, user_id: str) -> int:
    """Return how many messages this person has not opened."""
    return postfach.unread(antrag.eingangsnummer, reader(antrag, user_id))


def visible_to(user_id: str) -> list[Antrag]:
    """Return what an account may see: its own Anträge and those shared with it, the newest first."""
    owners = (user_id, *(one.id for one in organisationen.of_person(user_id)))
    found = [one for owner in owners for one in entered(api.portal.get(), owner)]
    return sorted([*found, *held_by(user_id)], key=lambda antrag: antrag.eingang, reverse=True)


def addresses(antrag: Antrag) -> list[str]:
    """Return where the people of the organisation of an Antrag are told of news: only those who belong to it now."""
    one = organisationen.find(antrag.owner) if is_shared(antrag) else None
    users = [api.user.get(userid=user_id) for user_id in (one.personen if one is not None else ())]
    found = [str(user.getProperty("email") or "") for user in users if user is not None]
    return list({mailadresse.key(email): email for email in found if mailadresse.is_email(email)}.values())


def acted(owner: str, user_id: str) -> dict[str, Any]:
    """Return what an Antrag made for an organisation keeps of it: its words and who acted, as they are now.

    :raises NotAllowed: this person may not act for it.
    """
    one = organisationen.find(owner)
    if one is None or not organisationen.may(owner, user_id, Mitgliedsrolle.BEARBEITEN):
        raise NotAllowed(
            _("error_organisation_act", default="You may not act for this organisation (any more). Nothing was sent.")
        )
    user = api.user.get(userid=user_id)
    name = (user.getProperty("fullname") or user.getUserName()) if user is not None else user_id
    return {"organisation": in_words(one.angaben), "gestellt_von": (user_id, str(name))}


def fuer_wen(antrag: Antrag) -> list[dict[str, str]]:
    """Return who acted for whom, as lines for receipt and Vorgang, shaped as answers; none of an Antrag of one's own."""
    if not is_shared(antrag):
        return []
    return [
        {"gruppe": "", "label": "Antrag für die Organisation", "wert": antrag.organisation},
        {"gruppe": "", "label": "Gestellt von", "wert": antrag.gestellt_von[1]},
    ]
