"""What readers said and what editors noted, outside the content tree (ADR 2, 56)."""

from collections.abc import Callable
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.redaktion"


class Redaktionsablage(Persistent):
    """``rueckmeldungen``: by ``<UID of the page>:<random>`` a day, a verdict, a reason and a text, of nobody.

    ``pruefstaende``: what editors noted of a Leistung, by its UID. ``befunde``: what the last check found, by UID;
    ``geprueft``: when it found something new.
    """

    geprueft = None

    def __init__(self) -> None:
        self.rueckmeldungen = ShardedStore()
        self.pruefstaende = ShardedStore()
        self.befunde = ShardedStore()


def install_store(portal: Any) -> bool:
    """Make the store once; return whether it is new."""
    if ANNOTATION in IAnnotations(portal):
        return False
    IAnnotations(portal)[ANNOTATION] = Redaktionsablage()
    return True


def is_installed() -> bool:
    """Tell whether this site has the store: one whose upgrade has not run yet has none."""
    return ANNOTATION in IAnnotations(api.portal.get())


def ablage() -> Redaktionsablage:
    """Return the store of this site."""
    found: Redaktionsablage = IAnnotations(api.portal.get())[ANNOTATION]
    return found


def write(function: Callable[[Redaktionsablage], Any]) -> Any:
    """Call the function with the store in a transaction of its own; in the running one if that made it."""
    found = ablage()
    return function(found) if is_uncommitted(found) else run_apart(found, function, note="redaktion")
