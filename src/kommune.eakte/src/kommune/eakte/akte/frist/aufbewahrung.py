"""When a closed record may leave: retention periods. Pure."""

from datetime import date


DAUERND = "dauernd"


def aufbewahrungsende(closed_on: date, aufbewahrungsdauer: str) -> date | None:
    """Return the last day a closed record must be kept; ``None`` if it is kept for good.

    The period starts at the end of the calendar year of closure and runs in whole years
    (the municipal Aktenpläne's rule; xdomea 3.1, Aufbewahrungsende).

    :raises ValueError: if ``aufbewahrungsdauer`` is neither ``dauernd`` nor a number of years.
    """
    if aufbewahrungsdauer == DAUERND:
        return None
    years = int(aufbewahrungsdauer)
    if years < 0:
        raise ValueError(aufbewahrungsdauer)
    return date(min(closed_on.year + years, date.max.year), 12, 31)


def is_aufbewahrungsdauer(value: str) -> bool:
    """Tell whether ``value`` names a period: whole years from 0 to 999 or ``dauernd``."""
    return value == DAUERND or (value.isascii() and value.isdigit() and len(value) <= 3)
