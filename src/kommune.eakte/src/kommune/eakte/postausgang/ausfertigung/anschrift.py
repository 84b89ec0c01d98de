"""Whether a letter would reach somebody: what every letter is asked before it is made."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.postausgang.ausfertigung import brief
from kommune.eakte.postausgang.ausfertigung import fenster
from typing import Any


def require_reachable(person: dict[str, Any], *, by_post: bool, field: str = "") -> None:
    """Refuse a letter nobody could post: it needs a name and an address that fits its window (DIN 5008).

    :raises Invalid: so it is.
    """
    if by_post and not (person["name"] and person["strasse"] and person["ort"]):
        raise Invalid(
            _(
                "error_bescheid_address",
                default="The Bescheid goes by post, but name or address are missing. Enter them at the parties first.",
            )
            if not field
            else _(
                "error_schreiben_address",
                default="For ${name} name or address are missing: a letter would not arrive.",
                mapping={"name": person["name"] or "–"},
            ),
            field=field,
        )
    if fenster.fitted(brief.anschrift(person)) is None:
        raise Invalid(
            _(
                "error_bescheid_window",
                default="The address does not fit into the window of the letter (six lines of 80 mm). Shorten name or address at the parties.",
            ),
            field=field,
        )
