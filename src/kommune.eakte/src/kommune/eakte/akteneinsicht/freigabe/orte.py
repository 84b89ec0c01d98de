"""Freigaben that lie in a Postfach or a Partnerraum (``IFreigabeort``): no link, no code; the place lets its holder in."""

from kommune.eakte import _
from kommune.eakte.akteneinsicht.freigabe import einlass
from kommune.eakte.akteneinsicht.freigabe import store
from kommune.eakte.akteneinsicht.freigabe.interfaces import IFreigabeort
from kommune.eakte.akteneinsicht.freigabe.rules import Was
from kommune.eakte.akteneinsicht.freigabe.store import Freigabe
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from typing import Any
from zope.component import getUtilitiesFor


UNKNOWN_PLACE = _("error_freigabe_ort", default="This place is not there, or nobody can open it any more.")
NOT_THERE = _("error_freigabe_unknown", default="There is no such release, or it has ended.")


def all_orte() -> list[tuple[str, Any]]:
    """Return the kinds of places, ``(name, utility)`` in their order."""
    return sorted(getUtilitiesFor(IFreigabeort), key=lambda one: (one[1].order, one[0]))


def title_of(ort: str) -> Any:
    """Return what a kind of place is called, its name if nobody registers it any more."""
    return next((one.title for name, one in all_orte() if name == ort), ort)


def choices(record: Any) -> list[tuple[str, str]]:
    """Return ``(ort:platz, words)`` of every place of a record."""
    return [(f"{name}:{key}", words) for name, one in all_orte() for key, words in one.places(record)]


def require_place(record: Any, ort: str, platz: str) -> Any:
    """Return the utility of a place that is one of the record.

    :raises Invalid: there is no such place.
    """
    found = dict(all_orte()).get(ort)
    if found is None or platz not in {key for key, _words in found.places(record)}:
        raise Invalid(UNKNOWN_PLACE, field="ort")
    return found


def of_place(ort: str, platz: str) -> list[Freigabe]:
    """Return what can be opened in a place today, the newest first."""
    found = store.of_record(key_of(ort, platz))
    return [one for one in reversed(found) if einlass.is_there(one)]


def open_at(ort: str, platz: str, freigabe_id: str, art: str) -> dict[str, Any]:
    """Return the reference to the PDF or the ZIP (``rules.Was``) of a Freigabe in a place, and keep that it was opened.

    Whether somebody may open the place was asked before. :raises Unknown: there is none, or it has ended.
    """
    one = next((each for each in of_place(ort, platz) if each.id == freigabe_id), None)
    reference = {Was.PDF: one.pdf, Was.ZIP: one.zip}.get(Was(art)) if one is not None and art in set(Was) else None
    if one is None or reference is None:
        raise Unknown(NOT_THERE)
    einlass.note_opened(one, art)
    return reference


def key_of(ort: str, platz: str) -> str:
    """Return under what the Freigaben of a place are found beside those of the records: no UID has a colon."""
    return f"{ort}:{platz}"
