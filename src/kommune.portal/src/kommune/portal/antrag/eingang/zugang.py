"""Who asks for a case, and whether it is theirs: one rule for page and REST."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.eingang.nummer import is_nummer
from plone import api


def require_fitting(eingangsnummer: str) -> None:
    """Refuse a number that was mistyped.

    The check digit tells nothing about what exists: it is a sum of the other digits.

    :raises Invalid: names the field ``nummer``.
    """
    if not is_nummer(eingangsnummer):
        raise Invalid(
            _(
                "error_nummer_check_digit",
                default="There is a mistake in this Eingangsnummer: its last digit does not fit the others. "
                "It looks like 2026-000051-5.",
            ),
            field="nummer",
        )


def open_fall(request, eingangsnummer: str, code: str, *, handeln: bool = False):
    """Return the Antrag for the holder of the code, or for an account that may see it; with ``handeln`` may act in it.

    :raises Unknown: everyone else, and for numbers that do not exist.
    :raises NotAllowed: who may only read. :raises TooMany: too many wrong guesses; then no code is looked at for a while, not even a right one.
    """
    guesser = f"fall:{einreichung.client_of(request)}"
    if code:
        einreichung.require_patience(guesser, count=False)
    try:
        if not is_nummer(eingangsnummer):
            raise Unknown(
                _("error_antrag_unknown", default="There is no such application, or the link is not complete.")
            )
        if code:
            return antraege.get_by_code(eingangsnummer, code)
        owner = "" if api.user.is_anonymous() else zugriff.user_id()
        antrag = antraege.get_own(eingangsnummer, owner)
    except Unknown:
        einreichung.require_patience(guesser)
        raise
    if handeln:
        antraege.teilhabe.require_handeln(antrag, owner)
    return antrag
