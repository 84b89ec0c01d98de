"""Import the catalogue of another town."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import NotAllowed
from kommune.portal import _
from kommune.portal.leistungen.auskunft.abfrage import get_katalog
from kommune.portal.leistungen.quelle import einspielung
from kommune.portal.leistungen.quelle import muenchen
from kommune.portal.leistungen.quelle.einspielung import Importbericht
from typing import Any


IMPORT = "kommune.portal: Import Leistungen"


def import_katalog(services: Any, locations: Any, *, dry_run: bool = False) -> Importbericht:
    """Import the export of the city of Munich, as often as one likes; return a counted report.

    ``services`` and ``locations`` are the parsed JSON files. What is not public in the source becomes a
    draft (a hidden office). Local edits stay until the source changes the record. ``dry_run`` only tells.

    :raises NotAllowed: the person may not import. :raises ImportFehler: a file has the wrong shape.
    """
    if not zugriff.may(IMPORT, get_katalog()):
        raise NotAllowed(_("error_import_not_allowed", default="You may not import services."))
    return einspielung.take_over(muenchen.HERKUNFT, *muenchen.read(services, locations), dry_run=dry_run)
