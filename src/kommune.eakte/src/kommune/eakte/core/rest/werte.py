"""Values of ours in the types of JSON."""

from enum import StrEnum
from plone.restapi.interfaces import IJsonCompatible
from zope.component import adapter
from zope.interface import implementer


@implementer(IJsonCompatible)
@adapter(StrEnum)
def as_text(value: StrEnum) -> str:
    """Return a state or kind as its plain word; plone.restapi knows str alone, not what is made of it."""
    return str(value)
