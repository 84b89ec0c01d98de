"""One setting of an interface in the registry, read so that it has a value before its record is there.

``plone.api`` raises ``KeyError`` for a record an interface names and the registry lacks, whatever default it is
given. So it is in a town whose upgrade has not come to the step that makes the record, but already does what asks.
"""

from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import queryUtility
from zope.interface.interface import InterfaceClass


def value_of(interface: InterfaceClass, name: str) -> Any:
    """Return what is set under a name of an interface of settings, or its default if there is no such record (yet)."""
    registry = queryUtility(IRegistry)
    default = interface[name].default
    return default if registry is None else registry.get(f"{interface.__identifier__}.{name}", default)
