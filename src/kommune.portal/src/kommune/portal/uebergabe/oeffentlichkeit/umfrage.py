"""The result of a survey becomes a Vorgang: what came out as PDF, all answers without persons as CSV, the codebook."""

from hashlib import sha256
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.tabelle.tabellen import write_csv
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal import _
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.interfaces import IUmfragenSettings
from markupsafe import Markup
from plone import api
from typing import Any


AKTEUR = "portal"
WER = {
    "offen": "alle, ohne Anmeldung",
    "eingeladen": "mit Einladung, je Person einmal",
    "einwohner": "mit bestätigter E-Mail-Adresse oder Bürgerkonto, je Adresse einmal",
}
KOPF = Markup(
    '<div class="letterhead"><strong>{stadt}</strong></div><h1>Ergebnis der Umfrage: {titel}</h1>'
    "<table><tr><th>Zeitraum</th><td>{beginn} bis {ende}, 23:59:59</td></tr><tr><th>Teilnahme</th><td>{wer}</td></tr>"
    "<tr><th>Antworten</th><td>{anzahl}</td></tr><tr><th>Stand</th><td>{stand}</td></tr></table>"
    '<p class="small">Gespeichert sind nur die Antworten, ohne Person und ohne Zeitpunkt. Worauf weniger als {least} geantwortet '
    "haben, ist nicht ausgewiesen.</p>{fragen}"
)
FRAGE = Markup("<h2>{text}</h2><p>{beantwortet} Antworten{mittel}</p><table>{zeilen}</table>")
ZEILE = Markup("<tr><td>{}</td><td>{}</td><td>{} %</td></tr>")


def file_result(uid: str) -> Any:
    """Make the result of a survey a Vorgang, as part of the running transaction; one that is filed already is left alone.

    :raises WrongState: the town has set no Vorgangstyp. Else as ``start_vorgang``.
    """
    umfrage = umfragen.get(uid)
    if umfrage.vorgang:
        return None
    with as_system("the result of a survey becomes a Vorgang, whoever ended it"):
        vorgang = _make(umfrage)
        umfragen.note_filed(umfrage, api.content.get_uuid(vorgang))
    return vorgang


def _make(umfrage: Any) -> Any:
    typ = str(value_of(IUmfragenSettings, "vorgangstyp") or "").strip()
    if not typ:
        raise WrongState(
            _(
                "error_umfrage_no_typ",
                default="Set first which Vorgangstyp the result of a survey gets (settings, Surveys).",
            )
        )
    organisation.require_staffed(vorgangstypen.federfuehrung_of(vorgangstypen.newest(typ)))
    today = clock.today()
    vorgang = akten.start_vorgang(
        typ,
        betreff=f"Umfrage: {umfrage.title}"[:500],
        aktenzeichen=umfrage.aktenzeichen,
        eingangsdatum=today,
        loose=True,
        akteur=AKTEUR,
    )
    papers = [("Ergebnis der Umfrage", "Ergebnis.pdf", as_pdf(umfrage), "Ergebnis")]
    if umfragen.is_enough(umfrage):
        papers += [
            ("Antworten ohne Personen", "Antworten.csv", _csv(umfragen.table(umfrage)), "Daten"),
            ("Bedeutung der Spalten", "Codebuch.csv", _csv(umfragen.codebook(umfrage)), "Daten"),
        ]
    for betreff, name, data, art in papers:
        akten.add_dokument(
            vorgang,
            betreff=betreff,
            data=data,
            filename=name,
            richtung="intern",
            dokumenttyp=art,
            akteur=AKTEUR,
        )
    hashes = {name: sha256(data).hexdigest() for _betreff, name, data, _art in papers}
    told = {"titel": umfrage.title, "anzahl": umfragen.count(umfrage), **hashes}
    journal.record(vorgang, "umfrage_abgelegt", neuer_wert=told, akteur=AKTEUR)
    return vorgang


def as_pdf(umfrage: Any) -> bytes:
    """Return the result as PDF, in German, as it is counted now."""
    counted = {one.id: one for one in umfragen.tally(umfrage)}
    fragen = Markup("").join(_frage(one, counted[one.id]) for one in umfragen.fragen_of(umfrage) if one.asks)
    html = KOPF.format(
        stadt=api.portal.get().title,
        titel=umfrage.title,
        beginn=f"{umfrage.beginn:%d.%m.%Y}" if umfrage.beginn else "Veröffentlichung",
        ende=f"{umfrage.ende:%d.%m.%Y}",
        wer=WER[umfrage.zugang],
        anzahl=umfragen.count(umfrage),
        stand=f"{clock.now():%d.%m.%Y %H:%M:%S}",
        least=umfragen.mindestzahl(),
        fragen=fragen,
    )
    return render_pdf(html, title=f"Ergebnis der Umfrage: {umfrage.title}")


def _frage(frage: Any, found: Any) -> Markup:
    if found.verdeckt:
        return Markup("<h2>{}</h2><p>Zu wenige Antworten.</p>").format(frage.text)
    words = {one.id: one.text for one in frage.wahlen}
    lines = [ZEILE.format(words.get(one.id, one.id), one.anzahl, _percent(one.prozent)) for one in found.zahlen]
    for row in frage.zeilen:
        if not found.zeilen[row.id]:
            lines.append(ZEILE.format(row.text, "zu wenige Antworten", "–"))
        lines += [
            ZEILE.format(f"{row.text}: {words[one.id]}", one.anzahl, _percent(one.prozent))
            for one in found.zeilen[row.id]
        ]
    mean = f", im Mittel {_percent(found.mittel)}, Median {_percent(found.median)}" if found.mittel is not None else ""
    return FRAGE.format(text=frage.text, beantwortet=found.beantwortet, mittel=mean, zeilen=Markup("").join(lines))


def _percent(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _csv(told: tuple[list[str], Any]) -> bytes:
    file = BytesIO()
    write_csv(file, *told)
    return file.getvalue()
