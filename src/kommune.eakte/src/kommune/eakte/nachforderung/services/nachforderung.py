"""``@nachforderungen`` of a Vorgang: what was asked for and what came; ask, note, do without."""

from dataclasses import asdict
from kommune.eakte import _
from kommune.eakte.akte.api import parse_date
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.nachforderung import api as nachforderungen


WRONG = _("error_punkt_field", default="“punkte” is a list of objects with “text” and “frist”.")


def answer(vorgang) -> dict:
    url = f"{vorgang.absolute_url()}/@nachforderungen"
    return {"@id": url, "items": [asdict(one) for one in nachforderungen.nachforderungen_of(vorgang)]}


class NachforderungenGet(KommuneService):
    """All of them, the oldest first, each with its items."""

    def reply(self):
        return self.to_json(answer(self.context))


class NachforderungenPost(MitPfad, WritingService):
    """Ask for ``punkte``; ``@nachforderungen/<punkt>/eingegangen|verzichten`` says so of one."""

    def reply(self):
        if self.path:
            return self.change()
        body = self.body()
        rows, intro = body.get("punkte"), body.get("einleitung") or ""
        if not isinstance(rows, list) or not isinstance(intro, str) or set(body) - {"punkte", "einleitung"}:
            raise Invalid(WRONG, field="punkte")
        made = nachforderungen.ask(self.context, [read(one) for one in rows], einleitung=intro)
        return self.created(f"{self.context.absolute_url()}/@nachforderungen/{made.id}", self.to_json(asdict(made)))

    def change(self):
        punkt, verb = [*self.path, "", ""][:2]
        grund = self.body().get("grund") or ""
        if verb == "eingegangen":
            nachforderungen.note_arrived(self.context, punkt)
        elif verb == "verzichten":
            nachforderungen.give_up(self.context, punkt, grund=grund if isinstance(grund, str) else "")
        else:
            raise Unknown(_("error_punkt_unknown", default="There is no such item."))
        return self.to_json(answer(self.context))


def read(row) -> tuple:
    """Return text and day of an item.

    :raises Invalid: it is something else.
    """
    if not isinstance(row, dict) or set(row) != {"text", "frist"} or not all(isinstance(v, str) for v in row.values()):
        raise Invalid(WRONG, field="punkte")
    return row["text"], parse_date(row["frist"], "punkte")
