"""``@regeln`` of the town; ``@automatik``: automatic steps of a Vorgang."""

from kommune.eakte import _
from kommune.eakte.automatik import api as automatik
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from plone import api
from zope.i18n import translate


def regel(one) -> dict:
    """Return a rule in JSON."""
    id = one.__name__
    return {"@id": f"{api.portal.get().absolute_url()}/@regeln/{id}", "id": id, "von": one.von, **one.werte}


def schritt(vorgang, one) -> dict:
    """Return an automatic step in JSON; ``bleibt`` says why it cannot be taken back."""
    told = {name: str(getattr(one, name)) for name in ("id", "regel", "titel", "stand", "grund", "von")}
    bleibt = translate(automatik.stays(vorgang, one), target_language="de")
    return {
        **told,
        "bleibt": bleibt,
        "am": one.am.isoformat(),
        "faellig": one.faellig.isoformat() if one.faellig else None,
    }


class RegelnGet(KommuneService):
    def reply(self):
        items = [regel(one) for one in automatik.list_regeln()]
        return {"@id": f"{self.context.absolute_url()}/@regeln", "items": items}


class RegelnPost(MitPfad, WritingService):
    """Set a new rule, with an id in the address that one; all values are text."""

    def reply(self):
        werte = {name: str(value or "") for name, value in self.body().items()}
        made = automatik.set_regel(werte, id="/".join(self.path))
        return self.created(regel(made)["@id"], regel(made))


class RegelnDelete(MitPfad, WritingService):
    def reply(self):
        automatik.remove_regel("/".join(self.path))
        return self.reply_no_content()


class SchritteGet(KommuneService):
    def reply(self):
        items = [schritt(self.context, one) for one in automatik.schritte_of(self.context)]
        return {"@id": f"{self.context.absolute_url()}/@automatik", "items": items}


class SchrittePost(MitPfad, WritingService):
    """``@automatik/<id>/auslassen`` and ``/ruecknahme`` with ``grund``, ``/zulassen``."""

    def reply(self):
        (id, act), grund = (*self.path, "", "")[:2], str(self.body().get("grund") or "")
        if act == "auslassen":
            automatik.skip(self.context, id, grund=grund)
        elif act == "ruecknahme":
            automatik.undo(self.context, id, grund=grund)
        elif act == "zulassen":
            automatik.confirm(self.context, id)
        else:
            raise Unknown(_("error_unknown_action", default="There is no such action."))
        return next(schritt(self.context, one) for one in automatik.schritte_of(self.context) if one.id == id)
