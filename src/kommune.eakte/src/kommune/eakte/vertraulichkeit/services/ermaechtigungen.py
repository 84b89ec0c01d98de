"""``@ermaechtigungen``: who is cleared up to which Stufe; clear a person, take it. For the Fachadministration alone."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertraulichkeit import api as vertraulichkeit


def told(one) -> dict:
    return {
        "person": one.user_id,
        "name": organisation.display_name(one.user_id),
        "stufe": one.stufe,
        "seit": one.since,
        "von": one.by,
        "grund": one.reason,
    }


def text_of(body: dict, name: str) -> str:
    """Return a text of the body.

    :raises Invalid: it is none.
    """
    value = body.get(name, "")
    if not isinstance(value, str):
        raise Invalid(_("error_wert_text", default="This must be text."), field=name)
    return value


class ErmaechtigungenGet(KommuneService):
    def reply(self):
        if not vertraulichkeit.may_clear():
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        items = [told(one) for one in vertraulichkeit.everybody()]
        return self.to_json({"@id": f"{self.context.absolute_url()}/@ermaechtigungen", "items": items})


class ErmaechtigungenPost(WritingService):
    """``person``, ``stufe`` (``vertraulich``, ``streng_vertraulich``) and ``grund``, in place of what it was before."""

    def reply(self):
        body = self.body()
        person = text_of(body, "person")
        vertraulichkeit.clear(person, text_of(body, "stufe"), reason=text_of(body, "grund"))
        (made,) = [one for one in vertraulichkeit.everybody() if one.user_id == person]
        return self.created(f"{self.context.absolute_url()}/@ermaechtigungen/{person}", told(made))


class ErmaechtigungenDelete(MitPfad, WritingService):
    """``@ermaechtigungen/<person>`` takes it, with ``grund``: nothing confidential is open to them from now on."""

    def reply(self):
        if len(self.path) != 1:
            raise Unknown(_("error_not_cleared", default="This person is not cleared."))
        vertraulichkeit.withdraw(self.path[0], reason=text_of(self.body(), "grund"))
        return self.reply_no_content()
