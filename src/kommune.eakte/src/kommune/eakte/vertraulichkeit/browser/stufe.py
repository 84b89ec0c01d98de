"""``@@vertraulichkeit`` of a record: change its Stufe; ``@@ermaechtigungen`` of the site: who is cleared."""

from kommune.eakte import _
from kommune.eakte.akte.content.schriftgut import VERTRAULICHKEITSSTUFEN
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import CHOOSE
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.eakte.vertraulichkeit.rules import CLEARABLE
from plone import api


REASON = _("label_grund", default="Reason")
STUFE = _("label_vertraulichkeitsstufe", default="Vertraulichkeitsstufe")


class ChangeStufe(FormView):
    """Asks once whose running work would stop; the second time it is taken."""

    title = submit = _("title_vertraulichkeit", default="Change the Vertraulichkeitsstufe")
    intro = _(
        "help_vertraulichkeit",
        default="From “confidential” on only people who are cleared see it, and each reading is journaled. “For official use only” is a mark: who has a right sees it.",
    )
    asked = ""

    def __call__(self):
        if not vertraulichkeit.may_change(self.context):
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        return super().__call__()

    def fields(self):
        options = [(term.value, term.title) for term in VERTRAULICHKEITSSTUFEN]
        return [
            self.field(
                "stufe",
                STUFE,
                kind="select",
                options=options,
                default=self.context.vertraulichkeitsstufe,
                required=True,
            ),
            self.field(
                "reason", REASON, kind="textarea", help=_("help_vs_reason", default="Needed when it is lowered.")
            ),
            {**self.field("bestaetigt", "", kind="hidden"), "value": self.asked},
        ]

    def save(self, form):
        stufe = form.get("stufe", "")
        try:
            vertraulichkeit.set_stufe(
                self.context, stufe, reason=form.get("reason", ""), confirmed=form.get("bestaetigt") == stufe != ""
            )
        except WrongState:
            self.asked = stufe
            raise
        if not zugriff.may("View", self.context):
            return f"{api.portal.get().absolute_url()}/@@heute"
        return None


class Ermaechtigungen(Seite):
    """Who is cleared: for the Fachadministration alone."""

    def __call__(self):
        _require_may_clear()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    def rows(self) -> list[dict]:
        return [
            {
                "name": organisation.display_name(one.user_id),
                "stufe": VERTRAULICHKEITSSTUFEN.by_value[one.stufe].title,
                "since": self.day(one.since),
                "by": organisation.display_name(one.by),
                "reason": one.reason,
            }
            for one in vertraulichkeit.everybody()
        ]


class Ermaechtigen(FormView):
    """``@@ermaechtigen``: clear a person, or take it."""

    title = _("title_ermaechtigen", default="Change a clearance")
    submit = _("label_save", default="Save")
    intro = _(
        "help_ermaechtigungen",
        default="A clearance gives no right to any record; it only opens confidential ones where the person has a right anyway.",
    )

    def __call__(self):
        _require_may_clear()
        return super().__call__()

    def fields(self):
        staff = {one for oe in organisation.list_oes() for one in organisation.members(oe.oe_id)}
        staff |= {one for rolle in organisation.Rolle if not rolle.je_oe for one in organisation.members("", rolle)}
        people = sorted(((one, organisation.display_name(one)) for one in staff), key=lambda row: row[1].casefold())
        stufen = [(str(one), VERTRAULICHKEITSSTUFEN.by_value[str(one)].title) for one in CLEARABLE]
        stufen.append(("", _("label_vs_none", default="no clearance (any more)")))
        return [
            self.field(
                "user_id", _("label_person", default="Person"), kind="select", options=[CHOOSE, *people], required=True
            ),
            self.field(
                "stufe", _("label_vs_up_to", default="Cleared up to"), kind="select", options=stufen, required=True
            ),
            self.field("reason", REASON, required=True),
        ]

    def save(self, form):
        user_id, stufe, reason = (form.get(name, "") for name in ("user_id", "stufe", "reason"))
        if stufe:
            vertraulichkeit.clear(user_id, stufe, reason=reason)
        else:
            vertraulichkeit.withdraw(user_id, reason=reason)
        return f"{self.context.absolute_url()}/@@ermaechtigungen"


def _require_may_clear() -> None:
    if not vertraulichkeit.may_clear():
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
