"""Deletes what nobody has used for so long as the town says."""

from datetime import timedelta
from kommune.eakte.core.ablauf.runde import Runde
from kommune.portal.dokumentensafe import api as dokumentensafe
from typing import Any


class Aufraeumen(Runde):
    """Once a day; an idle town writes nothing."""

    every = timedelta(days=1)

    def work(self, portal: Any) -> int:
        return dokumentensafe.forget_expired()
