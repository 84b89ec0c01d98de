"""``@verteilung/<oe>``: the rules of an OE one leads, told and replaced as a whole."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.verteilung import api as verteilung


class _Regeln(MitPfad):
    """The OE is the rest of the address."""

    def oe(self) -> str:
        if len(self.path) != 1:
            raise Unknown(_("error_unknown_verteilung", default="There are no rules here for you."))
        return verteilung.require_led(self.path[0])

    def told(self, oe_id: str) -> dict:
        kept = verteilung.of_oe(oe_id)
        return {
            "@id": f"{self.context.absolute_url()}/@verteilung/{oe_id}",
            "selbsttaetig": kept.selbsttaetig,
            "regeln": [{"merkmal": one.merkmal, "wert": one.wert, "an": one.an} for one in kept.regeln],
        }


class VerteilungGet(_Regeln, KommuneService):
    """For who leads the OE; everybody else gets 404."""

    def reply(self):
        return self.told(self.oe())


class VerteilungPut(_Regeln, WritingService):
    """``regeln`` in their order, ``selbsttaetig``."""

    def reply(self):
        oe_id, body = self.oe(), self.body()
        regeln = body.get("regeln")
        if set(body) - {"regeln", "selbsttaetig"} or not isinstance(regeln, list):
            raise Invalid(_("error_verteilung_body", default="Tell the rules as a list."), field="regeln")
        if not all(isinstance(one, dict) and all(isinstance(x, str) for x in one.values()) for one in regeln):
            raise Invalid(_("error_verteilung_body", default="Tell the rules as a list."), field="regeln")
        told = [(one.get("merkmal", ""), one.get("wert", ""), one.get("an", "")) for one in regeln]
        verteilung.set_regeln(oe_id, told, selbsttaetig=body.get("selbsttaetig") is True)
        return self.told(oe_id)
