"""``@vollmachten``: what I gave and what I was given; give one, accept one, end one."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.schutz.drossel import client_of
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.browser.teilhabe import vollmacht as seite
from kommune.portal.antrag.eingang.zugang import open_fall
from kommune.portal.antrag.vollmacht import api as vollmachten
from plone import api


class VollmachtenGet(KommuneService):
    """``gegeben``: of my Anträge, those that are over, too; ``erhalten``: what I may see of others today."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        me = zugriff.user_id()
        given = [row(antrag, one) for antrag in antraege.antraege_of(me) for one in vollmachten.shown(antrag)]
        held = [
            row(antrag, one)
            for antrag in vollmachten.held_by(me)
            for one in vollmachten.shown(antrag, me)
            if one["gilt"]
        ]
        url = f"{api.portal.get().absolute_url()}/@vollmachten"
        return self.to_json({"@id": url, "gegeben": given, "erhalten": held})


class VollmachtenPost(WritingService):
    """``{"eingangsnummer", "email", "umfang": "sehen" or "handeln", "bis": day}`` gives one; ``{"token"}`` accepts one."""

    def reply(self):
        seite.drossel.require(client_of(self.request), seite.PER_MINUTE)
        body, me = self.body(), zugriff.user_id()
        url = f"{api.portal.get().absolute_url()}/@antraege"
        if "token" in body:
            number = vollmachten.accept(str(body["token"]), me)
            return self.created(f"{url}/{number}", {"@id": f"{url}/{number}", "eingangsnummer": number})
        antrag = open_fall(self.request, str(body.get("eingangsnummer") or ""), "")
        bis = seite.day_of(str(body.get("bis") or ""))
        told = {"email": str(body.get("email") or ""), "umfang": str(body.get("umfang") or ""), "bis": bis}
        vollmachten.grant(antrag, me, **told)
        return self.created(f"{url}/{antrag.eingangsnummer}", row(antrag, vollmachten.shown(antrag)[0]))


class VollmachtenDelete(MitPfad, WritingService):
    """``…/<Eingangsnummer>/<id>``: the applicant takes it back, or who has it gives it back."""

    def reply(self):
        if len(self.path) != 2:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        antrag = open_fall(self.request, self.path[0], "")
        vollmachten.end(antrag, self.path[1], zugriff.user_id())
        return self.reply_no_content()


def row(antrag, one: dict) -> dict:
    return {"eingangsnummer": antrag.eingangsnummer, "titel": antrag.titel, **one}
