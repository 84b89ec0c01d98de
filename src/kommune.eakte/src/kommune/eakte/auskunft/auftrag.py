"""Makes an Auskunft, and forgets it after a week."""

from io import BytesIO
from kommune.eakte import _
from kommune.eakte.auskunft import api as auskunft
from kommune.eakte.auskunft import rules
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.journal import api as journal
from plone import api
from plone.restapi.serializer.converters import json_compatible
from typing import Any

import json


class Auskunftsauftrag(Auftragsart):
    """Asks each place for what was chosen there; PDF to read, JSON for programs (Art. 15 Abs. 3 Satz 3)."""

    title = _("label_auftrag_auskunft", default="Auskunft about a person")
    spur = Spur.LONG

    def run(self, portal, auftrag):
        made = auskunft.store().get(auftrag.angaben["auskunft"])
        if made is None or made.pdf is not None:
            return
        with as_system("who gives Auskunft sees what no office sees as a whole"):
            parts, plain = [], {}
            for name, place in auskunft.quellen():
                keys = [key for quelle, key in made.gewaehlt if quelle == name]
                things = json_compatible(place.collect(keys)) if keys else []
                plain[name] = things
                parts.append((place.title, things))
            day = f"{clock.today():%d.%m.%Y}"
            pdf = render_pdf(rules.file_of(made.person, parts, day), title="Auskunft", css=rules.CSS)
            told = {"art": "Auskunft nach Art. 15 DSGVO", "stand": clock.today().isoformat(), "daten": plain}
            made.json = datei.add(BytesIO(json.dumps(told, ensure_ascii=False, indent=1).encode()), "auskunft.json")
            made.pdf = datei.add(BytesIO(pdf), "auskunft.pdf")
            journal.record(api.portal.get(), "auskunft_erzeugt", neuer_wert=made.pdf["sha256"], akteur=made.von)

    def kept(self, angaben):
        return {}

    def describe(self, angaben):
        return ""


class Vergessen(Runde):
    """Forgets them after a week."""

    def work(self, portal: Any) -> int:
        return auskunft.forget_before(clock.now() - auskunft.KEEP)
