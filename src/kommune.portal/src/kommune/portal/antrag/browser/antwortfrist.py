"""Until when the town waits for an answer to one of its messages, as the page of a case tells it."""

from functools import cached_property
from kommune.portal.antrag import api as antraege
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

    @cached_property
    def fehlt(self) -> frozenset[str]:
        """The ids of the items the town still waits for."""
        asked = postfach.still_asked_for(self.antrag.eingangsnummer)
        return frozenset(one["id"] for one in asked if self.antrag.stand == Stand.AWAITING_APPLICANT)

    @cached_property
    def punkte(self) -> list[dict]:
        """Return what was asked for item by item and is missing or was answered; what the town does without is left out."""
        return [
            {
                **one,
                "frist": one["frist"].strftime("%d.%m.%Y"),
                "antwort": one["antwort"].strftime("%d.%m.%Y, %H:%M Uhr") if one["antwort"] else "",
            }
            for one in postfach.asked_for(self.antrag.eingangsnummer)
            if one["antwort"] or one["id"] in self.fehlt
        ]

    @property
    def fehlendes(self) -> list[dict]:
        """Return what the town waits for, each with where it is done."""
        return [
            {
                "text": one.text,
                "frist": f"{one.frist:%d.%m.%Y}" if one.frist else "",
                "url": one.ort if one.ort.startswith("#") else f"{self.url}/{one.ort}",
            }
            for one in antraege.fehlendes_of(self.antrag)
        ]
