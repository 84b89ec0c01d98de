"""The Aufgabe: one thing to be done with a record."""

from kommune.eakte import _
from kommune.eakte.akte.content.schriftgut import Unbeweglich
from kommune.eakte.core.eingabe.festfelder import Unveraenderlich
from kommune.eakte.core.interfaces import IManyAtOnce
from kommune.eakte.core.interfaces import IStamped
from kommune.eakte.core.katalog.content import NoWebDAV
from plone import api
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


# All that anybody asks of an Aufgabe; there are hundreds of thousands, and each index is one more write (ADR 9).
INDEXES = (
    "UID",
    "adressat",
    "allowedRolesAndUsers",
    "aufgabenart",
    "aufgabe_bezug",
    "effectiveRange",  # asked with every query of who may not see what has expired
    "frist",
    "frist_sort",
    "path",
    "portal_type",
    "review_state",
)
OF_CHANGE = tuple(name for name in INDEXES if name not in ("UID", "effectiveRange", "path", "portal_type"))


class IAufgabe(model.Schema):
    """xdomea 3.1, GeschaeftsgangType, keeps such steps with a record."""

    title = schema.TextLine(title=_("label_aufgabe_titel", default="What is to be done"), max_length=300)
    notiz = schema.Text(
        title=_("label_aufgabe_notiz", default="Note"), required=False, default="", missing_value="", max_length=5000
    )
    frist = schema.Date(title=_("label_aufgabe_frist", default="Due by"), required=False)
    directives.omitted("art", "adressat", "gesetzt_von", "bezug", "fassung", "rueckmeldung", "erledigt_von")
    art = schema.TextLine(title=_("label_aufgabe_art", default="Kind"), required=False)
    adressat = schema.TextLine(title=_("label_aufgabe_adressat", default="For"), required=False)
    gesetzt_von = schema.TextLine(title=_("label_aufgabe_gesetzt_von", default="Set by"), required=False)
    bezug = schema.TextLine(title=_("label_aufgabe_bezug", default="About the Dokument"), required=False)
    fassung = schema.Int(title=_("label_aufgabe_fassung", default="Version"), required=False)
    rueckmeldung = schema.TextLine(title=_("label_aufgabe_rueckmeldung", default="Answer"), required=False)
    erledigt_von = schema.TextLine(title=_("label_aufgabe_erledigt_von", default="Closed by"), required=False)


@implementer(IAufgabe, IManyAtOnce, IStamped)
class Aufgabe(NoWebDAV, Unbeweglich, Item):
    """``bezug`` is the UID of the Dokument it is about, ``fassung`` the number of that version; else "" and None."""

    art = Unveraenderlich()
    gesetzt_von = Unveraenderlich()
    bezug = Unveraenderlich()
    adressat = ""
    notiz = ""
    frist = None
    fassung = None
    rueckmeldung = ""
    erledigt_von = ""

    def indexObject(self):
        self._index(INDEXES)

    def reindexObject(self, idxs=(), update_metadata=1, uid=None):
        self._index([name for name in idxs if name in INDEXES] or OF_CHANGE)

    def _index(self, names):
        api.portal.get_tool("portal_catalog").reindexObject(self, idxs=list(names))
