"""What the form for number and code on the home page asks: may this case be seen, and if not, which input is wrong."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.antrag.eingang.nummer import is_nummer
from kommune.portal.antrag.eingang.zugang import open_fall
from kommune.portal.core.interfaces import IStandAuskunft
from zope.interface import implementer


@implementer(IStandAuskunft)
class StandAuskunft:
    def require(self, request, nummer: str, code: str) -> None:
        """Refuse a number that was mistyped, then whatever ``open_case`` refuses.

        The check digit tells nothing about what exists: it is a sum of the other digits.
        """
        if not is_nummer(nummer):
            raise Invalid(
                _(
                    "error_nummer_check_digit",
                    default="There is a mistake in this Eingangsnummer: its last digit does not fit the others. "
                    "It looks like 2026-000051-5.",
                ),
                field="nummer",
            )
        try:
            open_fall(request, nummer, code)
        except Unknown as error:
            raise Invalid(
                _(
                    "error_nummer_or_code",
                    default="Number and code do not belong together. Please compare both with our mail. "
                    "Capital and small letters of the code differ.",
                ),
                field="code",
            ) from error
