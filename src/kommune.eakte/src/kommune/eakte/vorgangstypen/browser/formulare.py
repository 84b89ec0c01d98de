"""Forms of a Vorgangstyp: its main facts, and one row of a list at a time. They work without JavaScript."""

from kommune.eakte import _
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.frische import stand
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.eakte.vorgangstypen import definition
from kommune.eakte.vorgangstypen.vocabularies import AKTENARTEN
from kommune.eakte.vorgangstypen.vocabularies import ARTEN
from kommune.eakte.vorgangstypen.vocabularies import TEILE
from plone import api


YES_NO = (("", _("label_nein", default="no")), ("1", _("label_ja", default="yes")))
TEXTE = {
    "received": _("label_vt_text_received", default="What citizens read: it is with the office"),
    "in_progress": _("label_vt_text_in_progress", default="What citizens read: it is being worked on"),
    "awaiting_applicant": _("label_vt_text_awaiting", default="What citizens read: we need something from them"),
    "decided": _("label_vt_text_decided", default="What citizens read: it is decided"),
    "closed": _("label_vt_text_closed", default="What citizens read: it is done"),
}
HELP_TEXTE = _("help_vt_texte", default="Empty: the usual sentence. Plain words, no markup.")
CHANGED = "stand"


class CreateVorgangstyp(FormView):
    """``/vorgangstypen/@@vorgangstyp-anlegen``: a name makes a draft; all else is entered there."""

    title = submit = _("title_vt_create", default="New Vorgangstyp")
    intro = _("help_vt_create", default="It begins as a draft and is offered only when you publish it.")

    def fields(self):
        return [
            self.field("bezeichnung", TEILE["bezeichnung"], required=True),
            self.field(
                "id",
                _("label_vt_id", default="Id"),
                help=_(
                    "help_vt_id",
                    default="Small letters, digits and hyphens. It never changes. Empty: made from the name.",
                ),
            ),
        ]

    def save(self, form):
        bezeichnung = form.get("bezeichnung", "").strip()
        typ_id = form.get("id", "").strip() or definition.name_from(bezeichnung, ()).replace("_", "-")
        return vorgangstypen.create({"id": typ_id, "bezeichnung": bezeichnung}).absolute_url()


class EditVorgangstyp(FormView):
    """``@@bearbeiten``: what is no list; changes concern the draft alone."""

    title = _("title_vt_edit", default="Edit the Vorgangstyp")
    submit = _("label_save", default="Save")
    intro = _("help_vt_edit", default="You change the draft. Vorgänge that run keep their Fassung.")

    def fields(self):
        now = self.context.entwurf
        oes = [("", _("label_federfuehrung_plan", default="as the Aktenplan says"))]
        oes += [(oe.oe_id, oe.title) for oe in organisation.list_oes()]
        return [
            self.field(CHANGED, "", kind="hidden", default=stand(self.context)),
            self.field("bezeichnung", TEILE["bezeichnung"], default=now["bezeichnung"], required=True),
            self.field("beschreibung", TEILE["beschreibung"], kind="textarea", default=now["beschreibung"]),
            self.field("kennzeichen", TEILE["kennzeichen"], default=now["kennzeichen"], options=einheiten()),
            self.field(
                "aktenart",
                TEILE["aktenart"],
                kind="select",
                options=list(AKTENARTEN.items()),
                default=now["aktenart"],
                required=True,
            ),
            self.field("oe", TEILE["oe"], kind="select", options=oes, default=now["oe"]),
            self.field(
                "bearbeiter",
                TEILE["bearbeiter"],
                default=now["bearbeiter"],
                options=people(now["oe"]),
                help=_("help_vt_bearbeiter", default="Empty: the Vorgang goes to the inbox."),
            ),
            self.field("frist_tage", TEILE["frist_tage"], default=str(now["frist_tage"] or "")),
            self.field(
                "vorlagen",
                TEILE["vorlagen"],
                kind="textarea",
                default="\n".join(now["vorlagen"]),
                help=self.help_vorlagen(),
            ),
            *(
                self.field(f"text.{name}", label, kind="textarea", default=now["texte"].get(name, ""), help=HELP_TEXTE)
                for name, label in TEXTE.items()
            ),
        ]

    def help_vorlagen(self):
        found = api.content.find(portal_type="Bescheidvorlage", review_state="active", sort_on="sortable_title")
        names = ", ".join(f"{brain.getId} ({brain.Title})" for brain in found[:50])
        return _("help_vt_vorlagen", default="Ids, one a line. There are: ${names}", mapping={"names": names or "–"})

    def save(self, form):
        changes = {
            name: form.get(name, "")
            for name in ("bezeichnung", "beschreibung", "kennzeichen", "aktenart", "oe", "bearbeiter")
        }
        changes["frist_tage"] = days(form.get("frist_tage", "").strip())
        changes["vorlagen"] = [line.strip() for line in form.get("vorlagen", "").splitlines() if line.strip()]
        changes["texte"] = {name: form.get(f"text.{name}", "") for name in TEXTE}
        vorgangstypen.edit(self.context, changes, seen=form.get(CHANGED))


