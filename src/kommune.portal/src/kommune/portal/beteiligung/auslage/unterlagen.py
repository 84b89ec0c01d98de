"""Put documents on show, replace them by another version, take them down; each version stays, with the moments it was shown."""

from kommune.eakte.core import clock
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.portal import _
from kommune.portal.beteiligung.auslage.lesetext import absaetze_of
from kommune.portal.beteiligung.auslage.lesetext import MAX_LETTERS
from kommune.portal.beteiligung.interfaces import AuslageGeaendert
from kommune.portal.beteiligung.store import speicher
from kommune.portal.beteiligung.store import Unterlage
from kommune.portal.formulare.api import check_uploads
from kommune.portal.formulare.api import message_of
from kommune.portal.formulare.api import Upload
from plone import api
from secrets import token_hex
from typing import Any
from zope.event import notify


KATEGORIEN = {
    "planzeichnung": _("label_kategorie_planzeichnung", default="Plan drawing"),
    "begruendung": _("label_kategorie_begruendung", default="Reasons"),
    "umweltbericht": _("label_kategorie_umweltbericht", default="Environment report"),
    "gutachten": _("label_kategorie_gutachten", default="Expert reports"),
    "stellungnahmen": _("label_kategorie_stellungnahmen", default="Statements on the environment that are there"),
    "sonstiges": _("label_kategorie_sonstiges", default="Others"),
}
TYPES = ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text/plain")
TYPES += ("image/png", "image/jpeg")
MAX_MEGABYTES = 100
MOST = 300
UNKNOWN = _("error_unterlage_unknown", default="This document is not on show.")


def all_of(verfahren: Any) -> tuple[Unterlage, ...]:
    """Return every version that was ever on show, in the order they came; reads only."""
    ablage = speicher(api.portal.get()).ablagen.get(api.content.get_uuid(verfahren))
    return ablage.unterlagen if ablage is not None else ()


def on_show(verfahren: Any) -> list[Unterlage]:
    """Return what is on show now, by category and title."""
    order = list(KATEGORIEN)
    shown = [one for one in all_of(verfahren) if one.bis is None]
    return sorted(shown, key=lambda one: (order.index(one.kategorie), one.titel.lower()))


def get(verfahren: Any, id: str) -> Unterlage:
    """Return the version of a document that is on show. :raises Unknown: there is none."""
    found = next((one for one in all_of(verfahren) if one.id == id and one.bis is None), None)
    if found is None:
        raise Unknown(UNKNOWN)
    return found


def put(verfahren: Any, upload: Upload, *, titel: str, kategorie: str, text: str = "", replaces: str = "") -> Unterlage:
    """Put a file on show from now on; with ``replaces``, the id of a document, as its next version.

    Its text becomes paragraphs a statement can name: ``text`` if it is given, else what can be read in the file.

    :raises Invalid: no or a wrong title, category or file. :raises Unknown: what it replaces is not on show.
    """
    before = get(verfahren, replaces) if replaces else None
    try:
        titel = zeichenkette.one_line(titel or (before.titel if before else ""))
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "titel") from fault
    kategorie = kategorie or (before.kategorie if before else "")
    if not titel:
        raise Invalid(_("error_unterlage_titel", default="Give the document a title."), field="titel")
    if kategorie not in KATEGORIEN:
        raise Invalid(_("error_unterlage_kategorie", default="Choose a category."), field="kategorie")
    if faults := check_uploads([upload], allowed=TYPES, max_megabytes=MAX_MEGABYTES):
        raise Invalid(message_of(faults[0]), field="datei")
    if len(text) > MAX_LETTERS:
        raise Invalid(
            _("error_unterlage_text", default="The text is too long: 500,000 characters at most."), field="text"
        )
    ablage, now = speicher(api.portal.get()).ablage(api.content.get_uuid(verfahren)), clock.now()
    if len(ablage.unterlagen) >= MOST:
        raise Invalid(
            _("error_unterlage_most", default="There are 300 versions already; more are not taken."), field="datei"
        )
    reference = datei.add(upload.data, upload.name)
    made = Unterlage(
        id=before.id if before else token_hex(6),
        titel=titel,
        kategorie=kategorie,
        version=before.version + 1 if before else 1,
        datei=reference,
        absaetze=tuple((one.nummer, one.ebene, one.text) for one in absaetze_of(text or datei.words_in(reference))),
        ab=now,
    )
    if before is not None:
        before.bis = now
        notify(AuslageGeaendert(verfahren, "abgehaengt", before))
    ablage.unterlagen = (*ablage.unterlagen, made)
    notify(AuslageGeaendert(verfahren, "ausgelegt", made))
    return made


def take_down(verfahren: Any, id: str) -> None:
    """Show a document no more; what was shown until now stays provable. :raises Unknown: it is not on show."""
    found = get(verfahren, id)
    found.bis = clock.now()
    notify(AuslageGeaendert(verfahren, "abgehaengt", found))
