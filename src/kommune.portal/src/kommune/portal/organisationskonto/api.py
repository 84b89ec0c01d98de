"""The door of the domain: organisations, their people, who may do what.

Who acts is a user id, or ``STADT`` for somebody of the town who may administer organisations; the caller has checked that.
Rights are asked of the store at each request: who was removed a moment ago sees and changes nothing.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.core.werte import email as mailadresse
from kommune.eakte.core.werte import postleitzahl
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.organisationskonto import rules
from kommune.portal.organisationskonto import verzeichnis
from kommune.portal.organisationskonto.rules import Mitgliedsrolle
from kommune.portal.organisationskonto.store import Einladung
from kommune.portal.organisationskonto.store import Eintrag
from kommune.portal.organisationskonto.store import Organisationskonto
from kommune.portal.organisationskonto.store import speicher
from kommune.portal.organisationskonto.verzeichnis import all_konten
from kommune.portal.organisationskonto.verzeichnis import find
from kommune.portal.organisationskonto.verzeichnis import is_organisation
from kommune.portal.organisationskonto.verzeichnis import may
from kommune.portal.organisationskonto.verzeichnis import of_person
from kommune.portal.organisationskonto.verzeichnis import rolle_in
from plone import api
from secrets import token_hex
from typing import Any


__all__ = ("Mitgliedsrolle", "Organisationskonto", "all_konten", "is_organisation", "may", "of_person", "rolle_in")
STADT = ""
NEEDED = _("error_organisation_needed", default="Tell us name, street, Postleitzahl and town of the organisation.")
NOT_YOURS = _("error_organisation_role", default="Your role in this organisation does not allow this.")
LAST_ONE = _(
    "error_organisation_last",
    default="Somebody must manage the organisation. Give another person this role first, or close the organisation.",
)


def found(akteur: str, angaben: Mapping[str, Any]) -> str:
    """Make an organisation whose first Verwaltende is ``akteur``, nobody yet if that is ``STADT``; return its id.

    :raises Invalid: something is missing or cannot be taken. :raises TooMany: this person has made enough of them.
    """
    told = checked(angaben)
    id = f"org-{token_hex(8)}"

    one, store = Organisationskonto(id, told, clock.now()), speicher(api.portal.get())
    if akteur:
        if len(of_person(akteur)) >= rules.MOST_KONTEN:
            raise TooMany(_("error_organisation_many", default="You belong to as many organisations as can be."))
        verzeichnis.enter(store, one, akteur, Mitgliedsrolle.VERWALTEN)
    _note(one, akteur, "angelegt", worte=told["name"])
    store[f"konto/{id}"] = one
    return id


def checked(angaben: Mapping[str, Any]) -> dict[str, str]:
    """Return the data of an organisation as they are kept. :raises Invalid: names the field."""
    told = {}
    for field, limit in rules.ANGABEN.items():
        try:
            told[field] = zeichenkette.one_line(str(angaben.get(field) or ""), limit=limit)
        except WertFehler as fault:
            raise as_invalid(fault, field) from fault
    if lacking := rules.missing(told):
        raise Invalid(NEEDED, field=lacking[0])
    if rules.looks_like_address(told["name"]):
        text = _("error_organisation_name", default="A name holds no web or mail address.")
        raise Invalid(text, field="name")
    try:
        told["plz"], told["land"] = postleitzahl.normalise(told["plz"], told["land"])
    except WertFehler as fault:
        raise as_invalid(fault, "plz") from fault
    return told


def edit(id: str, angaben: Mapping[str, Any], akteur: str) -> None:
    """Change name, register data and address; what was handed in keeps what it said. :raises NotAllowed, Invalid: as above."""
    told = checked(angaben)

    def change(one: Organisationskonto, store: Any) -> None:
        require(one, akteur, Mitgliedsrolle.VERWALTEN)
        if told != one.angaben:
            _note(one, akteur, "geaendert", worte=told["name"])
            one.angaben = told

    _change(id, change)


def invite(id: str, email: str, rolle: str, akteur: str) -> str:
    """Note an invitation to an address and return its token, which the caller sends there; an older one to it ends.

    :raises Invalid: no such role, or nothing a mail can be sent to. :raises NotAllowed: not the role for it. :raises TooMany: enough.
    """
    try:
        mailadresse.for_mail(email := mailadresse.normalise(email))
    except WertFehler as fault:
        raise as_invalid(fault, "email") from fault
    wanted, token = role_of(rolle), schluessel.new_token()

    def change(one: Organisationskonto, store: Any) -> None:
        require(one, akteur, Mitgliedsrolle.VERWALTEN)
        kept = tuple(e for e in _open(one) if mailadresse.key(e.email) != mailadresse.key(email))
        if len(kept) >= rules.MOST_INVITED or len(one.personen) >= rules.MOST_PEOPLE:
            raise TooMany(_("error_organisation_full", default="There are as many people and invitations as can be."))
        until = clock.now() + rules.INVITATION_LASTS
        new = Einladung(schluessel.hash_of(token), email, str(wanted), until, akteur)
        verzeichnis.set_invitations(one, store, (*kept, new))
        _note(one, akteur, "eingeladen", email, wanted)

    _change(id, change)
    return token


def take_back(id: str, name: str, akteur: str) -> None:
    """End an invitation. :raises Unknown: there is none of this name. :raises NotAllowed: not the role for it."""

    def change(one: Organisationskonto, store: Any) -> None:
        require(one, akteur, Mitgliedsrolle.VERWALTEN)
        gone = [e for e in one.einladungen if e.name == name]
        if not gone:
            raise _unknown()
        verzeichnis.set_invitations(one, store, tuple(e for e in one.einladungen if e.name != name))
        _note(one, akteur, "einladung_zurueck", gone[0].email)

    _change(id, change)


def invitation(token: str) -> tuple[Organisationskonto, Einladung]:
    """Return what a link invites to. :raises Unknown: used, over, taken back or never sent; no difference is shown."""
    hashed = schluessel.hash_of(token) if schluessel.TOKEN.fullmatch(token) else ""
    return _invitation(find(verzeichnis.behind(hashed)), hashed)


def accept(token: str, akteur: str, addresses: Iterable[str]) -> str:
    """Take ``akteur`` into the organisation; the link works once, and for an account with the invited address alone.

    :raises Unknown: as ``invitation``. :raises NotAllowed: it was sent to another address.
    """
    one, found = invitation(token)
    if not rules.is_invited(mailadresse.key(found.email), _keys(addresses)):
        raise NotAllowed(
            _(
                "error_invitation_address",
                default="This invitation was sent to another address than that of your account. Ask for a new one to yours.",
            )
        )

    def change(one: Organisationskonto, store: Any) -> None:
        _one, found = _invitation(one, schluessel.hash_of(token))
        verzeichnis.set_invitations(one, store, tuple(e for e in one.einladungen if e.hash != found.hash))
        if akteur in one.personen:  # an invitation never takes a role away
            return
        if len(one.personen) >= rules.MOST_PEOPLE or len(of_person(akteur)) >= rules.MOST_KONTEN:
            raise TooMany(_("error_organisation_full", default="There are as many people and invitations as can be."))
        verzeichnis.enter(store, one, akteur, Mitgliedsrolle(found.rolle))
        _note(one, akteur, "beigetreten", akteur, found.rolle)

    _change(one.id, change)
    return one.id


def set_role(id: str, user_id: str, rolle: str, akteur: str) -> None:
    """Give somebody another role; it counts at once. :raises NotAllowed, Unknown: as above. :raises WrongState: nobody would manage it."""
    wanted = role_of(rolle)

    def change(one: Organisationskonto, store: Any) -> None:
        require(one, akteur, Mitgliedsrolle.VERWALTEN)
        if user_id not in one.personen:
            raise _unknown()
        if one.personen[user_id] != wanted:
            people = {**one.personen, user_id: str(wanted)}
            _require_managed(people)
            one.personen = people
            _note(one, akteur, "rolle", user_id, wanted)

    _change(id, change)


def remove(id: str, user_id: str, akteur: str) -> None:
    """End what somebody may do for the organisation, at once; everybody may leave. :raises: as ``set_role``."""

    def change(one: Organisationskonto, store: Any) -> None:
        if user_id != akteur:
            require(one, akteur, Mitgliedsrolle.VERWALTEN)
        if user_id not in one.personen:
            raise _unknown()
        people = {key: rolle for key, rolle in one.personen.items() if key != user_id}
        _require_managed(people)
        one.personen, one.seit = people, {key: when for key, when in one.seit.items() if key != user_id}
        verzeichnis.set_invitations(one, store, tuple(e for e in one.einladungen if e.von != user_id))
        verzeichnis.strike(store, user_id, id)
        _note(one, akteur, "verlassen" if user_id == akteur else "entfernt", user_id)

    _change(id, change)


def close(id: str, akteur: str) -> None:
    """Close the organisation: nobody belongs to it any more; what was handed in stays with the town. :raises NotAllowed."""

    def change(one: Organisationskonto, store: Any) -> None:
        require(one, akteur, Mitgliedsrolle.VERWALTEN)
        for user_id in one.personen:
            verzeichnis.strike(store, user_id, id)
        one.personen, one.seit, one.geschlossen = {}, {}, clock.now()
        verzeichnis.set_invitations(one, store, ())
        _note(one, akteur, "geschlossen")

    _change(id, change)


def get(id: str, akteur: str) -> Organisationskonto:
    """Return an organisation ``akteur`` belongs to. :raises Unknown: all others, no difference is shown."""
    one = find(id)
    if one is None or akteur not in one.personen:
        raise _unknown()
    return one


def open_invitations(one: Organisationskonto) -> tuple[Einladung, ...]:
    """Return the invitations that can be accepted still."""
    return _open(one)


def require(one: Organisationskonto, akteur: str, wanted: Mitgliedsrolle) -> None:
    """Refuse who has not the role; the town (``STADT``) may manage people and data, the caller has checked that.

    :raises Unknown: not one of its people. :raises NotAllowed: a lesser role.
    """
    if akteur == STADT:
        return
    if akteur not in one.personen:
        raise _unknown()
    if not rules.covers(one.personen[akteur], wanted):
        raise NotAllowed(NOT_YOURS)


def role_of(text: str) -> Mitgliedsrolle:
    """Return the role a text names. :raises Invalid: none of that name."""
    try:
        return Mitgliedsrolle(text)
    except ValueError as error:
        raise Invalid(_("error_organisation_rolle", default="Choose a role."), field="rolle") from error


def _keys(addresses: Iterable[str]) -> list[str]:
    return [mailadresse.key(address) for address in addresses if mailadresse.is_email(address)]


def _invitation(one: Organisationskonto | None, hashed: str) -> tuple[Organisationskonto, Einladung]:
    found = next((e for e in _open(one) if e.hash == hashed), None) if one is not None else None
    if one is None or found is None or one.geschlossen:
        raise Unknown(_("error_link_unknown", default="This link is no longer valid. Ask for a new one."))
    return one, found


def _open(one: Organisationskonto) -> tuple[Einladung, ...]:
    return tuple(e for e in one.einladungen if rules.is_open(e.bis, clock.now()))


def _require_managed(people: Mapping[str, str]) -> None:
    if not rules.is_managed(people):
        raise WrongState(LAST_ONE)


def _note(one: Organisationskonto, von: str, was: str, wen: str = "", worte: str = "") -> None:
    one.journal = (*one.journal, Eintrag(clock.now(), von, was, wen, str(worte)))[-rules.MOST_ENTRIES :]


def _change(id: str, change: Callable[[Organisationskonto, Any], None]) -> None:
    """Change an organisation as part of the running transaction: of two requests at once one is repeated and looks anew."""
    store = speicher(api.portal.get())
    one = store.get(f"konto/{id}")
    if not isinstance(one, Organisationskonto) or one.geschlossen:
        raise _unknown()
    change(one, store)


def _unknown() -> Unknown:
    return Unknown(
        _("error_organisation_unknown", default="There is no such organisation, or you do not belong to it.")
    )
