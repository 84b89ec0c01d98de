"""How often a process that serves looks for objects that hold each other: seldom, and never among those that stay."""

from typing import Any

import gc


YOUNG = 20_000  # objects made and not freed; Python's own 700 looks hundreds of times during one page
GENERATIONS = (YOUNG, 20, 20)


def look_rarely(_event: Any = None) -> None:
    """Set what was loaded at the start aside, and look through new objects less often.

    Nearly all objects of a page or a letter are freed by their count; looking through them was a tenth of the work.
    Modules, components and templates stay as long as the process: they are no longer looked through at all.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GENERATIONS)
