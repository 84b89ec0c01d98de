"""Which provider is set, and what it makes. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.signatur.interfaces import ISignaturgeber
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from typing import Any
from zope.component import getUtilitiesFor
from zope.component import queryUtility
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def name_of_geber() -> str:
    """Return the name of the provider that is set, "" if letters are not signed."""
    return str(value_of(ISignaturSettings, "geber") or "")


def get_geber() -> Any:
    """Return the provider that is set, None if there is none."""
    name = name_of_geber()
    return queryUtility(ISignaturgeber, name=name) if name else None


def own_roots() -> str:
    """Return the certificates of the town's own provider as PEM, "" if it has none: its signatures are known here."""
    geber = get_geber()
    return str(geber.roots()) if geber is not None and hasattr(geber, "roots") else ""


def faults() -> list[Any]:
    """Return in words what is not set up; empty if all is, or nothing is to be signed."""
    geber = get_geber()
    if geber is None:
        unknown = _("msg_signatur_geber_unknown", default="The provider of signatures that is set is not installed.")
        return [unknown] if name_of_geber() else []
    found = list(geber.faults())
    if not value_of(ISignaturSettings, "zeitstempel") and geber.stamper() is None:
        found.append(_("msg_signatur_no_tsa", default="The address of the time-stamp service is missing."))
    return found


@provider(IVocabularyFactory)
def signaturgeber(context: Any) -> SimpleVocabulary:
    """The providers that are installed, by name."""
    found = sorted(getUtilitiesFor(ISignaturgeber))
    return SimpleVocabulary([SimpleTerm(name, name, geber.title) for name, geber in found])
