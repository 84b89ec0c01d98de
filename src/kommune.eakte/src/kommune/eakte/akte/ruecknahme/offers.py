"""What is offered to be taken back after somebody else works on a Vorgang, or another OE: the same by page and by REST."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.organisation import api as organisation
from typing import Any


def of_take_over(vorgang: Any, before: str) -> tuple[Any, str]:
    """Return in words what was done, and the id of the offer; "" if nothing changed."""
    return _of_person(vorgang, before, _("msg_taken_over_this", default="You have taken over ${aktenzeichen}."))


def of_assign(vorgang: Any, before: str) -> tuple[Any, str]:
    """As ``of_take_over``, for who was named by another; nobody, too."""
    to_somebody = _("msg_assigned_to", default="${person} works on ${aktenzeichen} now.")
    to_nobody = _("msg_assigned_to_nobody", default="${aktenzeichen} lies in the inbox again.")
    return _of_person(vorgang, before, to_somebody if vorgang.bearbeiter else to_nobody)


def before_forward(vorgang: Any) -> dict[str, Any]:
    """Return what is to be kept before a Vorgang goes to another OE."""
    return {"vorher": vorgang.federfuehrung, "bearbeiter": vorgang.bearbeiter}


def of_forward(vorgang: Any, before: Mapping[str, Any]) -> tuple[Any, str]:
    """As ``of_take_over``, for a Vorgang forwarded; ``before`` is of ``before_forward``."""
    after = vorgang.federfuehrung
    mapping = {"aktenzeichen": vorgang.aktenzeichen, "oe": organisation.title_of(after) if after else ""}
    told = _("msg_forwarded_to", default="${aktenzeichen} is forwarded: ${oe}.", mapping=mapping)
    return told, ruecknahme.offer(vorgang, "weitergeleitet", {**before, "nachher": after, "zeit": clock.now()}, told)


def _of_person(vorgang: Any, before: str, text: Any) -> tuple[Any, str]:
    after = vorgang.bearbeiter
    mapping = {
        "aktenzeichen": vorgang.aktenzeichen,
        "person": organisation.display_name(after) if after else "",
    }
    told = _(str(text), default=text.default, mapping=mapping)
    if after == before:
        return told, ""
    return told, ruecknahme.offer(vorgang, "bearbeiter", {"vorher": before, "nachher": after}, told)
