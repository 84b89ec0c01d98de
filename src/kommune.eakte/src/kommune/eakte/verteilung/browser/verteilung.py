"""``@@verteilung``: the rules of the OEs one leads, in their order; a new one, another order, by themselves or by hand."""

from kommune.eakte import _
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.organisation import api as organisation
from kommune.eakte.verteilung import api as verteilung
from kommune.eakte.verteilung.api import Merkmal
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from Products.Five import BrowserView


WORDS = {
    Merkmal.TYP: _("label_regel_typ", default="Vorgangstyp"),
    Merkmal.BUCHSTABE: _("label_regel_buchstabe", default="first letter of the name"),
    Merkmal.BEZIRK: _("label_regel_bezirk", default="postcode or street"),
    Merkmal.ALLE: _("label_regel_alle", default="everything else"),
}
LEAST = _("label_regel_least", default="whoever has least open")
NO_ONE = "wenigste"  # the choice that names nobody


def words_of(an: str) -> str:
    """Return a person or Stelle in words, "" for whoever has least."""
    kind, _colon, name = an.partition(":")
    if kind == "person":
        return str(organisation.display_name(name))
    return str(organisation.stelle_title(name)) if kind == "stelle" else ""


class VerteilungView(Seite):
    """A list for each OE."""

    title = _("title_verteilung", default="Distribution of the inbox")

    def __call__(self):
        if not self.is_for_me():
            raise Unknown(_("error_unknown_verteilung", default="There are no rules here for you."))
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    def is_for_me(self) -> bool:
        return bool(verteilung.led_oes())

    def oes(self) -> list[dict]:
        typen = dict(vorgangstypen.choices())
        return [
            {
                "id": oe.oe_id,
                "title": oe.title,
                "selbsttaetig": verteilung.of_oe(oe.oe_id).selbsttaetig,
                "regeln": [
                    self.row(number, one, typen) for number, one in enumerate(verteilung.of_oe(oe.oe_id).regeln, 1)
                ],
            }
            for oe in verteilung.led_oes()
        ]

    def row(self, number: int, regel, typen: dict) -> dict:
        wert = typen.get(regel.wert, regel.wert) if regel.merkmal == Merkmal.TYP else regel.wert
        return {
            "nr": number,
            "merkmal": WORDS[Merkmal(regel.merkmal)],
            "wert": wert,
            "an": words_of(regel.an) or self.translate(LEAST),
        }


class AddRegel(FormView):
    """``@@verteilung-regel?oe=<id>``."""

    title = _("title_verteilung_regel", default="New rule")
    submit = _("label_regel_save", default="Keep the rule")
    intro = _(
        "help_verteilung_regel",
        default="The first rule that fits and names somebody who can work on it counts. Whoever is barred or stood in for today is left out.",
    )
    in_address = ("oe",)

    def __call__(self):
        self.oe = verteilung.require_led(str(self.request.form.get("oe", "")))
        return super().__call__()

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@verteilung"

    def fields(self):
        staff = sorted(
            ((f"person:{one}", organisation.display_name(one)) for one in organisation.workers(self.oe)),
            key=lambda row: row[1].casefold(),
        )
        stellen = [(f"stelle:{uid}", title) for uid, title in organisation.stellen_in(self.oe)]
        return [
            self.field("oe", "", kind="hidden", default=self.oe),
            self.field(
                "merkmal",
                _("label_regel_merkmal", default="What it asks for"),
                kind="select",
                options=[(str(one), word) for one, word in WORDS.items()],
                required=True,
            ),
            self.field(
                "typ",
                _("label_regel_typ", default="Vorgangstyp"),
                kind="select",
                options=[("", "–"), *vorgangstypen.choices()],
                help=_("help_regel_typ", default="Only if the rule asks for the Vorgangstyp."),
            ),
            self.field(
                "wert",
                _("label_regel_wert", default="Letters, postcodes or streets"),
                help=_(
                    "help_regel_wert",
                    default="Only if the rule asks for the name or the address. For example: A–K, S – or: 12345, Lindenstraße.",
                ),
            ),
            self.field(
                "an",
                _("label_regel_an", default="Who gets it"),
                kind="select",
                options=[(NO_ONE, LEAST), *staff, *stellen],
                default=NO_ONE,
                required=True,
            ),
        ]

    def save(self, form):
        merkmal = form.get("merkmal", "")
        wert = form.get("typ" if merkmal == Merkmal.TYP else "wert", "")
        an = form.get("an", "")
        verteilung.add_regel(self.oe, merkmal, wert, "" if an == NO_ONE else an)
        api.portal.show_message(_("msg_regel_added", default="The rule is kept."), self.request)


class Change(BrowserView):
    """Buttons of the page: a rule further up or away, by themselves or by hand. POST only."""

    def __call__(self):
        if not is_post(self.request):
            raise Unknown(_("error_unknown_verteilung", default="There are no rules here for you."))
        form = self.request.form
        oe, what, number = (str(form.get(name, "")) for name in ("oe", "was", "nr"))
        place = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0
        acts = {
            "hoch": lambda: verteilung.move_regel(oe, place),
            "weg": lambda: verteilung.remove_regel(oe, place),
            "selbst": lambda: verteilung.set_selbsttaetig(oe, True),
            "hand": lambda: verteilung.set_selbsttaetig(oe, False),
        }
        if what not in acts:
            raise Invalid(_("error_unknown_action", default="There is no such action."), field="was")
        acts[what]()
        api.portal.show_message(_("msg_verteilung_changed", default="The distribution is changed."), self.request)
        return self.request.response.redirect(f"{self.context.absolute_url()}/@@verteilung")
