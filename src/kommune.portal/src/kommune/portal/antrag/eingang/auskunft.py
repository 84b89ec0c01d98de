"""What the form for number and code on the home page asks: may this case be seen, and if not, which input is wrong."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.antrag.eingang.zugang import open_fall
from kommune.portal.antrag.eingang.zugang import require_fitting
from kommune.portal.core.interfaces import IStandAuskunft
from zope.interface import implementer


@implementer(IStandAuskunft)
class StandAuskunft:
    def require(self, request, nummer: str, code: str) -> None:
        """Refuse a number that was mistyped, then whatever ``open_case`` refuses."""
        require_fitting(nummer)
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
