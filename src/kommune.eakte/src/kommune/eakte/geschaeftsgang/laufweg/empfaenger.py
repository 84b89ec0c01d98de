"""To whom a Schritt can go: everybody who works here and is not kept out. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from typing import Any


def adressaten(vorgang: Any) -> list[tuple[str, str]]:
    """Return ``(addressee, name)``: people by name, then Stellen of the Federführung, then all OEs."""
    oes = organisation.list_oes()
    people = {user_id for oe in oes for user_id in organisation.members(oe.oe_id)}
    schranken = rechte.schranken_of(vorgang)
    people = {one for one in people if all(schranke.passes(one) for schranke in schranken)}
    named = sorted(
        ((f"person:{one}", organisation.display_name(one)) for one in people), key=lambda row: row[1].casefold()
    )
    stellen = [(f"stelle:{uid}", title) for uid, title in organisation.stellen_in(vorgang.federfuehrung)]
    return [*named, *stellen, *((f"oe:{oe.oe_id}", oe.title) for oe in oes)]


def checked_adressat(vorgang: Any, adressat: str) -> str:
    """Return an addressee in its one spelling.

    :raises Invalid: nobody, unknown, or all of them are kept out of the Vorgang.
    """
    found, people = aufgaben.people_of(adressat)
    if all(rechte.is_barred(vorgang, user_id) for user_id in people):
        raise Invalid(
            _(
                "error_adressat_barred",
                default="${name} is kept out of this Vorgang.",
                mapping={"name": aufgaben.name_of(found)},
            ),
            field="adressat",
        )
    return found
