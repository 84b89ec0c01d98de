"""The holidays by which Fristen are computed are those on which offices are closed."""

from datetime import date
from kommune.eakte.akte import api as akten
from kommune.portal.core.interfaces import IFeiertage
from zope.interface import implementer


WEEKEND = ("saturday", "sunday")


@implementer(IFeiertage)
class Feiertage:
    def name_of(self, day: date) -> str:
        name = akten.calendar()(day)
        return "" if name in WEEKEND else name
