"""Where a Laufweg is kept: on its Vorgang, as one value that is replaced. Called through ``api``."""

from Acquisition import aq_base
from kommune.eakte.geschaeftsgang.rules import Laufweg
from typing import Any


ATTRIBUTE = "_laufweg"


def laufweg_of(vorgang: Any) -> Laufweg:
    """Return all Schritte of a Vorgang, in the order they were set."""
    return getattr(aq_base(vorgang), ATTRIBUTE, ())


def keep(vorgang: Any, laufweg: Laufweg) -> None:
    """Replace what is kept; rights and Aufgaben do not follow by themselves."""
    setattr(aq_base(vorgang), ATTRIBUTE, laufweg)
