"""``@fristen`` of a Vorgang: its Fristen with how they were computed; begin, stop, go on, extend, end one."""

from kommune.eakte import _
from kommune.eakte.akte.api import parse_date
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.fristen import api as fristen


DAYS = ("beginn", "tag", "am", "von", "bis")
NEW = {"name": str, "wirkung": str, "beginn": str, "anzahl": int, "einheit": str, "tag": str, "ruht": bool}
ROW = {"zeile": str, "am": str}
LENGTH = {"anzahl": int, "einheit": str, "tag": str, "grund": str}
VERBS = {
    "hemmen": (fristen.stop_frist, {"von": str, "grund": str}),
    "fortsetzen": (fristen.resume_frist, {"bis": str, "grund": str}),
    "verlaengern": (fristen.extend_frist, LENGTH),
    "beenden": (fristen.end_frist, {"grund": str}),
}


def as_json(frist, request) -> dict:
    """Return a Frist as it is answered, its end computed, with every step and its source."""
    found = fristen.computed(frist)
    return {
        "id": frist.id,
        "name": frist.name,
        "wirkung": str(frist.wirkung),
        "stand": str(frist.stand),
        "beginn": frist.beginn,
        "anzahl": frist.anzahl,
        "einheit": str(frist.einheit),
        "tag": frist.tag,
        "zeile": frist.zeile,
        "bezug": frist.bezug,
        "ende": found.ende,
        "ruht": frist.is_running and found.ende is None,
        "resttage": found.rest,
        "bestandskraeftig": fristen.final_on(frist),
        "hemmungen": [
            {"von": one.von, "bis": one.bis, "grund": one.grund, "anlass": str(one.anlass)} for one in frist.hemmungen
        ],
        "verlaengerungen": [
            {"am": one.am, "grund": one.grund, "anzahl": one.anzahl, "einheit": one.einheit, "tag": one.tag}
            for one in frist.verlaengerungen
        ],
        "grund": frist.grund,
        "hinweis": frist.hinweis,
        "rechnung": fristen.explained(found, request),
    }


class FristenGet(KommuneService):
    """All of them, and the kinds of the Vorgangstyp that a person may begin."""

    def reply(self):
        items = [as_json(one, self.request) for one in fristen.fristen_of(self.context)]
        waiting = [
            {"zeile": row["name"], "name": row["label"], "beginn": row["beginn"]}
            for row in fristen.to_begin(self.context)
        ]
        return self.to_json(
            {"@id": f"{self.context.absolute_url()}/@fristen", "items": items, "nicht_begonnen": waiting}
        )


class FristenPost(MitPfad, WritingService):
    """Add one, by hand or (``zeile``) of the Vorgangstyp; ``@fristen/<id>/hemmen|fortsetzen|verlaengern|beenden``."""

    def reply(self):
        if self.path:
            return self.change()
        body = self.body()
        if "zeile" in body:
            told = read(body, ROW)
            if not told.get("am"):
                raise Invalid(_("error_frist_am", default="Enter the day it begins with."), field="am")
            fristen.begin_row(self.context, told["zeile"], told["am"])
            frist = next(one for one in fristen.fristen_of(self.context) if one.zeile == told["zeile"])
        else:
            frist = fristen.add_frist(self.context, **{"name": "", **read(body, NEW)})
        return self.created(f"{self.context.absolute_url()}/@fristen/{frist.id}", as_json(frist, self.request))

    def change(self):
        if len(self.path) != 2 or self.path[1] not in VERBS:
            raise Unknown(_("error_frist_unknown", default="There is no such Frist."))
        verb, fields = VERBS[self.path[1]]
        told = read(self.body(), fields)
        if "grund" not in told and verb is not fristen.resume_frist:
            told["grund"] = ""
        verb(self.context, self.path[0], **told)
        return self.to_json(as_json(fristen.get(self.context, self.path[0]), self.request))


def read(body: dict, fields: dict) -> dict:
    """Return what a body says, days as dates; what is null is left out.

    :raises Invalid: a field that does not exist here, or of another kind.
    """
    found = {}
    for name, value in body.items():
        kind = fields.get(name)
        if kind is None or not (value is None or type(value) is kind):
            raise Invalid(_("error_frist_field", default="This cannot be said of a Frist."), field=str(name)[:60])
        if value is not None:
            found[name] = parse_date(value, name) if name in DAYS else value
    return {name: value for name, value in found.items() if value is not None}
