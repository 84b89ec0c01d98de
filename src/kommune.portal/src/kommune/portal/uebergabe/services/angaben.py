"""``GET`` and ``PATCH <vorgang>/@angaben``: for which service a Vorgang is and what its application says."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.uebergabe import api as uebergabe


KEYS = ("name", "label", "typ", "auswahl")


def angaben(service) -> dict:
    vorgang = service.context
    return service.to_json(
        {
            "@id": f"{vorgang.absolute_url()}/@angaben",
            "leistung": vorgang.leistung or None,
            "antworten": uebergabe.angaben_of(vorgang),
            "fragen": [{key: frage[key] for key in KEYS} for frage in uebergabe.questions_of(vorgang)],
        }
    )


class AngabenGet(KommuneService):
    def reply(self):
        return angaben(self)


class AngabenPatch(WritingService):
    """``leistung`` (once) and ``antworten``: what is not named stays as it is; of a paper application only."""

    def reply(self):
        if not zugriff.may("Modify portal content", self.context):
            raise NotAllowed(_("error_may_not_enter", default="You may not enter answers here."))
        body = self.body()
        antworten = body.get("antworten") or {}
        if not isinstance(antworten, dict):
            raise Invalid(_("error_answers_no_object", default="“antworten” must be an object."), field="antworten")
        if (leistung := str(body.get("leistung") or "")) and leistung != self.context.leistung:
            uebergabe.set_leistung(self.context, leistung)
        if antworten:
            known = {frage["name"] for frage in uebergabe.questions_of(self.context)}
            for name in antworten:
                if name not in known:
                    raise Invalid(_("error_no_such_question", default="There is no such question."), field=name)
            present = uebergabe.angaben_of(self.context)
            uebergabe.enter_answers(self.context, {n: as_text(v) for n, v in {**present, **antworten}.items()})
        return angaben(self)


def as_text(value) -> str:
    """Return an answer as a form sends it."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)
