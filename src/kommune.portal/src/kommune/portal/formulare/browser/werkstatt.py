"""The Formularwerkstatt: steps and questions on the left, on the right the draft as a citizen sees it, to be tried."""

from functools import cached_property
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal import _
from kommune.portal.formulare.browser import worte
from kommune.portal.formulare.fassung import api as fassungen
from kommune.portal.formulare.werkstatt import api as werkstatt
from kommune.portal.formulare.werkstatt import bedingungswahl
from kommune.portal.formulare.werkstatt import bloecke
from kommune.portal.formulare.werkstatt import gruppen
from kommune.portal.formulare.werkstatt import rechnungen
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt.geteilt import gemeinsam
from kommune.portal.formulare.werkstatt.geteilt import verbreitung
from plone import api
from urllib.parse import urlencode


SILENT = ("hinweis", gruppen.ART, rechnungen.ART)  # nobody answers them


class MitEntwurf(Seite):
    """What all pages of the Werkstatt know: the draft, and how it is changed by a POST."""

    error = None

    @cached_property
    def draft(self):
        """Asked for only when nothing is changed any more by this request."""
        return werkstatt.draft_of(self.context)

    def url(self, page: str = "werkstatt", /, **query) -> str:
        return f"{self.context.absolute_url()}/@@{page}" + (f"?{urlencode(query)}" if query else "")

    def __call__(self):
        if is_post(self.request):
            try:
                return self.request.response.redirect(self.do(self.request.form))
            except KommuneError as error:
                self.error = describe(error, self.request)
                self.request.response.setStatus(error.status)
        return self.index()

    def do(self, form) -> str:
        """Do what was sent and return where to go. :raises KommuneError: it is refused; nothing is changed."""
        changed = verbreitung.act(self.context, str(form.get("tun") or ""), form, stand=str(form.get("stand") or ""))
        if form.get("tun") == "block-verbreiten":
            names = ", ".join(f"„{verbreitung.name_of(one)}“" for one in changed)
            told = _("msg_block_verbreitet", default="Changed: ${names}", mapping={"names": names or "–"})
            api.portal.show_message(told, self.request)
        return self.back(form)

    def back(self, form) -> str:
        return self.url()


