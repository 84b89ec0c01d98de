"""Days and hours in the words of a page, German or English. Pure."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from kommune.portal.leistungen.oeffnung import LANG
from kommune.portal.leistungen.oeffnung import LANG_EN
from kommune.portal.leistungen.oeffnung import uhr


@dataclass(frozen=True)
class Zeitworte:
    """The words of one language."""

    tage: tuple[str, ...]
    monate: tuple[str, ...]
    bald: tuple[str, str]
    bis: str
    am: str
    um: str
    english: bool = False

    def month(self, day: date) -> str:
        return self.monate[day.month - 1]

    def clock(self, moment: time) -> str:
        """Return a time without needless noughts in German, “14:00” in English."""
        return f"{moment:%H:%M}" if self.english else uhr(moment)

    def hour(self, moment: time) -> str:
        return self.clock(moment) if self.english else f"{uhr(moment)} Uhr"

    def times(self, von: datetime, bis: datetime, ganztags: bool) -> str:
        """Return when a date is: day of the week and time, or until when."""
        if von.date() != bis.date():
            return f"{self.bis} {bis:%d.%m.%Y}"
        day = self.tage[von.weekday()]
        return day if ganztags else f"{day}, {self.hour(von.time())}"

    def when(self, moment: datetime, today: date) -> str:
        """Return the next opening: “heute um 14 Uhr”, “Montag um 8 Uhr”, “am 02.01.2027 um 8 Uhr”."""
        ahead = (moment.date() - today).days
        day = self.bald[ahead] if ahead < 2 else self.tage[moment.weekday()]
        return f"{day if ahead < 7 else f'{self.am} {moment:%d.%m.%Y}'} {self.um} {self.hour(moment.time())}"


DEUTSCH = Zeitworte(
    LANG,
    ("Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sep", "Okt", "Nov", "Dez"),
    ("heute", "morgen"),
    "bis",
    "am",
    "um",
)
ENGLISH = Zeitworte(
    LANG_EN,
    ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
    ("today", "tomorrow"),
    "until",
    "on",
    "at",
    english=True,
)


def zeitworte(oberflaeche: str) -> Zeitworte:
    """Return the words of a language."""
    return ENGLISH if oberflaeche == "en" else DEUTSCH
