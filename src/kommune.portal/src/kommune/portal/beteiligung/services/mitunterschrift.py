"""``@unterschreiben/<number>/<code>``: read and sign the statement of somebody else; with key and code of the mail confirm it or take it back."""

from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.eingang import zugang
from kommune.portal.beteiligung.unterschriften import api as unterschriften


NOT_HERE = _("error_page_unknown", default="There is no such page.")
ACTS = {"bestaetigen": unterschriften.confirm, "zurueckziehen": unterschriften.take_back}


class UnterschreibenGet(MitPfad, KommuneService):
    """What is signed and by how many; who signed is told to nobody."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if len(self.path) != 2:
            raise Unknown(NOT_HERE)
        one = zugang.guessed(self.request, lambda: unterschriften.get(*self.path))
        verfahren = beteiligung.verfahren_of(one)
        return self.to_json(
            {
                "verfahren": verfahren.title if verfahren is not None else "",
                "nummer": one.nummer,
                "name": one.angaben["name"],
                "text": one.angaben["text"],
                "bezug": beteiligung.bezug_in_words(one.bezug),
                "unterschriften": 1 + len(unterschriften.signed(one)),
            }
        )


class UnterschreibenPost(MitPfad, WritingService):
    """``{"name", "anschrift", "email", "datenschutz"}``: the address gets a mail; ``/<key>/<code>`` with ``{"aktion"}``: what is in it."""

    def reply(self):
        arrived, body = clock.now(), self.body()
        if len(self.path) not in (2, 4):
            raise Unknown(NOT_HERE)
        one = zugang.guessed(self.request, lambda: unterschriften.get(*self.path[:2]))
        if len(self.path) == 4:
            return self.act(one, str(body.get("aktion") or ""))
        zugang.require_patience(self.request, "unterschreiben")
        typed = {name: str(body.get(name) or "") for name in ("name", "anschrift", "email")}
        unterschriften.sign(one, {**typed, "datenschutz": body.get("datenschutz") is True}, arrived)
        self.request.response.setStatus(202)
        return {"unterschriften": 1 + len(unterschriften.signed(one))}

    def act(self, one, aktion: str):
        """Confirm a signature or take it back; repeated, nothing changes."""
        zugang.guessed(self.request, lambda: unterschriften.get_signature(one, *self.path[2:]))
        if aktion not in ACTS:
            raise Invalid(
                _("error_unterschrift_aktion", default="Say “bestaetigen” or “zurueckziehen”."), field="aktion"
            )
        ACTS[aktion](one.nummer, self.path[2])
        return self.reply_no_content()
