"""Until when the town waits for an answer to one of its messages, as the page of a case tells it."""

from functools import cached_property
from kommune.portal.antrag import linie
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

    @property
    def fehlendes(self) -> list[dict]:
        """Return what the town waits for, each with where on the page it is sent: the items asked for, else the question."""
        if linie.stand_of(self.antrag) != Stand.AWAITING_APPLICANT:
            return []
        items = [
            {"text": one["text"], "frist": one["frist"], "url": f"#punkt-{one['id']}"}
            for one in self.punkte
            if not one["antwort"]
        ]
        asked = next((one for one in self.nachrichten if one["art"] == postfach.Art.RUECKFRAGE), None)
        if items or asked is None:
            return items
        return [{"text": asked["betreff"], "frist": asked["frist"], "url": "#antworten"}]
