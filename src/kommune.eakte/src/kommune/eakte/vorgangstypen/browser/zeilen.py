"""One row of a list of a Vorgangstyp at a time: an own field, an item of the checklist, a kind of result, a step of a Laufweg."""

from kommune.eakte import _
from kommune.eakte.core.browser.frische import FreshFormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.eakte.vorgangstypen import definition
from kommune.eakte.vorgangstypen.browser import fristzeile
from kommune.eakte.vorgangstypen.browser.formulare import days
from kommune.eakte.vorgangstypen.checkliste.rules import PUNKT_KEYS
from kommune.eakte.vorgangstypen.fristzeile import FRIST_KEYS
from kommune.eakte.vorgangstypen.schritte import rules as laufweg
from kommune.eakte.vorgangstypen.vocabularies import ARTEN
from kommune.eakte.vorgangstypen.vocabularies import BEGINN
from kommune.eakte.vorgangstypen.vocabularies import PUNKTARTEN
from kommune.eakte.vorgangstypen.vocabularies import ROLLEN
from kommune.eakte.vorgangstypen.vocabularies import VERFUEGUNGEN


YES_NO = (("", _("label_nein", default="no")), ("1", _("label_ja", default="yes")))


class RowForm(FreshFormView):
    """``@@zeile?aktion=felder&nr=1``: one row of a list, a new one without ``nr``.

    What is sent back names the row by its ``zeile``: its place may be another by then, and a colleague may have changed it.
    """

    submit = _("label_save", default="Save")

    @property
    def teil(self) -> str:
        teil = self.request.form.get("aktion", "")
        if teil not in ROWS:
            raise Unknown(_("error_vt_no_list", default="There is no such list."))
        return teil

    @property
    def title(self):
        return ROWS[self.teil][0]

    @property
    def number(self) -> int | None:
        """Return the place of the row as it is now; None for a new one.

        :raises Stale: a colleague took it out meanwhile.
        """
        name = self.request.form.get("zeile", "")
        if not name:
            return place(self.context, self.teil, self.request.form.get("nr", ""))
        names = [row["name"] for row in self.context.entwurf[self.teil]]
        if name not in names:
            raise Stale(
                _("error_vt_row_gone", default="A colleague took this row out meanwhile. Add it anew if it is needed.")
            )
        return names.index(name)

    def row(self) -> dict:
        try:
            number = self.number
        except Stale:  # said when it is stored; what was typed stays in the form
            return {}
        return {} if number is None else self.context.entwurf[self.teil][number]

    def fields(self):
        row = self.row()
        return [
            self.field("aktion", "", kind="hidden", default=self.teil),
            self.field("nr", "", kind="hidden", default=self.request.form.get("nr", "")),
            self.field("zeile", "", kind="hidden", default=row.get("name", "")),
            self.vorher(typed_row(self.teil, row)),
            *getattr(self, f"fields_{self.teil}")(row),
        ]

    def fields_felder(self, row):
        return [
            self.field("label", LABEL, default=row.get("label", ""), required=True),
            self.field(
                "art",
                _("label_vt_art", default="Kind"),
                kind="select",
                options=[(str(art), label) for art, label in ARTEN.items()],
                default=row.get("art", "text"),
                required=True,
            ),
            self.field("hilfe", _("label_vt_hilfe", default="Help"), default=row.get("hilfe", "")),
            self.field(
                "auswahl",
                _("label_vt_auswahl", default="Choices"),
                kind="textarea",
                default=lines_of(row.get("auswahl", ())),
                help=_("help_vt_auswahl", default="One a line, such as: pudel = Pudel. Only for kinds with choices."),
            ),
            self.yes_no("pflicht", _("label_vt_pflicht", default="Must be filled in"), row),
            self.yes_no("suche", _("label_vt_suche", default="In the search"), row),
            self.yes_no("spalte", _("label_vt_spalte", default="In lists of this Vorgangstyp"), row),
            self.name_field(row),
        ]

    def fields_checkliste(self, row):
        return [
            self.field(
                "text", _("label_vt_punkt", default="What is to be done"), default=row.get("text", ""), required=True
            ),
            self.choose("art", _("label_vt_art", default="Kind"), PUNKTARTEN, {"art": row.get("art") or "arbeit"}),
            self.field(
                "hilfe", _("label_vt_hilfe", default="Help"), kind="textarea", rows=3, default=row.get("hilfe", "")
            ),
            self.field(
                "quelle",
                _("label_vt_quelle", default="Source"),
                default=row.get("quelle", ""),
                help=_("help_vt_quelle", default="Law and section, such as: § 18 StrWG."),
            ),
            self.yes_no(
                "pflicht", _("label_vt_punkt_pflicht", default="Must be done before the Vorgang is closed"), row
            ),
            self.name_field(row),
        ]

    def fields_ergebnisse(self, row):
        help = _(
            "help_vt_ergebnis_name",
            default="For the result of a template: bewilligt, teilweise, abgelehnt, festgesetzt, bestaetigt. Empty: made from the label.",
        )
        return [
            self.field(
                "label",
                _("label_vt_ergebnis", default="What the record says"),
                default=row.get("label", ""),
                required=True,
            ),
            self.name_field(row, help=help),
        ]

    def fields_laufweg(self, row):
        known = dict.fromkeys(one["laufweg"] for one in self.context.entwurf["laufweg"])
        return [
            self.field(
                "laufweg",
                _("label_vt_laufweg_name", default="Laufweg"),
                options=[(one, one) for one in known],
                default=row.get("laufweg", ""),
                help=_("help_vt_laufweg_name", default="Steps with the same name are one Laufweg, in their order."),
                required=True,
            ),
            self.choose("beginn", _("label_vt_beginn", default="It begins"), BEGINN, row),
            self.choose("verfuegung", _("label_verfuegung", default="Verfügung"), VERFUEGUNGEN, row),
            self.field(
                "adressat",
                _("label_aufgabe_adressat", default="For"),
                kind="select",
                options=[*ROLLEN.items(), *einheiten_und_personen()],
                default=row.get("adressat", ""),
                required=True,
            ),
            self.yes_no("zugleich", _("label_vt_zugleich", default="At the same time as the step before"), row),
            self.field(
                "tage",
                _("label_vt_tage", default="Days it has, from its beginning"),
                default=str(row.get("tage") or ""),
            ),
            self.field(
                "notiz", _("label_aufgabe_notiz", default="Note"), kind="textarea", default=row.get("notiz", "")
            ),
            self.name_field(row),
        ]

    def choose(self, name, label, words, row):
        return self.field(
            name, label, kind="select", options=list(words.items()), default=row.get(name, ""), required=True
        )

    def fields_fristen(self, row):
        return [
            self.field("label", LABEL, default=row.get("label", ""), required=True),
            *fristzeile.inputs(self, row),
            self.name_field(row),
        ]

    def yes_no(self, name, label, row):
        return self.field(
            name, label, kind="select", options=YES_NO, default="1" if row.get(name) else "", required=True
        )

    def name_field(self, row, *, help=None):
        help = help or _("help_vt_name", default="By it exports and templates know it. Empty: made from the label.")
        return self.field(
            "name", _("label_vt_name", default="Name in templates and exports"), default=row.get("name", ""), help=help
        )

    def save(self, form):
        rows, number = self.context.entwurf[self.teil], self.number
        if number is not None:
            ihre = typed_row(self.teil, rows[number])
            form = self.settled({name: form.get(name, "") for name in ihre}, ihre)
        row = {name: form.get(name, "").strip() for name in ROWS[self.teil][1]}
        row |= {name: form.get(name) == "1" for name in ("pflicht", "suche", "spalte", "zugleich") if name in row}
        if self.teil == "fristen":
            row |= fristzeile.read(form)
        if "auswahl" in row:
            row["auswahl"] = choices_of(form.get("auswahl", ""))
        if "tage" in row:
            row["tage"] = days(row["tage"], "tage")
        taken = [one["name"] for place_, one in enumerate(rows) if place_ != number]
        row["name"] = row["name"] or definition.name_from(
            row.get("label") or row.get("text") or row.get("laufweg", ""), taken
        )
        rows = [*rows, row] if number is None else [row if at == number else one for at, one in enumerate(rows)]
        try:
            vorgangstypen.edit(self.context, {self.teil: rows})
        except Invalid as error:
            error.field = error.field.rpartition(".")[2]
            error.message = self.in_words(error)
            raise
        return url_of_list(self.context, self.teil)

    def in_words(self, error: Invalid):
        """Return the refusal with the label of the field for its place in the file: “Label”, not “felder[2].label”."""
        words, labels = error.message, {one["name"]: one["label"] for one in self.fields()}
        mapping = {**(words.mapping or {}), "stelle": labels.get(error.field, self.title)}
        return type(words)(words, domain=words.domain, default=words.default, mapping=mapping)


