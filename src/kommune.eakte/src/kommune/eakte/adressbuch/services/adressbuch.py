"""``@adressbuch``: look up (GET ``?text=``), one (GET with its id), add, change; merge and possible doubles."""

from kommune.eakte import _
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from plone import api


def shown(adresse) -> dict:
    return {
        "@id": f"{api.portal.get().absolute_url()}/@adressbuch/{adresse.id}",
        "id": adresse.id,
        "stand": adresse.stand,
        "gesperrt": adresse.gesperrt,
        **adressbuch.shown(adresse),
    }


def require_staff() -> None:
    """Refuse who has no part in the work; nobody else learns of the address book.

    :raises Unknown: so it is.
    """
    if not adressbuch.may_use():
        raise Unknown(_("error_no_page", default="There is no such page."))


def number(body, name: str) -> int:
    """Return a state that was seen.

    :raises Invalid: it is not said.
    """
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Invalid(_("error_stand", default="Say which state you have seen (stand)."), field=name)
    return value


class AdressbuchGet(MitPfad, KommuneService):
    def reply(self):
        require_staff()
        if self.path:
            return shown(adressbuch.get_adresse("/".join(self.path)))
        text = self.request.form.get("text", "")
        items = [shown(one) for one in adressbuch.find(text if isinstance(text, str) else "")]
        return {"@id": f"{self.context.absolute_url()}/@adressbuch", "items_total": len(items), "items": items}


class AdressbuchPost(WritingService):
    """The fields of a person, ``gesperrt``; ``trotzdem`` adds what may be a double."""

    def reply(self):
        require_staff()
        body = dict(self.body())
        blocked, sure = body.pop("gesperrt", False) is True, body.pop("trotzdem", False) is True
        data = shown(adressbuch.add(body, gesperrt=blocked, confirmed=sure))
        return self.created(data["@id"], data)


class AdressbuchPatch(MitPfad, WritingService):
    """The fields that change, from the ``stand`` that was seen."""

    def reply(self):
        require_staff()
        body, id = dict(self.body()), "/".join(self.path)
        stand, blocked = number(body, "stand"), body.pop("gesperrt", None)
        del body["stand"]
        before = adressbuch.beteiligter_of(id)
        del before["adressbuch"]
        if isinstance(body.get("anschrift"), dict):
            body["anschrift"] = {**before["anschrift"], **body["anschrift"]}
        gesperrt = blocked if isinstance(blocked, bool) else None
        return shown(adressbuch.change(id, {**before, **body}, stand=stand, gesperrt=gesperrt))


class MergePost(WritingService):
    """``bleibt`` and ``geht`` (ids), with the states that were seen (``stand_bleibt``, ``stand_geht``)."""

    def reply(self):
        require_staff()
        body = self.body()
        seen = (number(body, "stand_bleibt"), number(body, "stand_geht"))
        return shown(adressbuch.merge(str(body.get("bleibt")), str(body.get("geht")), seen=seen))


class DoppelteGet(KommuneService):
    def reply(self):
        require_staff()
        items = [{"eine": shown(a), "andere": shown(b), "warum": why} for a, b, why in adressbuch.all_doubles()]
        return {"@id": f"{self.context.absolute_url()}/@adressbuch-doppelte", "items": items}
