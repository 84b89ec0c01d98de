"""„Wer darf was, und warum?“: every right that bears on a record, with whose it is. Called through ``api``."""

from kommune.eakte.core import clock
from kommune.eakte.rechte import rules
from kommune.eakte.rechte.interfaces import IVertreter
from kommune.eakte.rechte.rules import Grant
from kommune.eakte.rechte.wirkung.berechnung import AUFSICHT
from kommune.eakte.rechte.wirkung.berechnung import grants_on
from kommune.eakte.rechte.wirkung.berechnung import records_up
from typing import Any
from typing import NamedTuple
from zope.component import queryUtility


class Zeile(NamedTuple):
    """One holder of a right: the grant, where it stands ("" here, else the Aktenzeichen above), whether it holds today.

    ``through`` is the person whose right it is, "" if it is the holder's own.
    """

    grant: Grant
    above: str
    in_force: bool
    through: str = ""


def who_may(obj: Any) -> list[Zeile]:
    """Return every grant that bears on a record: its own, those from above, those by office, what deputies have by them."""
    day = clock.today()
    found = [
        Zeile(one, "" if number == 0 else str(record.aktenzeichen), rules.in_force(one, day))
        for number, record in enumerate(records_up(obj))
        for one in grants_on(record)
    ]
    found += [Zeile(one, "", True) for one in AUFSICHT]
    source = queryUtility(IVertreter)
    by_others = source.on_record(obj) if source else ()
    return found + [Zeile(one, "", rules.in_force(one, day), through) for one, through in by_others]
