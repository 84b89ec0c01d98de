"""A Bescheid whose letter is a Word file: drafted from a template, the file exchanged while it is a draft. Called through ``api``.

Its versions are Word files; what they say is shown as text, and whether they tell of remedies decides the Frist (§ 58 VwGO).
"""

from Acquisition import aq_parent
from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang.ausfertigung.fassungen import note_word
from kommune.eakte.postausgang.ausfertigung.schriftstueck import is_costly
from kommune.eakte.postausgang.vorlagen import entwurf
from kommune.eakte.postausgang.vorlagen import platzhalter
from kommune.eakte.postausgang.word import wordbrief
from kommune.eakte.postausgang.word import wordpaket
from kommune.eakte.postausgang.word.store import Wordvorlage
from kommune.eakte.postausgang.word.worte import FEHLER
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from uuid import uuid4
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


BURDENS = ("abgelehnt", "teilweise", "festgesetzt")
MODIFY = "Modify portal content"


def draft(vorgang: Any, vorlage: Wordvorlage, filled: bytes) -> Any:
    """Draft a Bescheid from a filled Word template; its first version is that file.

    :raises WrongState: nobody works on the Vorgang, or LibreOffice is not there.
    """
    entwurf.require_at_work(vorgang)
    wordbrief.require_libreoffice()
    text, belehrung = wordpaket.split(wordpaket.paragraphs_of(filled))
    bescheid = createContent(
        "Bescheid",
        id=uuid4().hex[:16],
        title=f"{vorlage.titel}: {vorgang.title}"[:500],
        ergebnis=vorlage.ergebnis,
        text=entwurf.rich(text),
        rechtsbehelfsbelehrung=entwurf.rich(belehrung),
        wordvorlage=vorlage.id,
        zahlung=False,
        empfaenger=platzhalter.default_empfaenger(vorgang),
        entworfen_von=zugriff.user_id(),
    )
    bescheid = addContentToContainer(vorgang, bescheid, checkConstraints=False)
    bescheid.zahlung = is_costly(bescheid, clock.today())
    note_word(bescheid, _kept(bescheid, filled), anlass="word")
    journal.record(bescheid, "entworfen", neuer_wert=vorlage.titel, bemerkung=vorlage.datei["sha256"])
    journal.remember(bescheid)
    return bescheid


def replace(bescheid: Any, data: bytes) -> None:
    """Take another Word file for the letter of a draft; the ones before stay as versions.

    :raises NotAllowed: it is no draft, or the person may not change it. :raises Invalid: no such Bescheid, or no Word file that can be
    used: the message says why.
    """
    if not zugriff.may(MODIFY, bescheid):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    if not bescheid.wordvorlage:
        raise Invalid(_("error_bescheid_no_word", default="This Bescheid is no Word file."), field="datei")
    akten.require_open(aq_parent(bescheid))
    try:
        wordpaket.filled_parts(data)
    except wordpaket.WordFehler as error:
        raise Invalid(FEHLER[error.code], field="datei") from error
    text, belehrung = wordpaket.split(wordpaket.paragraphs_of(data))
    require_belehrung(bescheid.ergebnis, belehrung)
    bescheid.text, bescheid.rechtsbehelfsbelehrung = entwurf.rich(text), entwurf.rich(belehrung)
    note_word(bescheid, _kept(bescheid, data), anlass="word")
    notify(ObjectModifiedEvent(bescheid, Attributes(None, "text", "rechtsbehelfsbelehrung")))


def require_belehrung(ergebnis: str, belehrung: str) -> None:
    """Refuse a burdening letter that tells of no remedy (§ 37 Abs. 6 VwVfG).

    :raises Invalid: so it is.
    """
    if ergebnis in BURDENS and not belehrung:
        raise Invalid(
            _(
                "error_word_belehrung",
                default="A burdening Bescheid needs a paragraph “Rechtsbehelfsbelehrung” and what it says below it.",
            ),
            field="datei",
        )


def _kept(bescheid: Any, data: bytes) -> Mapping[str, Any]:
    name = fassung_name(aq_parent(bescheid).aktenzeichen)
    return dict(datei.add(data, name))


def fassung_name(aktenzeichen: str) -> str:
    """Return how the Word file of a Vorgang is called."""
    return f"Bescheid-{aktenzeichen.replace('/', '-')}.docx"