def days(text: str) -> int | None:
    """Return a number of days typed into a form.

    :raises Invalid: it is none.
    """
    try:
        return zahl.read_whole(text) if text else None
    except WertFehler as fault:
        mapping = {"stelle": TEILE["frist_tage"], "max": definition.MAX_DAYS}
        raise Invalid(
            _("error_vt_tage", default="${stelle}: a whole number of days from 1 to ${max}.", mapping=mapping),
            field="frist_tage",
        ) from fault


def einheiten() -> list[tuple[str, str]]:
    lines = aktenplan.list_einheiten(usable_only=True)
    return [(line.einheit.kennzeichen, f"{line.einheit.kennzeichen} {line.einheit.title}") for line in lines]


def people(oe_id: str) -> list[tuple[str, str]]:
    workers = organisation.workers(oe_id) if oe_id else ()
    return sorted(((user_id, organisation.display_name(user_id)) for user_id in workers), key=lambda pair: pair[1])


class RowForm(FormView):
    """``@@zeile?aktion=felder&nr=1``: one row of a list, a new one without ``nr``."""

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
        return place(self.context, self.teil, self.request.form.get("nr", ""))

    def row(self) -> dict:
        number = self.number
        return {} if number is None else self.context.entwurf[self.teil][number]

    def fields(self):
        number = self.request.form.get("nr", "")
        hidden = [
            self.field("aktion", "", kind="hidden", default=self.teil),
            self.field("nr", "", kind="hidden", default=number),
            self.field(CHANGED, "", kind="hidden", default=stand(self.context)),
        ]
        return [*hidden, *getattr(self, f"fields_{self.teil}")(self.row())]

    def fields_felder(self, row):
        choices = "\n".join(f"{one['wert']} = {one['label']}" for one in row.get("auswahl", ()))
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
                default=choices,
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
        row = {name: form.get(name, "").strip() for name in ROWS[self.teil][1]}
        row |= {name: form.get(name) == "1" for name in ("pflicht", "suche", "spalte") if name in row}
        if "auswahl" in row:
            row["auswahl"] = choices_of(form.get("auswahl", ""))
        taken = [one["name"] for place_, one in enumerate(rows) if place_ != number]
        row["name"] = row["name"] or definition.name_from(row.get("label") or row.get("text", ""), taken)
        rows = [*rows, row] if number is None else [row if at == number else one for at, one in enumerate(rows)]
        try:
            vorgangstypen.edit(self.context, {self.teil: rows}, seen=form.get(CHANGED))
        except Invalid as error:
            error.field = error.field.rpartition(".")[2]
            raise


LABEL = _("label_vt_label", default="Label")
ROWS = {
    "felder": (_("title_vt_feld", default="Own field"), definition.FELD_KEYS),
    "checkliste": (_("title_vt_punkt", default="Item of the checklist"), definition.PUNKT_KEYS),
    "ergebnisse": (_("title_vt_ergebnis", default="Kind of result"), definition.ERGEBNIS_KEYS),
}


def choices_of(text: str) -> list[dict[str, str]]:
    """Return the choices typed as lines ``wert = label``; a line without = is both."""
    pairs = [line.partition("=") for line in text.splitlines() if line.strip()]
    return [{"wert": wert.strip(), "label": label.strip() or wert.strip()} for wert, _equals, label in pairs]


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
