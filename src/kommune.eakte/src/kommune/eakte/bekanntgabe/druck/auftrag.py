"""The PDF of a print run: a list with the Abgangsvermerk, then each letter, with an address page where its window shows another one."""

from Acquisition import aq_parent
from io import BytesIO
from jinja2 import Environment
from jinja2 import StrictUndefined
from kommune.eakte import _
from kommune.eakte.bekanntgabe import store
from kommune.eakte.bekanntgabe.druck.liste import bescheid_of
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf import render_document
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from markupsafe import escape
from typing import Any

import pikepdf


WEGE = {
    "post": "Brief",
    "urkunde": "Postzustellungsurkunde",
    "einschreiben": "Einschreiben durch Übergabe",
    "empfangsbekenntnis": "gegen Empfangsbekenntnis",
}
LISTE = Environment(autoescape=True, undefined=StrictUndefined).from_string(
    """<h1>Drucklauf {{ id }}</h1><p>{{ am }}, {{ posten|length }} Schreiben</p>
<table><tr><th>Nr.</th><th>Aktenzeichen</th><th>Empfänger</th><th>Weg</th><th>abgegangen am, Zeichen</th></tr>
{% for one in posten %}<tr><td>{{ loop.index }}</td><td>{{ one.aktenzeichen }}</td>
<td>{{ one.name }}{% if one.nachdruck %}<br>Nachdruck: {{ one.nachdruck }}{% endif %}</td><td>{{ one.weg }}</td><td>&nbsp;</td></tr>
{% endfor %}</table>"""
)


class Drucklaufauftrag(Auftragsart):
    """Made once; a letter whose Bescheid is gone is named in the list and left out."""

    title = _("label_auftrag_drucklauf", default="Print run")
    spur = Spur.RENDITIONS

    def run(self, portal, auftrag):
        lauf = store.druckliste().laeufe[auftrag.angaben["lauf"]]
        if lauf.datei is None:
            lauf.set(datei=datei.add(made(lauf), f"{lauf.id}.pdf"))

    def describe(self, angaben):
        return angaben["lauf"]


def made(lauf: store.Drucklauf) -> bytes:
    """Return the PDF of a run."""
    rows = [{**one, "weg": WEGE.get(one["weg"], one["weg"])} for one in lauf.posten]
    pages = [
        render_pdf(LISTE.render(id=lauf.id, am=f"{lauf.am:%d.%m.%Y, %H:%M}", posten=rows), title=f"Drucklauf {lauf.id}")
    ]
    for posten in lauf.posten:
        pages += parts_of(posten)
    out = pikepdf.new()
    for data in pages:
        with pikepdf.open(BytesIO(data)) as part:
            out.pages.extend(part.pages)
    stream = BytesIO()
    out.save(stream)
    return stream.getvalue()


def parts_of(posten: dict[str, Any]) -> list[bytes]:
    """Return address page, if it needs one, and letter of an item."""
    bescheid = bescheid_of(posten)
    dokument = postausgang.fair_copy(bescheid) if bescheid is not None else None
    if dokument is None:
        return []
    letter = datei.read(dokument.reference)
    row = next(one for one in store.rows_of(bescheid) if one["nr"] == posten["nr"])
    if row["nr"] == 1 and row["weg"] == "post":
        return [letter]
    return [address_page(bescheid, row), letter]


def address_page(bescheid: Any, row: dict[str, Any]) -> bytes:
    """Return a cover letter to an addressee whose address is not the one in the window of the Bescheid."""
    vorgang = aq_parent(bescheid)
    who = postausgang.addressee(vorgang, row["key"]) if row["key"] else postausgang.empfaenger(bescheid)
    said = (WEGE[row["weg"]], who["anrede"], f"anbei erhalten Sie den Bescheid „{bescheid.title}“.")
    told = {
        "betreff": bescheid.title,
        "text": "".join(f"<p>{escape(one)}</p>" for one in said if one),
        "belehrung": "",
        "aktenzeichen": vorgang.aktenzeichen,
        "behoerde": dict(postausgang.behoerde(vorgang)),
        "empfaenger": dict(who),
        "bearbeiter": organisation.display_name(row["von"]),
        "unterzeichner": organisation.display_name(row["von"]) or "Poststelle",
        "tag": row["am"].date(),
        "schlussgezeichnet": False,
    }
    return render_document(postausgang.written(told))