LABEL = _("label_vt_label", default="Label")
ROWS = {
    "fristen": (_("title_vt_frist", default="Kind of Frist"), FRIST_KEYS),
    "felder": (_("title_vt_feld", default="Own field"), definition.FELD_KEYS),
    "checkliste": (_("title_vt_punkt", default="Item of the checklist"), PUNKT_KEYS),
    "ergebnisse": (_("title_vt_ergebnis", default="Kind of result"), definition.ERGEBNIS_KEYS),
    "laufweg": (_("title_vt_schritt", default="Step of a Laufweg"), laufweg.KEYS),
}


def typed_row(teil: str, row: dict) -> dict[str, str]:
    """Return what the inputs of a row show, by their names in the form."""
    found = {name: "1" if row.get(name) is True else str(row.get(name) or "") for name in ROWS[teil][1]}
    if teil == "fristen":
        found |= fristzeile.typed(row)
    return {**found, "auswahl": lines_of(row.get("auswahl", ()))} if "auswahl" in found else found


def einheiten_und_personen() -> list[tuple[str, str]]:
    """Return whom a Schritt can be for, by name: OEs, Stellen, people."""
    oes = organisation.list_oes()
    people = {who for oe in oes for who in organisation.members(oe.oe_id)}
    named = [(f"person:{who}", organisation.display_name(who)) for who in people]
    stellen = [(f"stelle:{uid}", title) for oe in oes for uid, title in organisation.stellen_in(oe.oe_id)]
    return [*((f"oe:{oe.oe_id}", oe.title) for oe in oes), *stellen, *sorted(named, key=lambda one: one[1].casefold())]


def lines_of(choices) -> str:
    """Return choices as they are typed, one a line."""
    return "\n".join(f"{one['wert']} = {one['label']}" for one in choices)


def choices_of(text: str) -> list[dict[str, str]]:
    """Return the choices typed as lines ``wert = label``; a line without = is both."""
    pairs = [line.partition("=") for line in text.splitlines() if line.strip()]
    return [{"wert": wert.strip(), "label": label.strip() or wert.strip()} for wert, _equals, label in pairs]


def url_of_list(typ, teil: str) -> str:
    """Return where a list of the draft is shown, unfolded."""
    return f"{typ.absolute_url()}?offen={teil}#h-{teil}"


def place(typ, teil: str, number: str) -> int | None:
    """Return the place of a row; None for a new one.

    :raises Unknown: there is none.
    """
    if not number:
        return None
    known = number.isascii() and number.isdecimal() and len(number) < 4
    if not known or int(number) >= len(typ.entwurf[teil]):
        raise Unknown(_("error_vt_no_row", default="There is no such row."))
    return int(number)
