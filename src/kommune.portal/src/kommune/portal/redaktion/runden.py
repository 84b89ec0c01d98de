"""What a day brings: everything published is looked through, editors are reminded, old answers are forgotten."""

from datetime import timedelta
from kommune.eakte.core.ablauf.runde import Runde
from kommune.portal.redaktion import api as redaktion
from typing import Any


class Redaktionstag(Runde):
    """Once a day, and soon after the worker began."""

    order = 95
    every = timedelta(days=1)

    def work(self, portal: Any) -> int:
        if not redaktion.is_installed():
            return 0
        return redaktion.check() + redaktion.remind() + redaktion.forget_old()
