"""``@werkstatt``: build a form by acts; ``@formularfassungen``: its versions. The rules are those of the pages."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.formulare.fassung import api as fassungen
from kommune.portal.formulare.werkstatt import api as werkstatt
from kommune.portal.formulare.werkstatt.bedingungswahl import Wahl
from kommune.portal.formulare.werkstatt.geteilt import gemeinsam
from kommune.portal.formulare.werkstatt.geteilt import verbreitung
from zope.i18n import translate


class WerkstattGet(KommuneService):
    """``GET <formular>/@werkstatt``: the draft, or what is public while there is none, with rules that cannot work."""

    def reply(self):
        draft = werkstatt.draft_of(self.context)
        return self.to_json(
            {
                "entwurf": draft.begonnen,
                "stand": draft.stand,
                "schritte": [
                    {
                        "name": step.name,
                        "label": step.label,
                        "block": gemeinsam.block_of(step),
                        "wenn": self.rule(draft, "schritt", step.name) if step.name else None,
                        "fragen": [self.question(draft, one) for one in step.fragen],
                    }
                    for step in draft.steps()
                ],
                "bloecke": [
                    {"titel": titel, "formulare": [one.absolute_url() for one in forms]}
                    for titel, forms in verbreitung.blocks().items()
                ],
                "maengel": [
                    {"frage": one.frage, "text": translate(werkstatt.words_of(one), context=self.request)}
                    for one in werkstatt.faults_of(self.context)
                ],
            }
        )

    def question(self, draft, one):
        return {
            "name": one.name,
            "art": one.art,
            "label": one.label,
            "hilfe": one.hilfe,
            "pflicht": one.pflicht,
            "gruppe": one.gruppe,
            **({"rechnung": one.rechnung} if one.rechnung else {}),
            **({"min": one.min, "max": one.max} if one.art == "gruppe" else {}),
            "wahlen": [{"wert": value, "label": words} for value, words in one.wahlen],
            "wenn": self.rule(draft, "frage", one.name),
            "pflicht_wenn": self.rule(draft, "pflicht", one.name),
        }

    def rule(self, draft, ziel, name):
        regel = werkstatt.rule_of(draft, ziel, name)
        parts = [
            {"frage": one.frage, "vergleich": one.vergleich, "wert": one.wert}
            for one in regel.teile
            if isinstance(one, Wahl)
        ]
        return {"verknuepfung": regel.art, "bedingungen": parts} if regel.teile else None


class WerkstattPost(WerkstattGet, WritingService):
    """``POST <formular>/@werkstatt``: ``{"tun": act, …}`` changes the draft; ``veroeffentlichen`` and ``verwerfen`` end it.

    Only names, words and numbers are read; ``stand`` refuses to change what somebody else changed meanwhile.
    """

    def reply(self):
        body = self.body()
        tun = body.get("tun")
        if not isinstance(tun, str):
            raise Invalid(_("error_werkstatt_art"), field="tun")
        if tun == "veroeffentlichen":
            return {
                "fassung": werkstatt.publish(
                    self.context, str(body.get("bemerkung") or ""), stand=str(body.get("stand") or "")
                )
            }
        if tun == "verwerfen":
            werkstatt.discard(self.context)
        else:
            changed = verbreitung.act(self.context, tun, body, stand=str(body.get("stand") or ""))
            if tun == "block-verbreiten":
                return {"geaendert": [one.absolute_url() for one in changed]}
        return super().reply()


class FassungenGet(KommuneService):
    """``GET <formular>/@formularfassungen``: the versions; with ``alt`` and ``neu`` what changed between two."""

    def reply(self):
        if "alt" in self.request.form:
            found = fassungen.compare(self.context, self.number("alt"), self.number("neu"))
            return {"unterschiede": [vars(one) for one in found]}
        return self.to_json(
            {
                "items": [
                    {
                        "nummer": one.nummer,
                        "stempel": one.stempel,
                        "am": one.am,
                        "von": one.von,
                        "bemerkung": one.bemerkung,
                    }
                    for one in fassungen.fassungen(self.context)
                ]
            }
        )

    def number(self, name) -> int:
        value = str(self.request.form.get(name) or "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else 0


class FassungenPost(WritingService):
    """``POST <formular>/@formularfassungen``: ``{"nummer": n}`` brings a version back as a new one."""

    def reply(self):
        nummer = self.body().get("nummer")
        return {"fassung": fassungen.restore(self.context, nummer if type(nummer) is int else 0)}
