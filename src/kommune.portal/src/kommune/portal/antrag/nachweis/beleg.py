"""What a citizen has in hand who has sent an Antrag."""

from dataclasses import dataclass
from kommune.portal.core import town


@dataclass(frozen=True)
class Beleg:
    """What the citizen gets: the number, the code of the status link, whether it is new, and what is to be paid first."""

    eingangsnummer: str
    code: str
    neu: bool
    zahlung: str = ""

    @property
    def url(self) -> str:
        """The status link; the Antrag of an organisation opens for its people alone, by no code."""
        return "/".join(filter(None, [town.public_url(), "@@antrag", self.eingangsnummer, self.code]))
