"""The condition of a question, a step or a duty, by choosing."""

from kommune.portal.formulare.browser import worte
from kommune.portal.formulare.browser.werkstatt import MitEntwurf
from kommune.portal.formulare.werkstatt import api as werkstatt
from kommune.portal.formulare.werkstatt import bedingungswahl


class Bedingung(MitEntwurf):
    """The condition of a question, a step or a duty: first the question that is asked about, then comparison and value."""

    def ziel(self) -> tuple[str, str]:
        form = self.request.form
        return str(form.get("ziel") or ""), str(form.get("name") or "")

    def back(self, form) -> str:
        ziel, name = self.ziel()
        return self.url("werkstatt-bedingung", ziel=ziel, name=name)

    @property
    def regel(self):
        return werkstatt.rule_of(self.draft, *self.ziel())

    def label(self) -> str:
        ziel, name = self.ziel()
        if ziel == "schritt":
            return next((one.label for one in self.draft.steps() if one.name == name), name)
        found = self.draft.questions().get(name)
        return found.label if found else name

    def heading(self):
        return worte.HEADINGS.get(self.ziel()[0], worte.HEADINGS["frage"])

    def teile(self) -> list[str]:
        questions = self.draft.questions()
        return [worte.part(one, questions, self.translate) for one in self.regel.teile]

    def is_or(self) -> bool:
        return self.regel.art == bedingungswahl.ODER

    def can_join(self) -> bool:
        return self.ziel()[0] != "pflicht" and bool(self.regel.teile)

    def fragen(self) -> list[dict]:
        """Return the questions that can be asked about: those that come before."""
        ziel, name = self.ziel()
        mine = self.draft.questions().get(name)
        groups = {"", mine.gruppe if mine is not None else ""}
        found = []
        for step in self.draft.steps():
            if ziel == "schritt" and step.name == name:
                break
            for one in step.fragen:
                if ziel == "frage" and one.name == name:
                    return found
                if one.name != name and one.gruppe in groups and bedingungswahl.comparisons_of(one):
                    found.append({"name": one.name, "label": one.label, "schritt": step.label})
        return found

    def frage(self):
        """Return the question that was chosen, None before."""
        return self.draft.questions().get(str(self.request.form.get("frage") or ""))

    def vergleiche(self) -> list[dict]:
        chosen = bedingungswahl.comparisons_of(self.frage())
        if self.ziel()[0] == "pflicht":
            chosen = tuple(one for one in chosen if one in ("gleich", "ja", "nein"))
        return [{"name": one, "label": worte.VERGLEICHE[one]} for one in chosen]

    def braucht_wert(self) -> bool:
        return any(one["name"] in bedingungswahl.OPERATORS for one in self.vergleiche())