class Werkstatt(MitEntwurf):
    """``POST tun=…`` changes the draft, ``veroeffentlichen`` and ``verwerfen`` end it."""

    def do(self, form) -> str:
        if "veroeffentlichen" in form:
            number = werkstatt.publish(
                self.context, str(form.get("bemerkung") or ""), stand=str(form.get("stand") or "")
            )
            told = _("msg_werkstatt_oeffentlich", default="Version ${number} is public.", mapping={"number": number})
        elif "verwerfen" in form:
            werkstatt.discard(self.context)
            told = _("msg_werkstatt_verworfen", default="The draft is gone. What is public stays.")
        else:
            return super().do(form)
        api.portal.show_message(told, self.request)
        return self.url()

    def back(self, form) -> str:
        mark = form.get("frage") or form.get("schritt") or ""
        return f"{self.url()}#k-{mark}" if mark and "loeschen" not in str(form.get("tun")) else self.url()

    def steps(self) -> list[dict]:
        """Return the steps with their questions, their conditions in words, and who asks them."""
        draft = self.draft
        questions = draft.questions()
        found = []
        for step in draft.steps():
            found.append(
                {
                    "name": step.name,
                    "label": step.label or self.translate(worte.FIRST),
                    "wenn": self.sentence(draft, "schritt", step.name) if step.name else "",
                    "url": self.url("werkstatt-bedingung", ziel="schritt", name=step.name),
                    "fragen": [self.row(draft, one, questions) for one in step.fragen],
                    "block": self.block_of(step),
                    "gruppen": [
                        {"name": one.name, "label": one.label} for one in step.fragen if one.art == gruppen.ART
                    ],
                }
            )
        return found

    @cached_property
    def used(self) -> dict:
        """The blocks of the town and the forms that have them."""
        return verbreitung.blocks()

    def block_of(self, step) -> dict | None:
        """Return the block a step is, and the other forms that have it."""
        titel = gemeinsam.block_of(step)
        others = [one for one in self.used.get(titel, []) if one.absolute_url() != self.context.absolute_url()]
        forms = [{"titel": verbreitung.name_of(one), "url": f"{one.absolute_url()}/@@werkstatt"} for one in others]
        return {"titel": titel, "formulare": forms} if titel else None

    def row(self, draft, frage, questions) -> dict:
        return {
            "name": frage.name,
            "label": frage.label,
            "art": self.translate(worte.ARTEN[frage.art]),
            "pflicht": frage.pflicht,
            "fragt": frage.art not in SILENT,
            "rechnung": worte.computation(frage, questions, self.translate),
            "gruppe": frage.gruppe,
            "ist_gruppe": frage.art == gruppen.ART,
            "spanne": f"{frage.min}–{frage.max}" if frage.art == gruppen.ART else "",
            "wenn": self.sentence(draft, "frage", frage.name),
            "pflicht_wenn": self.sentence(draft, "pflicht", frage.name),
            "gefragt_von": ", ".join(f"„{one}“" for one in bedingungswahl.asked_by(draft.fields_model, {frage.name})),
            "url": self.url("werkstatt-frage", frage=frage.name),
            "bedingung_url": self.url("werkstatt-bedingung", ziel="frage", name=frage.name),
            "pflicht_url": self.url("werkstatt-bedingung", ziel="pflicht", name=frage.name),
        }

    def sentence(self, draft, ziel, name) -> str:
        return worte.sentence(werkstatt.rule_of(draft, ziel, name), draft.questions(), self.translate)

    def maengel(self) -> list[dict]:
        return [{"frage": one.frage, "text": werkstatt.words_of(one)} for one in werkstatt.faults_of(self.context)]

    def arten(self) -> list[dict]:
        return [{"name": name, "label": words} for name, words in worte.ARTEN.items() if name in rules.ARTEN]

    def bloecke(self) -> list[dict]:
        mine = gemeinsam.blocks_of(self.draft.fields_model)
        own = [{"name": titel, "label": titel} for titel in self.used if titel not in mine]
        known = {one["label"] for one in own}
        ready = [(name, title) for name, (title, _questions) in bloecke.BLOECKE.items() if title not in known]
        return own + [{"name": name, "label": title} for name, title in ready]

    def ziele(self) -> list[dict]:
        return [{"name": step.name, "label": step.label or self.translate(worte.FIRST)} for step in self.draft.steps()]

    def vorschau(self) -> list[dict]:
        """Return the draft as it would be asked after the answers that are tried."""
        draft = self.draft
        tried = self.tried(draft)
        asked = bedingungswahl.asked(draft.fields_model, tried)
        duties = {name for name in draft.questions() if self.is_duty(draft, name, tried)}
        return [
            {
                "label": step.label or self.translate(worte.FIRST),
                "fragen": [
                    {
                        "name": f"p.{one.name}",
                        "label": one.label,
                        "hilfe": one.hilfe,
                        "art": one.art,
                        "freiwillig": not one.pflicht
                        and one.name not in duties
                        and one.art not in (*SILENT, "zustimmung"),
                        "wahlen": [{"wert": value, "label": words} for value, words in one.wahlen],
                        "wert": self.request.form.get(f"p.{one.name}", ""),
                    }
                    for one in step.fragen
                    if one.name in asked
                ],
            }
            for step in draft.steps()
            if any(one.name in asked for one in step.fragen)
        ]

    def is_duty(self, draft, name, tried) -> bool:
        return bedingungswahl.holds(werkstatt.rule_of(draft, "pflicht", name), tried)

    def tried(self, draft) -> dict:
        found = {}
        for name, one in draft.questions().items():
            value = self.request.form.get(f"p.{name}")
            if one.art in ("ja_nein", "zustimmung"):
                found[name] = value == "ja"
            elif value:
                found[name] = value
        return found

    def fassungen(self) -> int:
        return len(fassungen.fassungen(self.context))


class Fassungen(MitEntwurf):
    """The versions of a form: what changed from one to the next, and back to one of them."""

    def do(self, form) -> str:
        number = fassungen.restore(self.context, self.number("nummer"))
        told = _("msg_werkstatt_oeffentlich", default="Version ${number} is public.", mapping={"number": number})
        api.portal.show_message(told, self.request)
        return self.url("formularfassungen")

    def number(self, name: str) -> int:
        value = str(self.request.form.get(name) or "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else 0

    def zeilen(self) -> list[dict]:
        found = fassungen.fassungen(self.context)
        return [
            {
                "nummer": one.nummer,
                "wann": f"{one.am:%d.%m.%Y, %H:%M}",
                "von": worte.name_of(one.von),
                "bemerkung": one.bemerkung,
                "jetzt": place == 0,
                "url": self.url("formularfassungen", alt=one.nummer, neu=found[0].nummer) if place else "",
            }
            for place, one in enumerate(found)
        ]

    def unterschiede(self) -> list[dict] | None:
        """Return what changed between the versions of the address, None if it names none."""
        alt, neu = self.number("alt"), self.number("neu")
        if not alt or not neu:
            return None
        found = [worte.difference(one, self.translate) for one in fassungen.compare(self.context, alt, neu)]
        return [one for one in found if not one["vorher"] or one["vorher"] != one["nachher"]]
