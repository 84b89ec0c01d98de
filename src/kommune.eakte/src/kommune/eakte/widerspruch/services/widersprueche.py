"""``@widersprueche`` of a Vorgang: until when its Bescheide can be objected to, who did, what became of it; of a Verfahren its acts."""

from kommune.eakte import _
from kommune.eakte.akte.api import parse_date
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.fristen import api as fristen
from kommune.eakte.widerspruch import api as widerspruch
from plone import api


NEW = {"bescheid": str, "nr": int, "eingang": str, "form": str, "text": str, "brief": str}
VERBS = {
    "wiedereinsetzung": (widerspruch.set_wiedereinsetzung, {"gewaehrt": bool, "grund": str}),
    "aufschub": (widerspruch.set_aufschub, {"aufschub": str, "grund": str}),
    "ausgang": (widerspruch.note_ausgang, {"ausgang": str, "am": str, "grund": str, "bescheid": str}),
}
FIRST = ("gewaehrt", "aufschub", "ausgang")


def shown(one, zeit) -> dict:
    """Return a Widerspruch in JSON; its Verfahren only to who may see that."""
    found = api.content.find(UID=one.verfahren)
    return {
        "id": one.id,
        "bescheid": one.bescheid,
        "nr": one.nr,
        "name": one.name,
        "eingang": one.eingang,
        "form": str(one.form),
        "zeit": str(zeit),
        "stand": str(one.stand),
        "aufschub": str(one.aufschub),
        "aufschub_grund": one.aufschub_grund,
        "wiedereinsetzung": one.wiedereinsetzung,
        "wiedereinsetzung_grund": one.wiedereinsetzung_grund,
        "ausgang_am": one.ausgang_am,
        "ausgang_grund": one.ausgang_grund,
        "abgaben": [
            {"am": each.am, "an": each.an, "ausgelassen": [list(left) for left in each.ausgelassen]}
            for each in one.abgaben
        ],
        "verfahren": found[0].getURL() if found else None,
    }


def lage_of(lage, request) -> dict:
    """Return where a Bescheid stands for an addressee."""
    return {
        "bescheid": lage.bescheid.getId(),
        "nr": lage.nr,
        "name": lage.name,
        "wirksam_am": lage.wirksam_am,
        "ende": lage.ende,
        "bestandskraeftig": lage.endgueltig,
        "warum": lage.warum,
        "rechnung": fristen.explained(lage.ergebnis, request) if lage.ergebnis else [],
        "widersprueche": [shown(one, zeit) for one, zeit in lage.widersprueche],
    }


def read(body: dict, fields: dict) -> dict:
    """Return what a body says, days as dates.

    :raises Invalid: a field that does not exist here, or of another kind.
    """
    for name, value in body.items():
        if type(value) is not fields.get(name):
            raise Invalid(_("error_widerspruch_field", default="This cannot be said here."), field=str(name)[:60])
    return {name: parse_date(value, name) if name in ("am", "eingang") else value for name, value in body.items()}


class WiderspruecheGet(KommuneService):
    def reply(self):
        url = f"{self.context.absolute_url()}/@widersprueche"
        items = [lage_of(one, self.request) for one in widerspruch.lagen_of(self.context)]
        return self.to_json({"@id": url, "items": items, "verfahren": self.verfahren()})

    def verfahren(self):
        if not widerspruch.is_verfahren(self.context):
            return None
        vorgang, one = widerspruch.of_verfahren(self.context)
        return answer(vorgang, one)


def answer(vorgang, one) -> dict:
    """Return a Widerspruch with whether it came in time."""
    return shown(one, widerspruch.zeit_of(one, vorgang))


class WiderspruechePost(MitPfad, WritingService):
    """File one (``bescheid``, ``nr``, ``eingang``, ``form``); of a Verfahren ``/wiedereinsetzung|aufschub|ausgang|abgabe``."""

    def reply(self):
        if self.path:
            return self.change("/".join(self.path))
        told = read(self.body(), NEW)
        bescheid, nr = told.pop("bescheid", ""), told.pop("nr", 0)
        told = {"eingang": None, "form": "", **told}
        made = widerspruch.file(self.context, bescheid, nr, **told)
        return self.created(f"{self.context.absolute_url()}/@widersprueche", self.to_json(answer(self.context, made)))

    def change(self, verb):
        if not widerspruch.is_verfahren(self.context) or verb not in (*VERBS, "abgabe"):
            raise Unknown(_("error_widerspruch_unknown", default="There is no such Widerspruch."))
        if verb == "abgabe":
            told = read(self.body(), {"an": str, "ausgelassen": dict})
            left_out = {str(uid): str(why) for uid, why in told.get("ausgelassen", {}).items()}
            one, made = widerspruch.hand_on(self.context, an=told.get("an", ""), ausgelassen=left_out)
            data = self.to_json(answer(widerspruch.of_verfahren(self.context)[0], one))
            return {**data, "ausdruck": f"{self.context.absolute_url()}/@ausdruck/{made.id}"}
        act, fields = VERBS[verb]
        told = {"grund": "", **read(self.body(), fields)}
        first = next((told.pop(name) for name in FIRST if name in fields and name in told), "")
        one = act(self.context, first, **told)
        return self.to_json(answer(widerspruch.of_verfahren(self.context)[0], one))
