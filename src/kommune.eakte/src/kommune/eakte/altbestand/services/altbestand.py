"""``@altbestand``: lists of old Akten; ``@altbestand/<id>``: one of them, its report, and what is done with it."""

from itertools import islice
from kommune.eakte import _
from kommune.eakte.altbestand import api as altbestand
from kommune.eakte.altbestand.rules import FELDER
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.tabelle.blatt import MAX_BYTES
from plone import api
from typing import Any
from zope.i18n import translate
from ZPublisher.HTTPRequest import FileUpload


MAX_ROWS = 500


def told(bestand: Any) -> dict:
    return {
        "@id": f"{api.portal.get().absolute_url()}/@altbestand/{bestand.id}",
        "id": bestand.id,
        "titel": bestand.titel,
        "oe": bestand.oe,
        "liste": bestand.liste["name"],
        "stand": str(bestand.stand),
        "probe": bool(bestand.probe),
        "getan": bestand.getan,
        "gesamt": bestand.gesamt,
        "akten": len(bestand.akten),
        "dateien": len(bestand.pfade),
        "ergebnis": {key: count for key, count in sorted(bestand.zaehler.items()) if count},
    }


def require_use() -> None:
    if not altbestand.may_use():
        text = _("error_alt_role", default="Old Akten are taken over by the Registratur and the Fachadministration.")
        raise NotAllowed(text)


class AltbestandGet(MitPfad, KommuneService):
    """All, or one with the report of its rows (``b_start``, ``b_size``, at most 500; ``befund``)."""

    def reply(self):
        require_use()
        if not self.path:
            return self.to_json(
                {
                    "@id": f"{api.portal.get().absolute_url()}/@altbestand",
                    "items": [told(one) for one in altbestand.list_bestaende()],
                }
            )
        bestand = altbestand.get(self.path[0])
        befund = self.request.form.get("befund", "")
        first, size = (self.number(name, default) for name, default in (("b_start", 0), ("b_size", 50)))
        found = islice(altbestand.rows(bestand, befund if isinstance(befund, str) else ""), first, first + size)
        return self.to_json({**told(bestand), "zeilen": [self.row(*one) for one in found]})

    def number(self, name: str, default: int) -> int:
        value = self.request.form.get(name, str(default))
        if not (isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 7):
            raise Invalid(_("error_batch", default="b_start and b_size must be numbers."), field=name)
        return min(int(value), MAX_ROWS) if name == "b_size" else int(value)

    def row(self, number, one, url) -> dict:
        return {
            "zeile": number,
            "befund": one.befund,
            "altes_aktenzeichen": one.altes,
            "betreff": one.betreff,
            "aktenzeichen": one.aktenzeichen,
            "akte": url,
            "dateien": one.dateien,
            "fehlende_scans": list(one.fehlend),
            "fehler": [
                {"spalte": FELDER.get(fault.feld, ""), "grund": translate(fault.grund, context=self.request)}
                for fault in one.fehler
            ],
        }


class AltbestandPost(MitPfad, WritingService):
    """Begin one with a list, or (``@altbestand/<id>``, ``aktion``) add scans, try it, take it over, stop it."""

    def reply(self):
        require_use()
        body = self.body()
        if not self.path:
            told_ = {name: self.text(body, name) for name in ("titel", "oe", "kennzeichen", "zuordnung")}
            data, name = self.file(body, "datei")
            made = altbestand.begin(data, name, **told_)
            return self.created(told(made)["@id"], told(made))
        bestand, aktion = altbestand.get(self.path[0]), self.text(body, "aktion")
        match aktion:
            case "scans":
                upload = body.get("scans")
                if not isinstance(upload, FileUpload):
                    raise Invalid(_("error_no_file", default="The file is missing."), field="scans")
                altbestand.add_zip(bestand, upload, upload.filename)
            case "anhalten":
                altbestand.stop(bestand)
            case "weiter":
                altbestand.start(bestand, probe=bestand.probe, nur_abgelehnte=bestand.nur_abgelehnte)
            case "pruefen" | "uebernehmen" | "abgelehnte":
                altbestand.start(bestand, probe=aktion == "pruefen", nur_abgelehnte=aktion == "abgelehnte")
            case _:
                raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="aktion")
        return self.to_json(told(bestand))

    def text(self, body: dict, name: str) -> str:
        value = body.get(name, "") if isinstance(body, dict) else ""
        if not isinstance(value, str):
            raise Invalid(
                _("error_verzeichnis_text", default="“${name}” must be text.", mapping={"name": name}), field=name
            )
        return value.strip()

    def file(self, body: dict, name: str) -> tuple[bytes, str]:
        upload = body.get(name)
        if isinstance(upload, FileUpload):
            return upload.read(MAX_BYTES + 1), upload.filename
        return self.text(body, name).encode(), "liste.csv"
