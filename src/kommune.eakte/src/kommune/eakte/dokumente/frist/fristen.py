"""The Fristen that follow from a Dokument, computed from its dates; nothing is stored. Called through ``api``."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.dokumente.frist.bekanntgabe import bekanntgabe
from kommune.eakte.dokumente.frist.bekanntgabe import Einheit
from kommune.eakte.dokumente.frist.bekanntgabe import fristende
from kommune.eakte.dokumente.frist.bekanntgabe import Recht
from typing import Any


@dataclass(frozen=True)
class Tag:
    """A day that follows from a Dokument: what it is, and by which rule; ``frist`` if one may wish to be reminded."""

    name: str
    wort: Any
    tag: date
    quelle: str
    frist: bool = True


def days_of(dokument: Any, recht: Recht = Recht.VWVFG) -> list[Tag]:
    """Return the days that follow from what came in or went out, the earliest first.

    Of a letter that went out: when it counts as received, and the end of the month to object (§ 70 VwGO, § 355 AO). Of
    one that came in: the three months after which inaction may be sued (§ 75 VwGO).
    """
    following = partial(akten.next_working_day)
    return sorted([*_of_sent(dokument, recht, following), *_of_received(dokument, following)], key=lambda one: one.tag)


def _of_sent(dokument: Any, recht: Recht, following: Any) -> Iterator[Tag]:
    known = dokument.bekanntgabedatum
    if dokument.richtung != "ausgang" or not (known or dokument.postausgangsdatum):
        return
    if known:
        day, source = known, ""
    else:
        day = bekanntgabe(dokument.postausgangsdatum, recht, following)
        source = "§ 122 Abs. 2 AO" if recht == Recht.AO else "§ 41 Abs. 2 VwVfG"
    yield Tag("bekanntgabe", _("label_day_bekanntgabe", default="Bekanntgabe"), day, source, frist=False)
    objection = "§ 355 Abs. 1 AO" if recht == Recht.AO else "§ 70 Abs. 1 VwGO"
    yield Tag(
        "rechtsbehelf",
        _("label_day_rechtsbehelf", default="The month to object ends"),
        fristende(day, 1, Einheit.MONATE, following),
        objection,
    )


def _of_received(dokument: Any, following: Any) -> Iterator[Tag]:
    if dokument.richtung == "eingang" and dokument.posteingangsdatum:
        end = fristende(dokument.posteingangsdatum, 3, Einheit.MONATE, following)
        yield Tag("untaetigkeit", _("label_day_untaetigkeit", default="Three months since it came"), end, "§ 75 VwGO")


def period_from(dokument: Any, anzahl: int, einheit: Einheit, recht: Recht = Recht.VWVFG) -> date | None:
    """Return the end of a period that begins with the Eingang, or the Bekanntgabe, of a Dokument; None if neither is known.

    :raises ValueError: it is not from 1 to 1,000 long.
    """
    begins = [one.tag for one in days_of(dokument, recht) if one.name == "bekanntgabe"]
    begin = begins[0] if begins else dokument.posteingangsdatum
    return fristende(begin, anzahl, einheit, akten.next_working_day) if begin else None
