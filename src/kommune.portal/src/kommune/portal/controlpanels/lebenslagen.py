"""The Lebenslagen of the town; one that services still have cannot go."""

from kommune.eakte.core.browser.formular import FormView
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen
from plone import api


LONGEST = 20_000


class LebenslagenControlPanel(FormView):
    """``@@lebenslagen-einstellungen``; an error leaves everything as it was and shows what was entered."""

    title = _("title_leistungen_settings", default="Lebenslagen")
    submit = _("label_save", default="Save")

    def fields(self):
        return [
            self.field(
                "lebenslagen",
                _("label_lebenslagen", default="Lebenslagen"),
                kind="textarea",
                rows=18,
                required=True,
                help=_(
                    "help_lebenslagen_symbole",
                    default="One line each: short id | title | description | symbol. Symbols: ${symbole}.",
                    mapping={"symbole": ", ".join(sorted(leistungen.SYMBOLE))},
                ),
                default=self.present(),
            )
        ]

    def present(self) -> str:
        return "\n".join(" | ".join(one).rstrip(" |") for one in leistungen.lebenslagen())

    def save(self, form):
        leistungen.set_lebenslagen(tuple(form.get("lebenslagen", "")[:LONGEST].splitlines()))
        api.portal.show_message(_("msg_saved", default="Saved."), self.request)
        return f"{self.context.absolute_url()}/@@lebenslagen-einstellungen"
