"""What a ZEO server loads before it serves: ``%import kommune.eakte.core.zeo`` in its ``zeo.conf`` (ADR 9).

The server settles conflicts itself and needs the class of the object for that. Zope's storage imports it at the first conflict,
while all who write wait: with everything a record needs that took 30 s on a busy machine, once for each new class.
Modules of ours are found by what they import or by their name (markers lie in ``interfaces``); all others are listed in ``stored.txt``,
as a Musterstadt names them in its records (a test compares). They cost the start 0.8 s of a processor and 12 MB (measured November 2026).
"""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import kommune
import logging
import re


STORES = re.compile(
    r"^(from|import) (persistent|BTrees|plone\.dexterity\.content|kommune\.eakte\.core\.katalog\.content"
    r"|Products\.PluggableAuthService\.plugins)\b",
    re.MULTILINE,
)
OF_PLONE = ("Products.CMFPlone.Portal", "Products.CMFPlone.CatalogTool")
LISTED = Path(__file__).with_name("stored.txt")
logger = logging.getLogger(__name__)


def modules_with_stored_classes() -> list[str]:
    """Return the names of the modules of ours that may define what is stored, by what they import."""
    found = []
    for module in walk_packages(kommune.__path__, "kommune.", onerror=lambda name: None):
        spec = module.module_finder.find_spec(module.name, None)
        if spec is None or not spec.origin or ".upgrades." in module.name:
            continue
        if module.name.endswith(".interfaces") or STORES.search(Path(spec.origin).read_text("utf-8")):
            found.append(module.name)
    return found


def load_stored_classes() -> int:
    """Import all that is stored; return how many modules of ours that were."""
    names = modules_with_stored_classes()
    for name in (*OF_PLONE, *names):
        import_module(name)
    for name in LISTED.read_text("utf-8").split():
        load_if_there(name)
    return len(names)


def load_if_there(name: str) -> None:
    """Import a module of the list; one that a later Plone no longer has is noted, and the server starts all the same."""
    try:
        import_module(name)
    except ImportError as error:
        logger.warning("Not loaded before serving: %s (%s)", name, error)


load_stored_classes()
