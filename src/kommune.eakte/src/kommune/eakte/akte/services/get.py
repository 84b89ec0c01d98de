"""Read: ``GET @vorgaenge`` and ``GET @akten`` from the catalog, ``GET @pruefung`` of a Dokument."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.content import vorgang
from kommune.eakte.akte.dokument.inhalt import Inhalt
from kommune.eakte.akte.schriftgut.felder import names
from kommune.eakte.akte.schriftgut.liste import batch_of
from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.akte.vocabularies import STATES
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.pruefung import schadcode
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.signatur import api as signatur
from kommune.eakte.core.werte import feld as rules
from kommune.eakte.core.werte.feld import Ort
from plone.restapi.serializer.converters import json_compatible
from urllib.parse import urlencode
from zope.i18n import translate


COMMON = ("aktenzeichen", "federfuehrung")
OF_VORGANG = names(vorgang.OWN, Ort.SPALTE)


class ListService(KommuneService):
    """A batch of records with filters; the address of the next batch if there is one."""

    portal_type = ""
    columns: tuple[str, ...] = ()

    def reply(self):
        params = {name: str(value) for name, value in self.request.form.items()}
        start, size = batch_of(params)
        brains = find_records(self.portal_type, params, path=self.where())
        answer = {
            "@id": self.request["ACTUAL_URL"],
            "items_total": len(brains),
            "items": [self.item(brain) for brain in brains[start : start + size]],
        }
        if hinweise := getattr(brains, "hinweise", ()):
            answer["hinweise"] = [translate(one, context=self.request) for one in hinweise]
        if start + size < len(brains):
            query = urlencode({**params, "b_start": start + size, "b_size": size})
            answer["batching"] = {"next": f"{self.request['ACTUAL_URL']}?{query}"}
        return self.to_json(answer)

    def where(self):
        """Return the path to look below, with all that lies deeper."""
        return "/".join(self.context.getPhysicalPath())

    def item(self, brain) -> dict:
        return {
            "@id": brain.getURL(),
            "@type": brain.portal_type,
            "UID": brain.UID,
            "betreff": brain.Title,
            "status": brain.review_state,
            "status_title": translate(STATES[brain.review_state], context=self.request),
            **{name: getattr(brain, name) or None for name in self.columns},
        }


class ListAkten(ListService):
    portal_type = "Akte"
    columns = COMMON


class ListTeilakten(ListAkten):
    """``GET <akte>/@akten``: its Teilakten."""

    def where(self):
        return {"query": ["/".join(self.context.getPhysicalPath())], "depth": 1}


class ListVorgaenge(ListService):
    portal_type = "Vorgang"
    columns = COMMON + OF_VORGANG

    def item(self, brain) -> dict:
        schlagworte = list(brain.vorgang_schlagworte or ())
        return {**super().item(brain), "felder": dict(brain.vorgang_spalten or {}), "schlagworte": schlagworte}


class ListTeilvorgaenge(ListVorgaenge):
    """``GET <vorgang>/@vorgaenge``: its Teilvorgänge."""

    def where(self):
        return {"query": ["/".join(self.context.getPhysicalPath())], "depth": 1}


class ShowFassung(KommuneService):
    """``GET <vorgang>/@vorgangstyp``: what would change with the newest Fassung; ``vorgangstyp`` for one without a type."""

    def reply(self):
        neu, change = akte_api.umstellung(self.context, str(self.request.form.get("vorgangstyp", "")))
        return {
            "@id": f"{self.context.absolute_url()}/@vorgangstyp",
            "vorgangstyp": neu.id,
            "fassung": neu.nummer,
            "neu": [{"name": feld.name, "label": feld.label} for feld in change.neu],
            "weg": _shown(change.weg),
            "unpassend": _shown(change.unpassend),
            "anders": [{"name": new.name, "bisher": old.label, "label": new.label} for old, new in change.anders],
            "frist_tage": list(change.frist) if change.frist else None,
            "punkte_neu": list(change.punkte_neu),
            "punkte_weg": list(change.punkte_weg),
        }


def _shown(pairs) -> list[dict]:
    return [{"name": feld.name, "label": feld.label, "wert": rules.show(feld, value)} for feld, value in pairs]


class ListDokumente(ListService):
    portal_type = "Dokument"
    columns = ("aktenzeichen", "dateiname", "groesse", "mime", "richtung", "dokumenttyp")

    def item(self, brain) -> dict:
        more = dict(brain.dokument_spalten or {})
        stand = darstellung.stand_of({"sha256": more.get("sha256", "")})
        return {**super().item(brain), **more, "seiten": stand.seiten, "in_quarantaene": stand.infiziert}


class ShowVorschau(KommuneService):
    """``GET <dokument>/@vorschau``: 20 pages (``?ab=21``: the next), or the words, or in words why there are none."""

    def reply(self):
        inhalt, url, version = Inhalt(self.context, self.request), self.context.absolute_url(), self.context.version
        page = f"{url}/@@vorschau/{{}}?fassung={version}"
        return self.to_json(
            {
                "@id": f"{url}/@vorschau",
                "seiten": inhalt.gesamt,
                "bilder": [page.format(number) for number in inhalt.seiten],
                "inhalt": inhalt.worte,
                "grund": translate(inhalt.warum, context=self.request) if inhalt.warum else None,
                "wartet": translate(inhalt.waits, context=self.request) if inhalt.waits else None,
                "pdfa": page.format("pdfa") if inhalt.pdfa() else None,
                "original": f"{url}/@@datei" if inhalt.readable else None,
            }
        )


class ListFassungen(KommuneService):
    """Every version of a Dokument or Bescheid, the first one first, each with its download."""

    def reply(self):
        url = self.context.absolute_url()
        found = sorted(akte_api.list_fassungen(self.context), key=lambda fassung: fassung["version"])
        items = [{**one, "download": f"{url}/@@datei?fassung={one['version']}"} for one in found]
        return self.to_json({"@id": f"{url}/@fassungen", "items": json_compatible(items)})


class CheckDokument(KommuneService):
    """Compare the stored bytes with size and SHA-256 noted on arrival; what the check of its signatures came to."""

    def reply(self):
        intact = akte_api.is_intact(self.context)
        return {
            "@id": self.request["ACTUAL_URL"],
            "unversehrt": intact,
            "datei_fehlt": not akte_api.is_there(self.context),
            "sha256": self.context.sha256,
            "schadcode": json_compatible(schadcode.befund(self.context.reference)),
            "signatur": signatur.report_of(self.context.reference),
        }
