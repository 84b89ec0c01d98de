"""A Frist that is probably meant otherwise is asked back once: by every form and over REST."""

from collections.abc import Callable
from datetime import date
from functools import partial
from kommune.eakte import _
from kommune.eakte.akte.frist import werktage
from kommune.eakte.akte.interfaces import IFeiertageSettings
from kommune.eakte.akte.interfaces import IGemeinde
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Invalid
from typing import Any
from zope.component import queryUtility
from zope.globalrequest import getRequest
from zope.i18n import translate


ZWEIFEL = {
    werktage.Zweifel.PAST: _("label_zweifel_past", default="in the past"),
    werktage.Zweifel.SATURDAY: _("label_zweifel_saturday", default="a Saturday"),
    werktage.Zweifel.SUNDAY: _("label_zweifel_sunday", default="a Sunday"),
    werktage.Zweifel.HOLIDAY: _("label_zweifel_holiday", default="a holiday"),
}
WOCHENTAGE = (
    _("label_wochentag_montag", default="Monday"),
    _("label_wochentag_dienstag", default="Tuesday"),
    _("label_wochentag_mittwoch", default="Wednesday"),
    _("label_wochentag_donnerstag", default="Thursday"),
    _("label_wochentag_freitag", default="Friday"),
    _("label_wochentag_samstag", default="Saturday"),
    _("label_wochentag_sonntag", default="Sunday"),
)


def require_meant(day: date | None, confirmed: Any = "", *, field: str = "frist") -> None:
    """Ask back a day in the past, on a weekend or a holiday of the Land (§ 31 Abs. 3 VwVfG).

    ``confirmed`` is the day (ISO 8601) that was asked back before: of that one nobody asks again.

    :raises Invalid: asks, names the day that would be kept, and the next working day.
    """
    ort = _ort()
    zweifel = werktage.doubt(day, clock.today(), ort) if day else None
    if day is None or zweifel is None or confirmed == day.isoformat():
        return
    naechster = werktage.next_working_day(max(day, clock.today()), ort)
    raise Invalid(
        _(
            "error_frist_asked",
            default="${day} is ${why}. If it is to stay with ${kept}, send the form again; else enter the next working day, ${next}.",
            mapping={
                "day": f"{day:%d.%m.%Y}",
                "why": translate(ZWEIFEL[zweifel], context=getRequest()),
                "kept": f"{translate(WOCHENTAGE[day.weekday()], context=getRequest())}, {day:%d.%m.%Y}",
                "next": f"{naechster:%d.%m.%Y}",
            },
        ),
        field=field,
    )


def next_working_day(day: date) -> date:
    """Return the first day from ``day`` on that is no Saturday, Sunday or holiday of the place the town lies in."""
    return werktage.next_working_day(day, _ort())


def calendar() -> Callable[[date], str]:
    """Return what tells why a day is no working day there: ``saturday``, ``sunday``, the name of a holiday, or ""."""
    return partial(werktage.closed, ort=_ort())


def _ort() -> str:
    gemeinde = queryUtility(IGemeinde)
    local = bool(value_of(IFeiertageSettings, "oertliche_feiertage"))
    return werktage.place_of(gemeinde.ags() if gemeinde else "", local=local)
