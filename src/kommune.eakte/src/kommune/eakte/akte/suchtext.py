"""The texts an Akte, a Vorgang and a Dokument are found by (``suche``)."""

from Acquisition import aq_parent
from kommune.eakte.adressverzeichnis import api as adressen
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.vorgang import eigenfelder
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.werte.person import ANSCHRIFT
from kommune.eakte.core.werte.person import KOMMUNIKATION
from kommune.eakte.core.werte.person import ORGANISATION
from kommune.eakte.core.werte.person import PERSON
from kommune.eakte.suche.interfaces import ISuchtext
from typing import Any
from zope.component import adapter
from zope.interface import implementer


@adapter(ISchriftgut)
@implementer(ISuchtext)
class SchriftgutText:
    """A record by its numbers, title, remark, parties with their addresses, own fields."""

    def __init__(self, record: Any) -> None:
        self.record = record

    @property
    def zeichen(self) -> str:
        record = self.record
        return _joined(record.aktenzeichen, *record.frueher, getattr(record, "eingangsnummer", ""))

    @property
    def titel(self) -> str:
        return _joined(self.record.title)

    @property
    def namen(self) -> str:
        names = [
            str(beteiligter.get(name) or "")
            for beteiligter in self.record.beteiligte
            for name in (*PERSON, *ORGANISATION)
        ]
        return _joined(getattr(self.record, "antragsteller", ""), *names)

    @property
    def ort(self) -> str:
        addresses = [beteiligter.get("anschrift") or {} for beteiligter in self.record.beteiligte]
        return _joined(
            self.record.standort,
            getattr(self.record, "belegenheit", ""),
            *(" ".join(str(one.get(name) or "") for name in ANSCHRIFT) for one in addresses),
        )

    @property
    def punkte(self) -> tuple[tuple[float, float], ...]:
        """What it is about, where its parties live, and the addresses among its own fields."""
        record = self.record
        addresses = [beteiligter.get("anschrift") or {} for beteiligter in record.beteiligte]
        if IVorgang.providedBy(record):
            addresses += eigenfelder.addresses(record)
        found = [adressen.locate(one) for one in addresses]
        found.append(adressen.locate_line(getattr(record, "belegenheit", "")))
        return tuple(dict.fromkeys((one.lon, one.lat) for one in found if one is not None))

    @property
    def text(self) -> str:
        return self.angaben

    @property
    def angaben(self) -> str:
        own = [row["wert"] for row in eigenfelder.shown(self.record)] if IVorgang.providedBy(self.record) else []
        reach = [str(beteiligter.get(name) or "") for beteiligter in self.record.beteiligte for name in KOMMUNIKATION]
        fassung = eigenfelder.fassung_of(self.record) if IVorgang.providedBy(self.record) else None
        kind = fassung.bezeichnung if fassung else ""
        return _joined(kind, self.record.bemerkung, *own, *getattr(self.record, "schlagworte", ()), *reach)


@adapter(IDokument)
@implementer(ISuchtext)
class DokumentText:
    """A Dokument by its own facts, what stands in it, and the title of its Vorgang."""

    def __init__(self, dokument: Any) -> None:
        self.dokument = dokument

    @property
    def zeichen(self) -> str:
        dokument = self.dokument
        return _joined(dokument.aktenzeichen, *dokument.frueher, dokument.fremdes_geschaeftszeichen)

    @property
    def titel(self) -> str:
        return _joined(self.dokument.title, self.dokument.dokumenttyp, self.dokument.dateiname)

    @property
    def namen(self) -> str:
        return _joined(self.dokument.absender, self.dokument.empfaenger)

    @property
    def ort(self) -> str:
        return ""

    @property
    def punkte(self) -> tuple[tuple[float, float], ...]:
        return ()

    @property
    def text(self) -> str:
        inside = datei.words_in(self.dokument.reference) if self.dokument.sha256 else ""
        return "\f".join((inside, self.angaben))

    @property
    def angaben(self) -> str:
        return _joined(getattr(aq_parent(self.dokument), "title", ""), self.dokument.bezug)


def _joined(*texts: Any) -> str:
    """Return texts as sentences of their own, so that no phrase spans two."""
    return " \n".join(str(text) for text in texts if text)
