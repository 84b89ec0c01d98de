"""``@ruecknahmen``: what the person logged in may take back (GET); ``POST @ruecknahmen/<id>`` takes it back, as the button does."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.ruecknahme import api as ruecknahme
from plone import api
from zope.i18n import translate


class RuecknahmenGet(MitPfad, KommuneService):
    """The newest first; each by its id, with the words the page told and the time of the act."""

    def reply(self):
        if self.path:
            raise _unknown()
        url = f"{api.portal.get().absolute_url()}/@ruecknahmen"
        return {"@id": url, "items": [self.described(url, one) for one in ruecknahme.list_mine()]}

    def described(self, url: str, angebot) -> dict:
        text = translate(angebot.text, context=self.request)
        return self.to_json({"@id": f"{url}/{angebot.id}", "id": angebot.id, "text": text, "zeit": angebot.zeit})


class RuecknahmenPost(MitPfad, WritingService):
    """Each step for itself; ``abgelehnt`` says in words why some stay as they are."""

    def reply(self):
        if len(self.path) != 1:
            raise _unknown()
        told_at = ruecknahme.told_at(self.path[0])
        done, refused = ruecknahme.take_back(self.path[0])
        if told_at:  # Aufträge do it
            return {"erledigt": 0, "abgelehnt": [], "laeuft": told_at}
        return {"erledigt": done, "abgelehnt": [translate(why, context=self.request) for why in refused]}


def _unknown() -> Unknown:
    return Unknown(_("error_no_undo", default="This cannot be taken back any more."))
