"""Until when the town waits for an answer to one of its messages, as the page of a case tells it."""

from functools import cached_property
from kommune.portal.antrag.stand import Stand
from kommune.portal.postfach import api as postfach


class Antwortfrist:
    """Mixed into the page of a case, which has the ``antrag``."""

    @cached_property
    def answered(self) -> frozenset[str]:
        return postfach.answered(self.antrag.eingangsnummer)

    def asks(self, message) -> bool:
        """Whether the town still waits for an answer to a message: not when it came, nor once it has decided."""
        over = self.antrag.stand in (Stand.DECIDED, Stand.CLOSED)
        return bool(message.frist) and not over and message.id not in self.answered
