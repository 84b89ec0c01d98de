"""``@auswertung-festlegen``: what is counted of each OE; the Fachadministration says it, and on what agreement that rests."""

from kommune.eakte import _
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.organisation import api as organisation


class FestlegungGet(KommuneService):
    """Every OE with what is counted of it; for others than the Fachadministration it is not there."""

    def reply(self):
        if not auswertung.may_choose():
            raise Unknown(_("error_no_auswertung", default="There are no figures here for you."))
        items = [
            {"oe": one.oe_id, "title": one.title, "gezaehlt": [str(name) for name in auswertung.counted(one.oe_id)]}
            for one in organisation.list_oes()
        ]
        return self.to_json({"@id": f"{self.context.absolute_url()}/@auswertung-festlegen", "items": items})


class FestlegungPost(WritingService):
    """``oe``, ``gezaehlt`` (a list of ``mengen``, ``dauern``, ``liegezeiten``, ``personen``) and ``grund``; journaled."""

    def reply(self):
        body = self.body()
        wanted = body.get("gezaehlt")
        if not isinstance(wanted, list) or not all(isinstance(one, str) for one in wanted):
            raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="gezaehlt")
        for name in ("oe", "grund"):
            if not isinstance(body.get(name, ""), str):
                raise Invalid(_("error_wert_text", default="This must be text."), field=name)
        oe_id = body.get("oe", "")
        auswertung.set_counted(oe_id, wanted, grund=body.get("grund", ""))
        return self.to_json({"oe": oe_id, "gezaehlt": [str(name) for name in auswertung.counted(oe_id)]})
