"""The inbox of an Organisationseinheit, from the catalog alone; letters that are registered into it."""

from collections.abc import Iterable
from dataclasses import dataclass
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.system import as_system
from kommune.eakte.organisation import api as organisation
from plone import api
from typing import Any
from typing import BinaryIO


NEW = "received"
REGISTERING = (
    organisation.Rolle.POSTSTELLE,
    organisation.Rolle.REGISTRATUR,
    organisation.Rolle.SACHBEARBEITUNG,
    organisation.Rolle.LEITUNG,
)


@dataclass(frozen=True)
class Quittung:
    """What the Poststelle is told of a letter it registered: where it went, and nothing of what lies there."""

    aktenzeichen: str
    oe_id: str


def query(oe_ids: Iterable[str]) -> dict[str, Any]:
    """Return the catalog query for what came in for these OEs and nobody has taken over."""
    return {"portal_type": "Vorgang", "review_state": NEW, "bearbeiter": "", "federfuehrung": list(oe_ids)}


def inbox(oe_id: str, *, sort_on: str = "eingangsdatum") -> Any:
    """Return the brains of the inbox of one OE the person may see, oldest first."""
    return api.content.find(**query([oe_id]), sort_on=sort_on)


def my_oes() -> tuple[str, ...]:
    """Return the OEs whose inbox the person works on: those they belong to."""
    return organisation.oes_of()


def may_register() -> bool:
    """Tell whether the person may register letters: with a role in any OE that has to do with post."""
    if "Manager" in api.user.get_roles():
        return True
    return any(organisation.has_role(rolle, oe_id) for oe_id in organisation.oes_of() for rolle in REGISTERING)


def register_letter(
    *,
    data: bytes | BinaryIO,
    filename: str,
    betreff: str,
    absender: str = "",
    oe_id: str = "",
    aktenzeichen: str = "",
    kennzeichen: str = "",
) -> Quittung:
    """Register a letter to a known Aktenzeichen, or to any OE as a new Vorgang in its Sammelakte of the year.

    No right to view the record is needed or given: only the Quittung comes back. A closed Vorgang is not
    touched: the letter becomes a new one in the same Akte. Without ``kennzeichen`` the first unit of the Aktenplan
    that names the OE takes it.

    :raises NotAllowed: the person registers no letters. :raises Unknown: no such Aktenzeichen or OE.
    :raises WrongState: the Akte is closed, or nobody works in the OE. :raises Invalid: neither is said.
    """
    if not may_register():
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    if not aktenzeichen.strip() and not oe_id:
        raise Invalid(_("error_letter_where", default="Choose an OE or enter an Aktenzeichen."), field="oe")
    with as_system("the Poststelle stores a letter and gets no right in the record"):
        if aktenzeichen.strip():
            vorgang = _vorgang_for(_record(aktenzeichen.strip()), betreff)
        else:
            vorgang = _new_vorgang_of(oe_id, kennzeichen, betreff)
        dokument = akten.add_dokument(
            vorgang, betreff=betreff, data=data, filename=filename, richtung="eingang", absender=absender[:500]
        )
    return Quittung(dokument.aktenzeichen, vorgang.federfuehrung)


def _record(aktenzeichen: str) -> Any:
    found = akten.find_by_key(["Akte", "Vorgang"], aktenzeichen, unrestricted=True)
    if not found:
        raise Unknown(
            _(
                "error_letter_aktenzeichen",
                default="There is no Aktenzeichen “${aktenzeichen}”. Choose an OE instead.",
                mapping={"aktenzeichen": aktenzeichen[:100]},
            ),
            field="aktenzeichen",
        )
    return found[0]._unrestrictedGetObject()


def _vorgang_for(record: Any, betreff: str) -> Any:
    if record.portal_type == "Vorgang" and akten.state_of(record) != "closed":
        return record
    akte = akten.akte_of(record)
    if akten.state_of(akte) == "closed":
        raise WrongState(
            _("error_letter_closed", default="This Akte is closed. Choose the OE: it decides what is done."),
            field="aktenzeichen",
        )
    return akten.create_vorgang(akte, betreff=betreff)


def _new_vorgang_of(oe_id: str, kennzeichen: str, betreff: str) -> Any:
    organisation.require_staffed(oe_id)
    units = aktenplan.list_einheiten(usable_only=True, federfuehrung=oe_id) if not kennzeichen else ()
    kennzeichen = kennzeichen or next((line.einheit.kennzeichen for line in units), "")
    if not kennzeichen:
        raise Invalid(
            _("error_letter_kennzeichen", default="The Aktenplan names nothing for this OE. Choose a Kennzeichen."),
            field="kennzeichen",
        )
    akte = akten.find_or_create_sammelakte(kennzeichen, clock.today().year, oe_id)
    return akten.create_vorgang(akte, betreff=betreff)
