"""What a domain that keeps data about people registers."""

from collections.abc import Sequence
from kommune.eakte.auskunft.rules import Fund
from kommune.eakte.auskunft.rules import Person
from typing import Any
from zope.interface import Attribute
from zope.interface import Interface


class IAuskunftsquelle(Interface):
    """Named utility: a place where data about people are kept. Its name begins a JSON object; a later domain joins by registering one."""

    order = Attribute("Integer; smaller stands further up.")
    title = Attribute("Heading, German: it stands in the file.")

    def find(person: Person) -> Sequence[Fund]:
        """Return what may be about the person, as far as the one logged in may decide on it; bounded."""

    def collect(keys: Sequence[str]) -> list[dict[str, Any]]:
        """Return what is kept, in JSON's types, of what ``find`` gave these keys for; what is gone is left out. By the worker, as the system."""
