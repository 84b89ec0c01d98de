"""As files in a folder the finance system fetches them from: CSV or XML."""

from kommune.eakte import _
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.auftrag.interfaces import Unerreichbar
from kommune.eakte.gebuehren.hkr import formate
from kommune.eakte.gebuehren.hkr import ordner
from kommune.eakte.gebuehren.hkr.interfaces import IHKR
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from pathlib import Path
from zope.interface import implementer

import errno
import logging


logger = logging.getLogger(__name__)
FAULTS = {
    "fehlt": _("error_hkr_ordner_fehlt", default="The folder for the finance system is not there."),
    "relativ": _("error_hkr_ordner_relativ", default="Enter the folder for the finance system with its whole path."),
    "rechte": _("error_hkr_ordner_rechte", default="The program may not write into the folder for the finance system."),
}
FULL = _(
    "error_hkr_full",
    default="The disk with the folder for the finance system is full. Nothing was handed over; it is tried again.",
)
NOT_NOW = _(
    "error_hkr_not_now",
    default="The folder for the finance system cannot be written. Nothing was handed over; it is tried again.",
)


@implementer(IHKR)
class Dateien:
    """One file for each order, named by its number."""

    def __init__(self, title, ending, form):
        self.title, self.ending, self.form = title, ending, form

    def folder(self) -> Path:
        return Path(value_of(IGebuehrSettings, "ordner") or "")

    def fault(self):
        return FAULTS.get(ordner.fault(self.folder()), "")

    def hand_over(self, nr, inhalt):
        name = f"{nr}.{self.ending}"
        try:
            ordner.hand_over(self.folder(), name, self.form(inhalt))
        except OSError as error:
            logger.error("Order %s: %s", nr, error)
            raise Unerreichbar(FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else NOT_NOW) from error
        return f"Datei {name}"


csv = Dateien(_("label_hkr_csv", default="CSV files in a folder"), "csv", formate.as_csv)
xml = Dateien(_("label_hkr_xml", default="XML files in a folder"), "xml", formate.as_xml)
