"""What must be done once after a backup was restored: nothing that was given after it may be given again."""

from kommune.eakte.core import clock
from kommune.eakte.core import nummern
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag import nummer
from typing import Any


# More than a large town gives between two backups.
LEAP = 10_000


def mark_restored(portal: Any) -> str:
    """Have all numbers leap and begin a new epoch of codes; return the first Eingangsnummer to come.

    Eingangsnummern, Aktenzeichen and codes given between backup and loss are in letters and mails. Codes of the
    Anträge in the backup stay valid.
    """
    nummern.note_restored(portal, leap=LEAP)
    year = clock.now().year
    first = nummer.format_nummer(year, nummern.next_number(f"eingang/{year}"))
    antraege.begin_epoch(first)
    return first
