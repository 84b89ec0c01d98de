"""The way of who acts for the applicant (§ 14 Abs. 3 VwVfG): a status link of their own, which ends with the Vollmacht. Called through ``api``."""

from datetime import date
from hmac import compare_digest
from kommune.eakte.core import clock
from kommune.portal.antrag.eingang import nummer
from kommune.portal.antrag.store import Antrag
from kommune.portal.antrag.store import speicher
from plone import api


Vertreter = tuple[tuple[str, date | None], ...]  # address and last day of the Vollmacht


def share_with(antrag: Antrag, vertreter: Vertreter) -> None:
    """Have these act for the applicant, and nobody else, as part of the running transaction: the link of who is gone ends."""
    if antrag.vertreter != vertreter:
        antrag.vertreter = vertreter


def acting(antrag: Antrag) -> list[str]:
    """Return the addresses of those who act today."""
    return [email for email, bis in antrag.vertreter if bis is None or bis >= clock.today()]


def code_for(antrag: Antrag, email: str) -> str:
    """Return the code of the status link of one who acts."""
    secret = speicher(api.portal.get()).secret_of(antrag.eingangsnummer)
    return nummer.code_for(secret, f"{antrag.eingangsnummer} {email}")


def opens(antrag: Antrag, code: str) -> bool:
    """Tell whether this is the code of somebody who acts today."""
    sent = code.encode("utf-8", "replace")
    return any(compare_digest(code_for(antrag, email).encode(), sent) for email in acting(antrag))
