"""``@@auswertung-festlegen``: the Fachadministration says what is counted of an OE."""

from kommune.eakte import _
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.auswertung.rules import Kennzahl
from kommune.eakte.core.browser.formular import CHOOSE
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.organisation import api as organisation
from plone import api


WORDS = {
    Kennzahl.MENGEN: _("label_zaehlt_mengen", default="how much arrives and is decided"),
    Kennzahl.DAUERN: _("label_zaehlt_dauern", default="how long it takes until a decision"),
    Kennzahl.LIEGEZEITEN: _("label_zaehlt_liegezeiten", default="where Vorgänge wait, and for how long"),
    Kennzahl.PERSONEN: _(
        "label_zaehlt_personen", default="how many open Vorgänge each person has (by name, no ranking)"
    ),
}


class Festlegen(FormView):
    """First the OE, then what is counted of it and on what agreement that rests."""

    title = submit = _("title_auswertung_festlegen", default="Say what is counted")
    intro = _(
        "help_auswertung_festlegen",
        default="Figures about people may need the consent of the Personalrat. The journal of the town keeps what was chosen and why.",
    )
    in_address = ("oe",)

    def __call__(self):
        if not auswertung.may_choose():
            raise Unknown(_("error_no_auswertung", default="There are no figures here for you."))
        return super().__call__()

    def is_for_me(self) -> bool:
        return auswertung.may_choose()

    def oe(self) -> str:
        value = self.request.form.get("oe", "")
        return value if isinstance(value, str) else ""

    def fields(self):
        oe = self.oe()
        known = {one.oe_id: one.title for one in organisation.list_oes()}
        return [
            self.field(
                "oe",
                _("label_oe", default="Organisationseinheit"),
                kind="select",
                options=[CHOOSE, *known.items()],
                required=True,
            ),
            self.field(
                "gezaehlt",
                _("label_gezaehlt", default="Counted are"),
                kind="boxes",
                options=[(str(one), word) for one, word in WORDS.items()],
                default=[str(one) for one in (auswertung.counted(oe) if oe in known else auswertung.rules.DEFAULT)],
            ),
            self.field(
                "grund",
                _("label_auswertung_grund", default="On what agreement it rests"),
                required=True,
                help=_("help_auswertung_grund", default="For example: Dienstvereinbarung of 1 March 2026."),
            ),
        ]

    def save(self, form):
        wanted = self.ticked("gezaehlt", [str(one) for one in Kennzahl])
        auswertung.set_counted(self.oe(), wanted, grund=form.get("grund", ""))
        message = _(
            "msg_auswertung_chosen",
            default="What is counted of ${oe} is kept.",
            mapping={"oe": organisation.title_of(self.oe())},
        )
        api.portal.show_message(message, self.request)
        return f"{self.context.absolute_url()}/@@auswertung-festlegen"
