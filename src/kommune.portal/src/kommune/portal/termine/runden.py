"""What comes round: reminders every quarter of an hour, the end of personal data once an hour."""

from datetime import timedelta
from kommune.eakte.core.ablauf.runde import Runde
from kommune.portal.termine import fristen
from typing import Any


class Terminerinnerung(Runde):
    """Writes the reminders that are due."""

    order = 74
    every = timedelta(minutes=15)

    def work(self, portal: Any) -> int:
        return fristen.remind()


class AlteTermine(Runde):
    """Keeps nothing of people whose appointment is over, and no hold nobody used."""

    order = 91

    def work(self, portal: Any) -> int:
        return fristen.forget_old()
