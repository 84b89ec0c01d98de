"""``@vertraulichkeit`` of a record: its Stufe and whose work another one would stop; change it."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.eakte.vertraulichkeit.rules import CLEARABLE


FIELDS = {"stufe": str, "reason": str, "confirmed": bool}


class VertraulichkeitGet(KommuneService):
    """Told to who sees the record; whose work would stop, only to who may change it."""

    def reply(self):
        answer = {
            "@id": f"{self.context.absolute_url()}/@vertraulichkeit",
            "stufe": self.context.vertraulichkeitsstufe,
            "effective": vertraulichkeit.stufe_of(self.context),
        }
        if vertraulichkeit.may_change(self.context):
            answer["would_stop"] = {str(one): dict(vertraulichkeit.affected(self.context, one)) for one in CLEARABLE}
        return self.to_json(answer)


class VertraulichkeitPost(WritingService):
    """``stufe``, ``reason``, and ``confirmed`` when work would stop."""

    def reply(self):
        body = self.body()
        for name, value in body.items():
            if name not in FIELDS or not isinstance(value, FIELDS[name]):
                raise Invalid(_("error_no_choice", default="This is not one of the choices."), field=name)
        vertraulichkeit.set_stufe(
            self.context, body.get("stufe", ""), reason=body.get("reason", ""), confirmed=body.get("confirmed", False)
        )
        self.request.response.setStatus(204)
