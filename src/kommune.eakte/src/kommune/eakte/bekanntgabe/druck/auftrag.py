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
from kommune.eakte.core.druck.pdf_beiseite import state_of

import pikepdf


MAX_BYTES = 500_000_000  # of the files of one run, which lie in memory together
LISTE = Environment(autoescape=True, undefined=StrictUndefined).from_string(
    """<h1>Drucklauf {{ id }}</h1><p>{{ am }}, {{ posten|length }} Schreiben</p>
<table><tr><th>Nr.</th><th>Aktenzeichen</th><th>Empfänger</th><th>Weg</th><th style="width: 28%">abgegangen am, Zeichen</th></tr>
{% for one in posten %}<tr><td>{{ loop.index }}</td><td style="white-space: nowrap">{{ one.aktenzeichen }}</td>
<td>{{ one.name }}{% if one.nachdruck %}<br>Nachdruck: {{ one.nachdruck }}{% endif %}
{% if one.fehlt %}<br><strong>{{ one.fehlt }} Datei(en) nicht gedruckt: Kennwort, beschädigt oder zu groß. Bitte gesondert beilegen.</strong>{% endif %}</td><td style="white-space: nowrap">{{ one.weg }}</td><td>&nbsp;</td></tr>
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
    """Return the PDF of a run; what of a letter cannot be printed, or is too much, is named in the list, and the rest is printed."""
    out, sources, rows, room = pikepdf.new(), [], [], MAX_BYTES
    for posten in lauf.posten:
        missing = 0
        for data in kind_of(posten).pages(posten):
            room -= len(data)
            # an enclosure came from outside: it is opened beside the server first, for it may unpack to gigabytes
            if room < 0 or state_of(data) != 0:
                missing += 1
                continue
            sources.append(pikepdf.open(BytesIO(data)))
            out.pages.extend(sources[-1].pages)
        rows.append({**posten, "weg": WEGE.get(posten["weg"], posten["weg"]), "fehlt": missing})
    listed = LISTE.render(id=lauf.id, am=f"{lauf.am:%d.%m.%Y, %H:%M}", posten=rows)
    with pikepdf.open(BytesIO(render_pdf(listed, title=f"Drucklauf {lauf.id}"))) as front:
        for number, page in enumerate(front.pages):
            out.pages.insert(number, page)
        stream = BytesIO()
        out.save(stream)
    for source in sources:
        source.close()
    return stream.getvalue()
