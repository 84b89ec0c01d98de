"""What lists show of a service, an office or a Lebenslage. Pure."""

from dataclasses import dataclass
from kommune.portal.leistungen import rules
from kommune.portal.suche.api import Treffer
from urllib.parse import urlencode


KATALOG_ID = "leistungen"
DIENSTSTELLEN_ID = "dienststellen"


@dataclass(frozen=True, slots=True)
class Eintrag(Treffer):
    """A service (or ``art`` dienststelle, lebenslage) as it stands in lists."""

    bezeichnung: str = ""
    lebenslagen: tuple[str, ...] = ()
    oe: str = ""
    dienststellen: tuple[str, ...] = ()
    leika_key: str = ""
    anliegen: str = ""

    @property
    def buchstabe(self) -> str:
        """The letter of the A–Z."""
        return rules.buchstabe(self.titel)


def path_of(art: str, id: str) -> str:
    """Return where it is shown, below the site."""
    if art == "lebenslage":
        return f"{KATALOG_ID}/@@lebenslage?{urlencode({'id': id})}"
    return f"{KATALOG_ID if art == 'leistung' else DIENSTSTELLEN_ID}/{id}"
