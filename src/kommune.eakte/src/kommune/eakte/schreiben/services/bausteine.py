"""``@textbausteine``: those the person may change (GET), a new one (POST), one by ``<owner>/<id>`` (PATCH, DELETE)."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.schreiben.services.schreiben import seen
from plone import api


def shown(owner, found) -> dict:
    return {
        "@id": f"{api.portal.get().absolute_url()}/@textbausteine/{owner}/{found.id}",
        "fuer": owner,
        "titel": found.titel,
        "text": found.text,
        "stand": found.stand,
    }


def words(body, name: str) -> str:
    """Return a text of a body.

    :raises Invalid: it is none.
    """
    if not isinstance(body.get(name), str):
        raise Invalid(_("error_wert_text", default="This must be text."), field=name)
    return body[name]


class BausteineGet(KommuneService):
    def reply(self):
        found = [(owner, one) for owner, _name in schreiben.owners() for one in schreiben.bausteine_of(owner)]
        url = f"{self.context.absolute_url()}/@textbausteine"
        return {"@id": url, "items": [shown(owner, one) for owner, one in found]}


class BausteinePost(WritingService):
    """``fuer`` (``person:<oneself>`` or ``oe:<id>``), ``titel``, ``text``."""

    def reply(self):
        body = self.body()
        owner = words(body, "fuer")
        found = schreiben.add_baustein(owner, titel=words(body, "titel"), text=words(body, "text"))
        data = shown(owner, found)
        return self.created(data["@id"], data)


class OfBaustein(MitPfad, WritingService):
    @property
    def key(self) -> tuple[str, str]:
        if len(self.path) != 2:
            raise Unknown(_("error_baustein_unknown", default="There is no such Textbaustein."))
        return self.path[0], self.path[1]


class BausteinePatch(OfBaustein):
    """``titel``, ``text``, from the ``stand`` that was seen."""

    def reply(self):
        body, (owner, id) = self.body(), self.key
        found = schreiben.find_baustein(owner, id)
        werte = {name: words(body, name) if name in body else getattr(found, name) for name in ("titel", "text")}
        return shown(owner, schreiben.change_baustein(owner, id, **werte, stand=seen(body)))


class BausteineDelete(OfBaustein):
    def reply(self):
        schreiben.remove_baustein(*self.key)
        return self.reply_no_content()
