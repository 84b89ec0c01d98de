"""The door: make decision tables, ask what they propose in a Vorgang, file what a person decided."""

from kommune.eakte.entscheidungshilfe.store import decisions_of
from kommune.eakte.entscheidungshilfe.store import install
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import check
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import exported
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import felder_of
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import get_tabelle
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import holds
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import import_file
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import list_tabellen
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import may_manage
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import publish
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import retire
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import set_tabelle
from kommune.eakte.entscheidungshilfe.tabelle.tabellen import try_out
from kommune.eakte.entscheidungshilfe.vorschlag import decide
from kommune.eakte.entscheidungshilfe.vorschlag import decided
from kommune.eakte.entscheidungshilfe.vorschlag import is_over
from kommune.eakte.entscheidungshilfe.vorschlag import may_decide
from kommune.eakte.entscheidungshilfe.vorschlag import vorschlaege


__all__ = (
    "check",
    "decide",
    "decided",
    "decisions_of",
    "exported",
    "felder_of",
    "get_tabelle",
    "holds",
    "import_file",
    "install",
    "list_tabellen",
    "is_over",
    "may_decide",
    "may_manage",
    "publish",
    "retire",
    "set_tabelle",
    "try_out",
    "vorschlaege",
)
