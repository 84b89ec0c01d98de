"""Part of the form: groups of questions that are asked several times, with buttons to add and take away; what is computed of answers."""

from functools import cached_property
from kommune.portal.antrag import ablage
from kommune.portal.antrag.browser import rohdaten
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.frage import gruppe
from kommune.portal.formulare.frage import rechnung
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


MEHR, WENIGER, RECHNEN = "kommune-mehr", "kommune-weniger", "kommune-rechnen"


class Wiederholung:
    """How many copies there are stands in the answers, so it goes along in drafts; the buttons are POSTs of the step."""

    group_template = ViewPageTemplateFile("gruppe.pt")
    neue_stelle = ""

    @cached_property
    def gruppen(self) -> dict:
        return {one.name: one for one in formulare.groups_of(self.context)}

    def count_of(self, one) -> int:
        """Return how many copies of a group are shown: what was sent, else as many as there must be."""
        sent = self.request.form.get(f"{rohdaten.PREFIX}{one.name}")
        number = int(sent) if isinstance(sent, str) and sent.isascii() and sent.isdigit() and len(sent) < 4 else one.min
        return min(number, one.max)

    @property
    def numbers(self) -> dict[str, int]:
        return {name: self.count_of(one) for name, one in self.gruppen.items()}

    @cached_property
    def berechnet(self) -> dict:
        """The questions nobody answers: they are computed of others."""
        return {one.name: one for one in rechnung.formulas_of(self.context.fields_model or "")}

    def computed_text(self, one) -> str:
        return rechnung.shown(self.antworten.get(one.name), geld=one.geld)

    def change_groups(self) -> None:
        """Add or take away a copy, as a button of this request says; what else was typed stays."""
        form = self.request.form
        if str(form.get(RECHNEN) or "") in self.berechnet:
            self.neue_stelle = form[RECHNEN]
        if not self.gruppen or self.refusal() is not None:
            return
        one = self.gruppen.get(str(form.get(MEHR) or ""))
        if one is not None and (count := self.count_of(one)) < one.max:
            form[f"{rohdaten.PREFIX}{one.name}"] = str(count + 1)
            self.neue_stelle = one.names(count + 1)[0]
        name, _sign, number = str(form.get(WENIGER) or "").partition(":")
        one = self.gruppen.get(name)
        count = self.count_of(one) if one is not None else 0
        if one is not None and number.isdigit() and count > one.min and 1 <= int(number[:4]) <= count:
            self.take_away(one, int(number), count)
            self.neue_stelle = one.name
        self.answers = rohdaten.answers_in(self.request)

    def take_away(self, one, number: int, count: int) -> None:
        """Take one copy with its files out; those after it move up."""
        form, renamed = self.request.form, gruppe.without(one, number, count)
        for old, new in renamed.items():
            for end in ("", "-empty-marker"):
                value = form.pop(f"{rohdaten.PREFIX}{old}{end}", None)
                if new and value is not None:
                    form[f"{rohdaten.PREFIX}{new}{end}"] = value
        form[f"{rohdaten.PREFIX}{one.name}"] = str(count - 1)
        self.stand = ablage.rename(self.key, renamed) or self.stand

    def is_there(self, name: str) -> bool:
        """Tell whether a question stands in a copy that is there."""
        return gruppe.is_shown(name, self.numbers)

    def short_label(self, field) -> str:
        """Return the words of a question as they stand below the heading of its copy."""
        place = gruppe.place_of(field.getName())
        one = self.gruppen.get(place.gruppe) if place else None
        return dict(one.fragen).get(place.frage, field.title) if one is not None else field.title

    def bloecke(self) -> list[dict]:
        """Return the questions of the step in order: single ones (``feld``), and groups with their copies."""
        found: list[dict] = []
        kopien: dict[tuple[str, int], list] = {}
        for feld in self.felder():
            place = gruppe.place_of(feld["feld"])
            if place is not None and place.gruppe in self.gruppen:
                kopien.setdefault((place.gruppe, place.nummer), []).append(feld)
            else:
                found.append({"feld": feld, "gruppe": self.gruppen.get(feld["feld"])})
        for block in found:
            if (one := block["gruppe"]) is not None:
                count = self.count_of(one)
                block["anzahl"] = count
                block["kopien"] = [
                    {
                        "nummer": number,
                        "felder": kopien.get((one.name, number), []),
                        "weg": f"{one.name}:{number}" if count > one.min else "",
                    }
                    for number in range(1, count + 1)
                ]
                block["mehr"] = one.name if count < one.max else ""
        return found

    def render_group(self, block) -> str:
        return self.group_template(block=block)
