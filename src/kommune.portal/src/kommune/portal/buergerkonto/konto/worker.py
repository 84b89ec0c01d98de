"""The worker's hourly round: links that were never opened are forgotten."""

from kommune.eakte.core.ablauf.runde import Runde
from kommune.portal.buergerkonto import api as konto


class AbgelaufeneLinks(Runde):
    """Keeps no address of people who did not open an account."""

    def work(self, portal) -> int:
        return konto.forget_expired_links()
