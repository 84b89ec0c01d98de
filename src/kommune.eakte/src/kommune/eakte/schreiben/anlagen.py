"""What can be enclosed with a letter, asked when it is drafted and once more when it is sent."""

from kommune.eakte import _
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.datei.pruefung import ausgang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from plone import api
from typing import Any


def can_go(vorgang: Any, id: str) -> bool:
    """Tell whether a Dokument can be enclosed: one of this Vorgang that the person sees and that does not change any more."""
    dokument = vorgang._getOb(id, None)
    return (
        IDokument.providedBy(dokument)
        and zugriff.may("View", dokument)
        and (dokument.herkunft == "extern" or state_of(dokument) == "final")
    )


def anlagen_of(vorgang: Any) -> list[tuple[str, str]]:
    """Return ``(id, title)`` of the Dokumente that can be enclosed, the newest first, from the catalog."""
    path = {"query": "/".join(vorgang.getPhysicalPath()), "depth": 1}
    found = api.content.find(portal_type="Dokument", path=path, sort_on="aktenzeichen_sort", sort_order="descending")
    return [(one.getId, f"{one.Title} ({one.aktenzeichen})") for one in found if one.review_state != "draft"]


def require_sendable(vorgang: Any, letter: Any) -> None:
    """Look once more at what was enclosed when the letter was drafted, perhaps by somebody else.

    :raises Invalid: the sender may not see it any more, it is gone, or its file is in quarantine or held back.
    """
    for id in letter.werte["anlagen"]:
        if not can_go(vorgang, id):
            raise Invalid(
                _("error_schreiben_anlage_gone", default="Something enclosed is not there any more. Choose again."),
                field="anlagen",
            )
        try:
            ausgang.require_passable(vorgang[id].reference)
        except KommuneError as error:
            raise Invalid(error.message, field="anlagen") from error
