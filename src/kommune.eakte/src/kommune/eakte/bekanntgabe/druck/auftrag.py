"""The PDF of a print run: a list with the Abgangsvermerk, then each letter."""

from io import BytesIO
from jinja2 import Environment
from jinja2 import StrictUndefined
from kommune.eakte import _
from kommune.eakte.bekanntgabe import store
from kommune.eakte.bekanntgabe.druck.liste import kind_of
from kommune.eakte.bekanntgabe.druck.worte import WEGE
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf import render_pdf

import pikepdf


LISTE = Environment(autoescape=True, undefined=StrictUndefined).from_string(
    """<h1>Drucklauf {{ id }}</h1><p>{{ am }}, {{ posten|length }} Schreiben</p>
<table><tr><th>Nr.</th><th>Aktenzeichen</th><th>Empfänger</th><th>Weg</th><th style="width: 28%">abgegangen am, Zeichen</th></tr>
{% for one in posten %}<tr><td>{{ loop.index }}</td><td style="white-space: nowrap">{{ one.aktenzeichen }}</td>
<td>{{ one.name }}{% if one.nachdruck %}<br>Nachdruck: {{ one.nachdruck }}{% endif %}</td><td style="white-space: nowrap">{{ one.weg }}</td><td>&nbsp;</td></tr>
{% endfor %}</table>"""
)


class Drucklaufauftrag(Auftragsart):
    """Made once; a letter whose Bescheid is gone is named in the list and left out."""

    title = _("label_auftrag_drucklauf", default="Print run")
    spur = Spur.LETTERS

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
        pages += kind_of(posten).pages(posten)
    out = pikepdf.new()
    for data in pages:
        with pikepdf.open(BytesIO(data)) as part:
            out.pages.extend(part.pages)
    stream = BytesIO()
    out.save(stream)
    return stream.getvalue()
