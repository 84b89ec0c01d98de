"""What a kind by law needs besides: sheets of signatures counted by two, eligibility, the list to be printed."""

from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.browser.seite import Formular
from kommune.portal.petitionen.browser.worte import ARTEN
from kommune.portal.petitionen.browser.worte import STAENDE
from kommune.portal.petitionen.browser.worte import URTEILE
from markupsafe import Markup
from plone import api
from typing import Any
from zope.i18n import translate


LINES = 12
BOGEN = Markup(
    "<h1>{art}: {titel}</h1><h2>Begehren</h2>{anliegen}<h2>Begründung</h2>{begruendung}"
    '<p class="small">Wer unterschreibt, füllt jede Spalte selbst und lesbar aus. Unvollständige oder unleserliche Eintragungen sind ungültig. '
    "Die Angaben werden nur zur Prüfung der Unterschriften genutzt. Bogen Nr. ________</p>"
    "<table><tr><th>Nr.</th><th>Familienname, Vorname</th><th>Geburtsdatum</th><th>Anschrift (Hauptwohnung)</th><th>Datum</th>"
    "<th>Unterschrift</th></tr>{zeilen}</table>"
)
ZEILE = Markup("<tr><td>{}<br><br></td><td></td><td></td><td></td><td></td><td></td></tr>")


class Papier(Formular):
    """``<petition>/@@petition-papier``: enter what one counts on a sheet; another person does the same."""

    title = _("title_petition_papier", default="Signatures on paper")
    submit = _("label_petition_papier_eintragen", default="Enter the sheet")

    @property
    def intro(self) -> Any:
        return _(
            "help_petition_papier",
            default="Number the sheets. Two people count each sheet for themselves: valid signatures, and invalid ones. What both count alike counts. No names are entered here.",
        )

    def fields(self) -> list[dict[str, Any]]:
        return [
            self.field("bogen", _("label_bogen", default="Number of the sheet"), required=True),
            self.field("gueltig", _("label_bogen_gueltig", default="Valid signatures"), required=True),
            self.field("ungueltig", _("label_bogen_ungueltig", default="Invalid signatures"), required=True),
        ]

    def more(self) -> str:
        rows = [
            Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>").format(
                one["bogen"],
                self.translate(STAENDE[one["stand"]]) + (f" ({self.translate(MINE)})" if one["mein"] else ""),
                "–" if one["gueltig"] is None else one["gueltig"],
                "–" if one["ungueltig"] is None else one["ungueltig"],
            )
            for one in petitionen.papier.sheets(self.context)
        ]
        heads = (
            _("label_bogen_kurz", default="Sheet"),
            _("label_petition_stand", default="State"),
            _("label_bogen_gueltig", default="Valid signatures"),
            _("label_bogen_ungueltig", default="Invalid signatures"),
        )
        head = Markup("").join(Markup('<th scope="col">{}</th>').format(self.translate(one)) for one in heads)
        valid, invalid = petitionen.papier.total_of(self.context.UID())
        words = self.translate(
            _(
                "msg_petition_papier_summe",
                default="Counted alike by two people: ${valid} valid, ${invalid} invalid.",
                mapping={"valid": valid, "invalid": invalid},
            )
        )
        table = Markup('<table class="table k-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>')
        shown = table.format(head, Markup("").join(rows)) if rows else Markup("")
        return str(Markup("<p><strong>{}</strong></p>").format(words) + shown)

    def save(self, form: Any) -> str:
        stand = petitionen.papier.enter(
            self.context, *(number_of(form.get(name, ""), name) for name in ("bogen", "gueltig", "ungueltig"))
        )
        api.portal.show_message(STAENDE[stand], self.request)
        return f"{self.context.absolute_url()}/@@petition-papier"

    def translate(self, message: Any) -> str:
        return str(translate(message, context=self.request))


MINE = _("label_bogen_mein", default="by you, too")


class Zulaessigkeit(Formular):
    """``<petition>/@@petition-zulaessigkeit``: examine item by item; decide, once, for everybody to read."""

    title = _("title_petition_zulaessigkeit", default="Eligibility")
    submit = _("label_zulaessigkeit_sichern", default="Save what was found")
    further_buttons = (
        ("zulaessig", _("label_zulaessig_entscheiden", default="Publish: eligible")),
        ("unzulaessig", _("label_unzulaessig_entscheiden", default="Publish: not eligible")),
    )

    @property
    def intro(self) -> Any:
        return _(
            "help_petition_zulaessigkeit",
            default="The list is that of your town (settings, Petitions). What you find is in the journal and goes into the file. The decision is published with its reason and cannot be changed here.",
        )

    def fields(self) -> list[dict[str, Any]]:
        options = [(str(value), words) for value, words in URTEILE.items()]
        made = []
        for number, one in enumerate(petitionen.zulaessigkeit.items_of(self.context)):
            made.append(
                self.field(f"urteil-{number}", one.text, kind="select", options=options, default=str(one.urteil))
            )
            label = _("label_zulaessigkeit_bemerkung", default="Note on ${number}", mapping={"number": number + 1})
            made.append(self.field(f"bemerkung-{number}", label, default=one.bemerkung))
        grund = _("label_zulaessigkeit_grund", default="Who decided, when, and why")
        help = _("help_zulaessigkeit_grund", default="Only for the decision. Everybody reads it.")
        return [*made, self.field("grund", grund, kind="textarea", help=help)]

    def save(self, form: Any) -> None:
        number = len(petitionen.zulaessigkeit.items_of(self.context))
        found = [(str(form.get(f"urteil-{n}", "")), str(form.get(f"bemerkung-{n}", ""))) for n in range(number)]
        petitionen.zulaessigkeit.examine(self.context, found)
        if form.get("zulaessig") or form.get("unzulaessig"):
            petitionen.zulaessigkeit.decide(self.context, bool(form.get("zulaessig")), str(form.get("grund", "")))


class Bogen(Seite):
    """``<petition>/@@unterschriftenbogen``: the list to be printed, with the whole text, as the law asks for (§ 25 Abs. 4 GO NRW)."""

    def __call__(self) -> bytes:
        one, response = self.context, self.request.response
        html = BOGEN.format(
            art=translate(ARTEN[one.art], target_language="de"),
            titel=one.title,
            anliegen=_paragraphs(one.anliegen),
            begruendung=_paragraphs(one.begruendung),
            zeilen=Markup("").join(ZEILE.format(number) for number in range(1, LINES + 1)),
        )
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Content-Disposition", 'attachment; filename="Unterschriftenbogen.pdf"')
        return render_pdf(html, title=f"Unterschriftenbogen: {one.title}")


def number_of(value: Any, field: str) -> int:
    """Return the number a person entered. :raises Invalid: none."""
    text = str(value).strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        mapping = {"least": 0, "most": 1000}
        raise Invalid(
            _("error_bogen_zahl", default="Enter a whole number from ${least} to ${most}.", mapping=mapping),
            field=field,
        )
    return int(text)


def _paragraphs(text: str) -> Markup:
    parts = [part for part in (text or "").split("\n") if part.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)
