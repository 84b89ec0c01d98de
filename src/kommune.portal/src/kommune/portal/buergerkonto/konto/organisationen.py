"""Organisations and the accounts that belong to them: who may join, what their people are called, who is told by mail (ADR 64)."""

from collections.abc import Mapping
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.mail import queue_mail
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.vollmacht import api as vollmachten
from kommune.portal.buergerkonto.konto import organisationstexte as texte
from kommune.portal.buergerkonto.konto.konten import email_of
from kommune.portal.buergerkonto.konto.konten import is_citizen
from kommune.portal.core import town
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.organisationskonto.api import Mitgliedsrolle
from kommune.portal.organisationskonto.api import Organisationskonto
from kommune.portal.texte.api import fill
from kommune.portal.texte.api import language_of
from kommune.portal.texte.interfaces import Text
from plone import api
from secrets import token_hex
from typing import Any
from zope.globalrequest import getRequest


STADT = organisationen.STADT
OVER = (antraege.Stand.DECIDED, antraege.Stand.CLOSED)


def found(user_id: str, angaben: Mapping[str, Any]) -> str:
    """Make an organisation that this citizen manages; return its id. :raises NotAllowed: an account of staff. :raises Invalid: as the door."""
    _require_citizen(user_id)
    return organisationen.found(user_id, angaben)


def found_for(angaben: Mapping[str, Any], email: str) -> str:
    """Make an organisation for others, as somebody of the town may; who opens the link of the mail manages it. :raises Invalid: as the door."""
    id = organisationen.found(STADT, angaben)
    invite(id, email, Mitgliedsrolle.VERWALTEN, STADT)
    return id


def invite(id: str, email: str, rolle: str, akteur: str) -> None:
    """Send an invitation to an address; nobody learns whether it has an account. :raises: as ``organisationskonto.api.invite``."""
    token = organisationen.invite(id, email, rolle, akteur)
    one = organisationen.find(id)
    name = one.name if one is not None else ""
    who = vollmachten.name_in_mail(akteur) if akteur else str(api.portal.get().title)
    url = f"{town.public_url()}/@@organisation-einladung/{token}"
    _mail(email.strip(), texte.EINLADUNG, organisation=name, person=who, url=url)


def accept(token: str, user_id: str) -> str:
    """Join the organisation a link invites to and tell those who manage it; return its id.

    :raises NotAllowed: an account of staff, or of another address. :raises Unknown: the link is not valid.
    """
    _require_citizen(user_id)
    user = api.user.get(userid=user_id)
    id = organisationen.accept(token, user_id, [user.getUserName(), email_of(user_id)])
    one = organisationen.get(id, user_id)
    for other, rolle in one.personen.items():
        if rolle == Mitgliedsrolle.VERWALTEN and other != user_id and (email := email_of(other)):
            _mail(
                email,
                texte.BEIGETRETEN,
                organisation=one.name,
                person=vollmachten.name_in_mail(user_id),
                url=url_of(id),
            )
    return id


def remove(id: str, user_id: str, akteur: str) -> None:
    """End what somebody may do for the organisation, at once, and tell them. :raises: as ``organisationskonto.api.remove``."""
    one = organisationen.find(id)
    organisationen.remove(id, user_id, akteur)
    if one is not None and user_id != akteur and (email := email_of(user_id)):
        _mail(email, texte.ENTFERNT, organisation=one.name, url=f"{town.public_url()}/@@organisationen")


def close(id: str, akteur: str) -> None:
    """Close the organisation. :raises WrongState: something it handed in is at work: the answer goes to this Postfach."""
    one = organisationen.find(id)
    if one is None:
        raise _unknown()
    organisationen.require(one, akteur, Mitgliedsrolle.VERWALTEN)
    waiting = [antrag.eingangsnummer for antrag in antraege.antraege_of(id) if antrag.stand not in OVER]
    if waiting:
        text = _(
            "error_organisation_at_work",
            default="Applications of the organisation are still at work (${numbers}): the answers come to this Postfach.",
            mapping={"numbers": ", ".join(waiting[:5])},
        )
        raise WrongState(text)
    organisationen.close(id, akteur)


def managed_alone(user_id: str) -> list[Organisationskonto]:
    """Return the organisations nobody would manage without this account."""
    mine = organisationen.of_person(user_id, Mitgliedsrolle.VERWALTEN)
    return [one for one in mine if list(one.personen.values()).count(Mitgliedsrolle.VERWALTEN) == 1]


def leave_all(user_id: str) -> None:
    """Leave every organisation, for an account that is closed. :raises WrongState: one would be managed by nobody."""
    if alone := managed_alone(user_id):
        raise WrongState(
            _(
                "error_organisation_alone",
                default="You alone manage ${names}. Give somebody else this role first, or close the organisation.",
                mapping={"names": ", ".join(one.name for one in alone)},
            )
        )
    for one in organisationen.of_person(user_id):
        organisationen.remove(one.id, user_id, user_id)


def people(one: Organisationskonto) -> list[dict[str, Any]]:
    """Return who belongs to an organisation, by name: ``id``, ``name``, ``email``, ``rolle``, ``seit``."""
    found = [
        {"id": key, "name": name_of(key), "email": email_of(key), "rolle": rolle, "seit": one.seit.get(key)}
        for key, rolle in one.personen.items()
    ]
    return sorted(found, key=lambda each: (each["name"].casefold(), each["id"]))


def name_of(user_id: str) -> str:
    """Return what somebody is called, the town for ``STADT``, "" for an account that is gone."""
    if user_id == STADT:
        return str(api.portal.get().title)
    user = api.user.get(userid=user_id)
    return str(user.getProperty("fullname") or user.getUserName()) if user is not None else ""


def url_of(id: str) -> str:
    """Return the address of the Postfach of an organisation."""
    return f"{town.public_url()}/@@organisation/{id}"


def _require_citizen(user_id: str) -> None:
    if not is_citizen(user_id):
        raise NotAllowed(_("error_organisation_staff", default="Organisations are for accounts of citizens."))


def _mail(email: str, text: Text, **facts: str) -> None:
    words = fill(text.name, language=language_of(getRequest()), stadt=api.portal.get().title, **facts)
    key = f"organisation:{token_hex(16)}"
    queue_mail(to=email, subject=words["betreff"], text=words["text"], key=key, anlass="organisation", apart=False)


def _unknown() -> Unknown:
    return Unknown(
        _("error_organisation_unknown", default="There is no such organisation, or you do not belong to it.")
    )
