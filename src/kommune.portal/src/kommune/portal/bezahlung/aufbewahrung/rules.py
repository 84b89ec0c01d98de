"""How long a Zahlung has to stay. Pure.

Source: § 147 Abs. 1 and 3 AO, § 257 HGB and the rules of the Länder for the accounts of municipalities: vouchers and books at most ten
years, from the end of the year. The longest period counts here; where nothing came in there is no voucher.
"""

from datetime import date
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from kommune.portal.bezahlung.konto import Konto
from kommune.portal.bezahlung.konto import Stand


YEARS = 10
ASKED = timedelta(days=14)  # the provider is asked for so long how a Versuch ended


class Grund(StrEnum):
    """Why something stays."""

    LAEUFT = "laeuft"
    BELEG = "beleg"


def kept_until(day: date) -> date:
    """Return the last day a voucher of a day is kept."""
    return date(day.year + YEARS, 12, 31)


def voucher_until(konto: Konto) -> date | None:
    """Return the last day a Zahlung is kept as a voucher, None if no money came in."""
    days = [one.am.date() for one in konto.buchungen] + [one.am.date() for one in konto.erstattungen]
    return kept_until(max(days)) if konto.buchungen else None


def stays(konto: Konto, now: datetime, *, unsettled: bool = False) -> Grund | None:
    """Return why a Zahlung stays, None if it may go. ``unsettled``: the Kasse has to look at something of it."""
    until = voucher_until(konto)
    waits = until is None and konto.stand != Stand.ABGELAUFEN
    asked = any(now < one.begonnen + ASKED for one in konto.versuche)
    if waits or asked or unsettled or konto.laufend() is not None:
        return Grund.LAEUFT
    return Grund.BELEG if until is not None and now.date() <= until else None
