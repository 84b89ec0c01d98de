"""What happens to a Bescheid is noted with its Bekanntgaben."""

from kommune.eakte.bekanntgabe import bekanntgaben
from kommune.eakte.fristen import api as fristen
from kommune.eakte.fristen.interfaces import Bekanntgegeben
from zope.event import notify


def delivered(event):
    bekanntgaben.note_delivered(event.object, event.zustellweg)


def fetched(event):
    bekanntgaben.note_fetched(event.object, event.object.gelesen_am.date())


def objection_begins(event):
    """Begin the time to object, move it, or take it back: § 70 VwGO; a year without Rechtsbehelfsbelehrung (§ 58 VwGO)."""
    if event.wirksam_am is None:
        fristen.take_back(event.object, event.bezug)
        return
    told = event.bescheid.rechtsbehelfsbelehrung
    notify(
        Bekanntgegeben(
            event.object,
            event.wirksam_am,
            bezug=event.bezug,
            empfaenger=event.empfaenger,
            belehrt=bool(told and told.raw.strip()),
            quelle=event.erklaerung,
        )
    )
