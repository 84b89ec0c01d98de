"""``POST @partnerraum/<link>``: as the page, with the code in each body, so that neither stands in an address that is logged whole."""

from base64 import b64encode
from kommune.eakte.core.datei.pruefung import ausgang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.formulare.api import files_of
from kommune.portal.partner import api as partner
from kommune.portal.partner import freigabe
from kommune.portal.partner import rules
from kommune.portal.partner import zugang
from kommune.portal.partner.api import Art


ACTS = {"antworten": Art.STELLUNGNAHME, "rueckfrage": Art.RUECKFRAGE, "keine-bedenken": Art.KEINE_BEDENKEN}
COLLEAGUES = ("vorlegen", "freigeben", "zurueckgeben")
MOST = 20 * 1024 * 1024
NOT_HERE = _("error_page_unknown", default="There is no such page.")


class RaumPost(MitPfad, WritingService):
    """``{"code"}`` reads; ``/antworten``, ``/rueckfrage`` (``text``, ``dateien``), ``/keine-bedenken`` with an ``Idempotency-Key``; ``/unterlage/<n>``.

    Among colleagues: ``/vorlegen`` (``art``, ``name``, ``text``, ``dateien``), ``/freigeben`` (``name``, ``stand``), ``/zurueckgeben``
    (``name``, ``stand``, ``grund``).
    """

    def reply(self):
        body = self.body()
        token, what, *rest = [*self.path, "", ""]
        secret = zugang.enter(self.request, token, str(body.get("code") or ""))
        raum = partner.entered(token)
        if what == "unterlage" and rest[0].isascii() and rest[0].isdecimal() and len(rest[0]) < 4:
            return self.file(raum, int(rest[0]))
        if what in ACTS:
            key = self.request.get_header("Idempotency-Key", "") or ""
            text, files = str(body.get("text") or ""), files_of(body.get("dateien"), field="unterlagen")
            made = partner.contribute(raum, ACTS[what], text=text, files=files, key=key)
            self.request.response.setStatus(201)
            return {"id": made}
        if what in COLLEAGUES:
            return self.colleagues(what, raum, body, rules.PASS + rules.hash_of(secret))
        if what:
            raise Unknown(NOT_HERE)
        partner.note_opened(raum)
        return self.to_json(told(raum))

    def colleagues(self, what: str, raum, body: dict, wer: str) -> dict:
        """Do what colleagues do among themselves; each call is a pass of its own, so here the names tell them apart."""
        name, seen = str(body.get("name") or ""), str(body.get("stand") or "")
        if what == "vorlegen":
            text, files = str(body.get("text") or ""), files_of(body.get("dateien"), field="unterlagen")
            art = str(body.get("art") or Art.STELLUNGNAHME)
            made = freigabe.submit(raum, art, text=text, files=files, name=name, wer=wer)
            return self.to_json({"freigabe": waiting(made)})
        if what == "freigeben":
            sent = freigabe.release(raum, name=name, wer=wer, seen=seen)
            self.request.response.setStatus(201)
            return {"id": sent}
        freigabe.send_back(raum, name=name, grund=str(body.get("grund") or ""), seen=seen)
        return {"freigabe": None}

    def file(self, raum, number: int) -> dict:
        if number >= len(raum.unterlagen):
            raise Unknown(NOT_HERE)
        found = raum.unterlagen[number]
        if found["groesse"] > MOST:
            raise Invalid(_("error_partner_large", default="This file is too large for JSON. Get it on the page."))
        return {"name": found["name"], "mime": found["mime"], "inhalt": b64encode(ausgang.read(found)).decode()}


def waiting(one) -> dict | None:
    """Return the answer that waits for a second person, None if none does."""
    if one is None:
        return None
    names = [each["name"] for each in one.dateien]
    return {"art": one.art, "text": one.text, "name": one.name, "stand": freigabe.stand_of(one), "dateien": names}


def told(raum) -> dict:
    """Return what is shared in a space, without what opens it."""
    names = ("name", "art", "betreff", "text", "zeichen", "amt")
    said = [one for one in raum.beitraege if one.art != Art.GEOEFFNET]
    return {
        **{name: raum.angaben[name] for name in names},
        "frist": raum.frist,
        "freigabe_noetig": partner.needs_release(raum),
        "freigabe": waiting(raum.freigabe),
        "unterlagen": [
            {"titel": one["titel"], "name": one["name"], "groesse": one["groesse"]} for one in raum.unterlagen
        ],
        "beitraege": [
            {"art": one.art, "am": one.am, "text": one.text, "dateien": [f["name"] for f in one.dateien]}
            for one in said
        ],
    }
