"""Where the table is kept: on the organisation, as one immutable value that is replaced. Called through ``api``."""

from kommune.eakte.geschaeftsgang.befugnis.rules import Befugnis
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "kommune.eakte.zeichnungsbefugnis"


def table() -> tuple[Befugnis, ...]:
    """Return all lines, in the order they were entered."""
    root = home()
    return IAnnotations(root).get(KEY, ()) if root is not None else ()


def keep(lines: tuple[Befugnis, ...]) -> None:
    """Replace the table."""
    IAnnotations(home())[KEY] = lines


def home() -> Any:
    """Return the organisation, where the table and its journal are; None in a site without one."""
    return api.portal.get().get("organisation")
