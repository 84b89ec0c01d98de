"""The worker's daily round: what is over is forgotten, with the addresses it holds."""

from datetime import timedelta
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.core.ablauf.runde import Runde


class VergangeneSitzungen(Runde):
    """Writes only where a session is over."""

    order = 91
    every = timedelta(days=1)

    def work(self, portal) -> int:
        return anmeldung.forget_past_everywhere() + anbieter.forget_used()
