"""``@sammelaktion`` and ``@ansichten``: the same act on many Vorgänge, what became of it, and back; saved views."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import rules
from zope.i18n import translate


def strings(value) -> dict[str, str]:
    """Return the texts of a JSON object; what is none is left out."""
    items = value.items() if isinstance(value, dict) else ()
    return {str(name): text for name, text in items if isinstance(text, str)}


class _Handlung(MitPfad):
    def answer(self, handlung) -> dict:
        told = {
            "@id": f"{self.context.absolute_url()}/@sammelaktion/{handlung.id}",
            "id": handlung.id,
            "aktion": handlung.art,
            "gesamt": handlung.gesamt,
            "fertig": handlung.fertig,
            "prozent": handlung.prozent,
            "erledigt": [one["aktenzeichen"] for one in handlung.getan],
            "abgelehnt": self.said(handlung.abgelehnt),
            "ruecknehmbar": steuerung.can_undo(handlung),
        }
        if handlung.nicht_zurueck:
            told["nicht_zurueckgenommen"] = self.said(handlung.nicht_zurueck)
        return self.to_json(told)

    def said(self, refused) -> list[dict]:
        return [
            {"aktenzeichen": number, "UID": uid, "grund": translate(why, context=self.request)}
            for number, uid, why in refused
        ]


class HandlungGet(_Handlung, KommuneService):
    """How far an act of the person is, and what became of each."""

    def reply(self):
        return self.answer(steuerung.get_handlung("/".join(self.path)))


class HandlungPost(_Handlung, WritingService):
    """``{"aktion", "vorgaenge": [UID] or "auswahl": {…}, "gesehen": {UID: user id}, …}``; ``/<id>/rueckgaengig`` takes back."""

    def reply(self):
        if len(self.path) == 2 and self.path[1] == "rueckgaengig":
            steuerung.undo(self.path[0])
            handlung = steuerung.get_handlung(self.path[0])
            self.request.response.setStatus(200 if handlung.fertig else 202)
            return self.answer(handlung)
        if self.path:
            raise Unknown(_("error_handlung_unknown", default="This is no longer kept."))
        body = self.body()
        choice = body.get("auswahl")
        handlung = steuerung.act(
            str(body.get("aktion", "")),
            body.get("vorgaenge"),
            angaben=strings(body),
            seen=strings(body.get("gesehen")),
            all_of=steuerung.choose(strings(choice)) if isinstance(choice, dict) else None,
        )
        self.request.response.setStatus(200 if handlung.fertig else 202)
        return self.answer(handlung)


class _Ansichten(MitPfad):
    def answer(self) -> dict:
        return {
            "@id": f"{self.context.absolute_url()}/@ansichten",
            "items": [
                {
                    "id": one.id,
                    "titel": one.titel,
                    "oe": one.oe_id,
                    "auswahl": dict(one.auswahl),
                    "anzahl": steuerung.count_found(steuerung.choice_of(one)),
                }
                for one in steuerung.my_ansichten()
            ],
        }


class AnsichtenGet(_Ansichten, KommuneService):
    """The saved views of the person and of their OEs, each with the number of Vorgänge it shows."""

    def reply(self):
        return self.answer()


class AnsichtenPost(_Ansichten, WritingService):
    """``{"titel": …, "oe": "" or an OE of the person, "auswahl": {…}}``; the same name is written over."""

    def reply(self):
        body = self.body()
        choice = rules.choose(strings(body.get("auswahl")))
        steuerung.save_ansicht(str(body.get("titel", "")), choice, oe_id=str(body.get("oe", "") or ""))
        return self.answer()


class AnsichtenDelete(_Ansichten, WritingService):
    """``@ansichten/<id>``."""

    def reply(self):
        steuerung.remove_ansicht("/".join(self.path))
        return self.answer()
