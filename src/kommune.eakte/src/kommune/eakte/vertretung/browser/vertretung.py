"""``@@vertretung``: who stands in for me and for whom I do; for who leads an OE, those of its people."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import CHOOSE
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertretung import api as vertretungen
from kommune.eakte.vertretung import rules
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api


class VertretungView(Seite):
    """Three lists, and the ways to give and end one."""

    title = _("title_vertretung", default="Vertretung")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @cached_property
    def found(self):
        return vertretungen.overview()

    def parts(self) -> list[dict]:
        empty = _("msg_vertretung_none", default="Nobody at the moment.")
        parts = [
            ("mich", _("title_vertretung_mich", default="Who stands in for me"), self.found.mich, empty),
            (
                "durch-mich",
                _("title_vertretung_durch_mich", default="For whom I stand in"),
                self.found.durch_mich,
                empty,
            ),
        ]
        if self.leads:
            title = _("title_vertretung_oe", default="In the OEs I lead")
            parts.append(("geleitet", title, self.found.geleitet, empty))
        return [
            {"id": f"h-{name}", "title": title, "empty": empty, "rows": [self.row(one) for one in rows]}
            for name, title, rows, empty in parts
        ]

    @cached_property
    def leads(self) -> bool:
        return len(vertretungen.people_i_may_direct()) > 1

    def row(self, one) -> dict:
        return {
            "fuer": organisation.display_name(one.fuer),
            "durch": organisation.display_name(one.durch),
            "von": self.day(one.von),
            "bis": self.day(one.bis),
            "runs": rules.in_force(one, clock.today()),
            "art": vertretungen.ARTEN[one.art],
            "oes": ", ".join(organisation.title_of(oe_id) for oe_id in one.oes),
            "typen": ", ".join(vorgangstypen.title_of(typ) for typ in one.typen),
            "by": organisation.display_name(one.by),
            "grund": one.grund,
            "end": f"{self.context.absolute_url()}/@@vertretung-beenden?nr={one.id}",
        }


class _Form(FormView):
    def target(self) -> str:
        return f"{self.context.absolute_url()}/@@vertretung"

    cancel = target


class GiveVertretung(_Form):
    """``@@vertretung-einrichten``."""

    title = submit = _("title_vertretung_geben", default="Set up a Vertretung")
    intro = _(
        "help_vertretung",
        default="The deputy sees and does what the person may, from the first to the last day; the journal says „in Vertretung“. Roles for the whole town and what the person has as a deputy do not pass on.",
    )

    def fields(self):
        me = zugriff.user_id()
        people = [(one, organisation.display_name(one)) for one in vertretungen.people_i_may_direct()]
        oes = organisation.list_oes()
        staff = {one for oe in oes for one in organisation.members(oe.oe_id)}
        deputies = sorted(
            ((one, organisation.display_name(one)) for one in staff - {me}), key=lambda row: row[1].casefold()
        )
        deputies = [(me, organisation.display_name(me)), *deputies] if len(people) > 1 else deputies
        wanted = {oe_id for user_id, _name in people for oe_id in organisation.oes_of(user_id)}
        units = [
            ("", _("label_vertretung_all_oes", default="all OEs")),
            *((oe.oe_id, oe.title) for oe in oes if oe.oe_id in wanted),
        ]
        told = [("1", _("label_ja", default="yes")), ("", _("label_nein", default="no"))]
        return [
            self.field("fuer", _("label_vertretung_fuer", default="For"), kind="select", options=people, required=True),
            self.field(
                "durch",
                _("label_vertretung_durch", default="Deputy"),
                kind="select",
                options=[CHOOSE, *deputies],
                required=True,
            ),
            self.field(
                "von",
                _("label_vertretung_von", default="From"),
                kind="date",
                default=clock.today().isoformat(),
                required=True,
            ),
            self.field(
                "bis",
                _("label_vertretung_bis", default="Until"),
                kind="date",
                help=_("help_vertretung_bis", default="Without a last day it lasts until somebody ends it."),
            ),
            self.field(
                "art",
                _("label_vertretung_art", default="Kind of work"),
                kind="select",
                options=[(str(name), title) for name, title in vertretungen.ARTEN.items()],
                required=True,
            ),
            self.field(
                "oe", _("label_vertretung_oes", default="Only for"), kind="select", options=units, required=True
            ),
            self.field(
                "typen",
                _("label_vertretung_typen", default="Only Vorgänge of these kinds"),
                kind="boxes",
                options=vertretungen.typen(),
                default=[],
                help=_(
                    "help_vertretung_typen",
                    default="Tick nothing for all the work. With a choice the deputy has these Vorgänge and nothing else; running ones follow within minutes.",
                ),
            ),
            self.field(
                "signale",
                _("label_vertretung_signale", default="Tell the deputy of news, too"),
                kind="select",
                options=told,
                default="1",
                required=True,
            ),
            self.field("grund", _("label_grund", default="Reason")),
        ]

    def save(self, form):
        vertretungen.give(
            fuer=form.get("fuer", ""),
            durch=form.get("durch", ""),
            von=akte_api.parse_date(form.get("von"), "von") if form.get("von") else None,
            bis=akte_api.parse_date(form.get("bis"), "bis") if form.get("bis") else None,
            art=form.get("art", ""),
            oes=(form["oe"],) if form.get("oe") else (),
            typen=tuple(typ for typ, _title in vertretungen.typen() if form.get(f"typen.{typ}")),
            signale=form.get("signale") == "1",
            grund=form.get("grund", ""),
        )
        api.portal.show_message(_("msg_vertretung_given", default="The Vertretung is set up."), self.request)
        return self.target()


class EndVertretung(_Form):
    """``@@vertretung-beenden?nr=<id>``."""

    title = submit = _("title_vertretung_beenden", default="End the Vertretung")

    @property
    def intro(self):
        one = vertretungen.get(self.request.form.get("nr", ""))
        return _(
            "help_vertretung_beenden",
            default="${durch} for ${fuer}: what was given by it ends at once, on pages and in lists.",
            mapping={"durch": organisation.display_name(one.durch), "fuer": organisation.display_name(one.fuer)},
        )

    def fields(self):
        return [self.field("nr", "", kind="hidden")]

    def save(self, form):
        vertretungen.end(form.get("nr", ""))
        api.portal.show_message(_("msg_vertretung_ended", default="The Vertretung has ended."), self.request)
        return self.target()
