"""The door of the domain: make, change, publish and share Vorgangstypen; tell what a Vorgang of one has."""

from kommune.eakte.vorgangstypen.austausch import export
from kommune.eakte.vorgangstypen.austausch import import_file
from kommune.eakte.vorgangstypen.checkliste.rules import is_done
from kommune.eakte.vorgangstypen.checkliste.rules import is_missing
from kommune.eakte.vorgangstypen.checkliste.rules import is_open
from kommune.eakte.vorgangstypen.checkliste.rules import punkt_of
from kommune.eakte.vorgangstypen.checkliste.rules import Punktart
from kommune.eakte.vorgangstypen.checkliste.rules import Punktstand
from kommune.eakte.vorgangstypen.definition import compare
from kommune.eakte.vorgangstypen.definition import Fassung
from kommune.eakte.vorgangstypen.definition import Umstellung
from kommune.eakte.vorgangstypen.verzeichnis import after
from kommune.eakte.vorgangstypen.verzeichnis import check
from kommune.eakte.vorgangstypen.verzeichnis import choices
from kommune.eakte.vorgangstypen.verzeichnis import create
from kommune.eakte.vorgangstypen.verzeichnis import edit
from kommune.eakte.vorgangstypen.verzeichnis import fassung
from kommune.eakte.vorgangstypen.verzeichnis import federfuehrung_of
from kommune.eakte.vorgangstypen.verzeichnis import get
from kommune.eakte.vorgangstypen.verzeichnis import has_newer
from kommune.eakte.vorgangstypen.verzeichnis import install
from kommune.eakte.vorgangstypen.verzeichnis import MANAGE
from kommune.eakte.vorgangstypen.verzeichnis import newest
from kommune.eakte.vorgangstypen.verzeichnis import publish
from kommune.eakte.vorgangstypen.verzeichnis import retire
from kommune.eakte.vorgangstypen.verzeichnis import title_of
from kommune.eakte.vorgangstypen.verzeichnis import unmet
from kommune.eakte.vorgangstypen.verzeichnis import with_vorlage
from kommune.eakte.vorgangstypen.vocabularies import BEGINNE
from kommune.eakte.vorgangstypen.vocabularies import EINHEITEN
from kommune.eakte.vorgangstypen.vocabularies import WIRKUNGEN


__all__ = (
    "BEGINNE",
    "EINHEITEN",
    "Fassung",
    "MANAGE",
    "Punktart",
    "Punktstand",
    "Umstellung",
    "WIRKUNGEN",
    "after",
    "check",
    "choices",
    "compare",
    "create",
    "edit",
    "export",
    "fassung",
    "federfuehrung_of",
    "get",
    "has_newer",
    "import_file",
    "install",
    "is_missing",
    "is_open",
    "is_done",
    "punkt_of",
    "newest",
    "publish",
    "retire",
    "title_of",
    "unmet",
    "with_vorlage",
)
