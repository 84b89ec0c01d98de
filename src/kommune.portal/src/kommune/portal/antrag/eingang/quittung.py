"""The receipt: all answers as PDF/A, with the data as JSON inside; made once, the same for ever."""

from kommune.eakte.core.datei.api import read
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.nachweis import schriftform
from kommune.portal.antrag.texte import QUITTUNG
from kommune.portal.formulare import api as formulare
from kommune.portal.texte import api as texte
from markupsafe import Markup
from plone import api

import json
import logging


logger = logging.getLogger(__name__)
TEXT = Markup(
    '<div class="letterhead"><strong>{stadt}</strong></div>'
    "<h1>{ueberschrift}</h1>"
    "<p>{satz}</p>"
    "<p>Eingangsnummer: <strong>{nummer}</strong></p>"
    '<p class="small">{hinweis}</p>'
    "<h2>Ihre Angaben</h2><table>{zeilen}</table>"
    "{anlagen}"
)
ROW = Markup("<tr><th>{}</th><td>{}</td></tr>")
GROUP = Markup('<tr><th colspan="2"><br>{}</th></tr>')
FILE = Markup('<tr><th>{}</th><td>{}<br><span class="small">Prüfsumme (SHA-256): {}</span></td></tr>')


def quittung(antrag, *, apart: bool = True) -> bytes:
    """Return the receipt; made and kept at the first call, with ``apart=False`` as part of the running transaction."""
    if antrag.quittung is None:
        data = render(antrag)
        antraege.keep_quittung(antrag.eingangsnummer, data, apart=apart)
        return data
    return read(antrag.quittung)


def render(antrag) -> bytes:
    """Return the receipt of an Antrag as PDF/A-3b."""
    facts = {"stadt": api.portal.get().title, "nummer": antrag.eingangsnummer}
    words = texte.fill(
        QUITTUNG.name,
        titel=antrag.titel,
        tag=antrag.eingang.strftime("%d.%m.%Y"),
        uhrzeit=antrag.eingang.strftime("%H:%M"),
        **facts,
    )
    html = TEXT.format(
        **facts,
        **words,
        zeilen=_rows(antrag),
        anlagen=_form(antrag) + _files(antrag),
    )
    attachment = ("antrag.json", "application/json", as_json(antrag))
    data = render_pdf(html, title=f"{words['ueberschrift']} {antrag.eingangsnummer}", attachments=[attachment])
    if findings := check_pdfa(data):  # the citizen gets it all the same
        logger.error("The receipt of %s is no PDF/A-3b: %s", antrag.eingangsnummer, "; ".join(findings))
    return data


def as_json(antrag) -> bytes:
    """Return what was handed in as JSON: UTF-8, sorted, dates in ISO 8601."""
    data = {
        "format": "kommune-antrag/1",
        "eingangsnummer": antrag.eingangsnummer,
        "eingang": antrag.eingang.isoformat(),
        "leistung": antrag.leistung,
        "titel": antrag.titel,
        "antworten": antrag.antworten,
        "fragen": antrag.fragen,
        "dateien": list(antrag.dateien),
    }
    if antraege.teilhabe.is_shared(antrag):
        data |= {"organisation": antrag.organisation, "gestellt_von": antrag.gestellt_von[1]}
    if antrag.nachweis:
        data["nachweis"] = antrag.nachweis
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _rows(antrag) -> Markup:
    rows, group = [ROW.format(one["label"], one["wert"]) for one in antraege.teilhabe.fuer_wen(antrag)], ""
    for answer in formulare.answers_for_display(antrag.fragen, antrag.antworten, antrag.dateien):
        if answer["gruppe"] != group:
            group = answer["gruppe"]
            rows.append(GROUP.format(group))
        rows.append(ROW.format(answer["label"], Markup("<br>").join(answer["wert"].splitlines())))
    return Markup("").join(rows)


def _form(antrag) -> Markup:
    words = schriftform.in_words(antrag.nachweis)
    return Markup("<h2>Form des Antrags</h2><p>{}</p>").format(words) if words else Markup("")


def _files(antrag) -> Markup:
    if not antrag.dateien:
        return Markup("")
    rows = [FILE.format(d["name"], f"{max(1, d['groesse'] // 1024)} kB", d["sha256"]) for d in antrag.dateien]
    return Markup("<h2>Beigefügte Dateien</h2><table>{}</table>").format(Markup("").join(rows))
