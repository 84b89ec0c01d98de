"""The door of the domain: what pages, endpoints and other domains call."""

from kommune.eakte.dokumente.aufnehmen import add_many
from kommune.eakte.dokumente.aufnehmen import MAX_FILES
from kommune.eakte.dokumente.aufnehmen import Zeile
from kommune.eakte.dokumente.aufnehmen import Zugang
from kommune.eakte.dokumente.auspacken import can_be_unpacked
from kommune.eakte.dokumente.auspacken import reason
from kommune.eakte.dokumente.auspacken import Stand
from kommune.eakte.dokumente.auspacken import unpack
from kommune.eakte.dokumente.doppelt import same_bytes
from kommune.eakte.dokumente.rules import natural
from kommune.eakte.dokumente.rules import title_from_name


__all__ = (
    "add_many",
    "can_be_unpacked",
    "MAX_FILES",
    "natural",
    "reason",
    "same_bytes",
    "Stand",
    "title_from_name",
    "unpack",
    "Zeile",
    "Zugang",
)
