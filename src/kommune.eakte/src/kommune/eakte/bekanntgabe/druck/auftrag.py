"""The PDF of a print run: a list with the Abgangsvermerk, then each letter."""

from collections.abc import Mapping
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
from kommune.eakte.core.datei.pruefung import ausgang
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.druck.pdf_beiseite import state_of
from kommune.eakte.core.interfaces import KommuneError
from typing import Any

import pikepdf


MAX_BYTES = 500_000_000  # of the files of one run, which lie in memory together
LISTE = Environment(autoescape=True, undefined=StrictUndefined).from_string(
    """<h1>Drucklauf {{ id }}</h1><p>{{ am }}, {{ posten|length }} Schreiben</p>
<table><tr><th>Nr.</th><th>Aktenzeichen</th><th>Empfänger</th><th>Weg</th><th style="width: 28%">abgegangen am, Zeichen</th></tr>
{% for one in posten %}<tr><td>{{ loop.index }}</td><td style="white-space: nowrap">{{ one.aktenzeichen }}</td>
<td>{{ one.name }}{% if one.nachdruck %}<br>Nachdruck: {{ one.nachdruck }}{% endif %}
{% if one.fehlt %}<br><strong>{{ one.fehlt }} Datei(en) nicht gedruckt: Kennwort, beschädigt, gesperrt oder zu groß. Bitte gesondert beilegen.</strong>{% endif %}</td><td style="white-space: nowrap">{{ one.weg }}</td><td>&nbsp;</td></tr>
{% endfor %}</table>"""
)


class Drucklaufauftrag(Auftragsart):
    """Made once; a letter whose Bescheid is gone is named in the list and left out."""

    title = _("label_auftrag_drucklauf", default="Print run")
    spur = Spur.LETTERS

    def run(self, portal, auftrag):
        lauf = store.druckliste().laeufe[auftrag.angaben["lauf"]]
        if lauf.datei is None:
            data, parts = made(lauf)
            lauf.set(datei=datei.add(data, f"{lauf.id}.pdf", made_of=parts))

    def describe(self, angaben):
        return angaben["lauf"]


def made(lauf: store.Drucklauf) -> tuple[bytes, list[Mapping[str, Any]]]:
    """Return the PDF of a run and the files in it.

    What of a letter cannot be printed, is in quarantine, or is too much, is named in the list, and the rest is printed.
    """
    out, sources, rows, room, parts = pikepdf.new(), [], [], MAX_BYTES, []
    for posten in lauf.posten:
        missing = 0
        for part in kind_of(posten).pages(posten):
            data = read_part(part)
            room -= len(data)
            # an enclosure came from outside: it is opened beside the server first, for it may unpack to gigabytes
            if not data or room < 0 or state_of(data) != 0:
                missing += 1
                continue
            if not isinstance(part, bytes):
                parts.append(part)
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
    return stream.getvalue(), parts


def read_part(part: bytes | Mapping[str, Any]) -> bytes:
    """Return the bytes of a part of a letter, none of a file that may not go out or is not there."""
    if isinstance(part, bytes):
        return part
    try:
        return ausgang.read(part)
    except KommuneError:
        return b""
