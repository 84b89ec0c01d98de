"""``<leistung>/@@zuordnung``: which question of the form fills which field of the Vorgang."""

from kommune.eakte.akte.api import BETEILIGTEN_FELDER
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte.feld import TEILE
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal import _
from kommune.portal.formulare import api as formulare
from kommune.portal.leistungen.api import formular_of
from kommune.portal.uebergabe.regeln import zuordnung
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


ANSWER = "f-"


class ZuordnungForm(FormView):
    """A select for each question; a question called like a field needs no choice."""

    title = _("title_zuordnung", default="Which answer fills which field?")
    intro = _(
        "help_zuordnung",
        default="An answer called like a field fills it by itself. Answers without a field stay among the answers of the application.",
    )
    submit = _("label_save_answers", default="Save")

    def questions(self) -> list[dict]:
        form = formular_of(self.context)
        if form is None or not self.context.vorgangstyp:
            raise WrongState(_("error_zuordnung_early", default="Give the service its form and its Vorgangstyp first."))
        return [one for one in formulare.questions(form) if one["typ"] not in ("datei", "raster")]

    def targets(self) -> list[tuple]:
        own = vorgangstypen.newest(self.context.vorgangstyp).felder
        found = [("", _("label_zuordnung_name", default="by its name"))]
        for feld in own:
            parts = [(f"{zuordnung.OWN}{feld.name}.{teil}", self.part(feld, teil)) for teil in TEILE.get(feld.art, ())]
            found += parts or [(f"{zuordnung.OWN}{feld.name}", feld.label)]
        for target in sorted(zuordnung.TARGETS):
            label = BETEILIGTEN_FELDER[target.rpartition(".")[2]]
            found.append((target, f"{self.translate(ANTRAGSTELLER)}: {self.translate(label)}"))
        return found

    def part(self, feld, teil: str) -> str:
        return f"{feld.label}: {self.translate(BETEILIGTEN_FELDER[teil])}"

    def fields(self):
        chosen = {field: target for target, field in zuordnung.parse(self.context.zuordnung or ()).items()}
        targets = self.targets()
        return [
            self.field(
                f"{ANSWER}{one['name']}",
                one["label"],
                kind="select",
                options=targets,
                default=chosen.get(one["name"], ""),
                required=True,
            )
            for one in self.questions()
        ]

    def save(self, form):
        names = [one["name"] for one in self.questions()]
        allowed = {target for target, _label in self.targets()}
        lines, filled = [], {}
        for name in names:
            target = form.get(f"{ANSWER}{name}", "")
            if target and target in allowed:
                if target in filled:
                    raise WrongState(
                        _("error_zuordnung_twice", default="Two answers cannot fill the same field."),
                        field=f"{ANSWER}{name}",
                    )
                filled[target] = name
                lines.append(f"{name} = {target}")
        self.context.zuordnung = tuple(lines)
        notify(ObjectModifiedEvent(self.context))


ANTRAGSTELLER = _("label_zuordnung_antragsteller", default="Antragsteller")
