"""Own fields of a Vorgang: inputs of forms, the page that edits them, the sections that show them."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.akte.vorgang.eigenfelder import FIELD
from kommune.eakte.core.browser.frische import FreshFormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import feld as rules
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Feld
from kommune.eakte.vorgangstypen import api as vorgangstypen
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


KINDS = {Art.LANGTEXT: "textarea", Art.DATUM: "date"}
TEILE = {
    "vorname": _("label_vorname", default="Vorname"),
    "familienname": _("label_familienname", default="Familienname"),
    "geburtsdatum": _("label_geburtsdatum", default="Geburtsdatum"),
    "strasse": _("label_strasse", default="Straße"),
    "hausnummer": _("label_hausnummer", default="Hausnummer"),
    "plz": _("label_plz", default="Postleitzahl"),
    "ort": _("label_ort", default="Ort"),
    "land": _("label_land", default="Country"),
}
YES_NO = (("ja", _("label_ja", default="yes")), ("nein", _("label_nein", default="no")))
CHECKED = "1"


def typed_values(felder: tuple[Feld, ...], values: Mapping[str, Any]) -> dict[str, str]:
    """Return what the inputs of own fields show, by their names in the form."""
    found = {}
    for feld in felder:
        value, name = values.get(feld.name), f"{FIELD}{feld.name}"
        if feld.art in rules.TEILE:
            parts = value if isinstance(value, Mapping) else {}
            found |= {f"{name}.{part}": str(parts.get(part) or "") for part in rules.TEILE[feld.art]}
        elif feld.art == Art.MEHRFACH:
            found |= {f"{name}.{token}": CHECKED if token in (value or ()) else "" for token, _label in feld.auswahl}
        else:
            found[name] = rules.typed(feld, value)
    return found


def raw_values(felder: tuple[Feld, ...], typed: Mapping[str, str]) -> dict[str, Any]:
    """Return raw values of own fields from what was typed into their inputs."""
    found: dict[str, Any] = {}
    for feld in felder:
        name = f"{FIELD}{feld.name}"
        if feld.art in rules.TEILE:
            found[feld.name] = {part: typed.get(f"{name}.{part}", "") for part in rules.TEILE[feld.art]}
        elif feld.art == Art.MEHRFACH:
            found[feld.name] = [token for token, _label in feld.auswahl if typed.get(f"{name}.{token}") == CHECKED]
        else:
            found[feld.name] = typed.get(name, "")
    return found


def own_fields(view: FormView, felder: tuple[Feld, ...], values: Mapping[str, Any]) -> list[dict]:
    """Return the inputs of own fields for a form."""
    typed, inputs = typed_values(felder, values), []
    for feld in felder:
        name = f"{FIELD}{feld.name}"
        if feld.art in rules.TEILE:
            inputs += [
                view.field(
                    f"{name}.{part}", f"{feld.label}: {view.translate(TEILE[part])}", default=typed[f"{name}.{part}"]
                )
                for part in rules.TEILE[feld.art]
            ]
        elif feld.art == Art.MEHRFACH:
            inputs += [
                view.field(
                    f"{name}.{token}", f"{feld.label}: {label}", kind="checkbox", default=typed[f"{name}.{token}"]
                )
                for token, label in feld.auswahl
            ]
        else:
            options = YES_NO if feld.art == Art.JA_NEIN else feld.auswahl
            kind = "select" if options else KINDS.get(feld.art, "text")
            options = [("", "–"), *options] if options else ()
            inputs.append(
                view.field(
                    name,
                    feld.label,
                    kind=kind,
                    default=typed[name],
                    options=options,
                    required=feld.pflicht,
                    help=feld.hilfe,
                )
            )
    return inputs


class EditFelder(FreshFormView):
    """``@@felder``: the own fields of a Vorgang; what a colleague changed meanwhile is asked back (``core.eingabe.konflikt``)."""

    after = f"?tab={Tab.ANGABEN}"
    title = _("title_felder", default="Details of this kind of Vorgang")
    submit = _("label_save", default="Save")

    @property
    def felder(self):
        fassung = akte_api.fassung_of(self.context)
        return fassung.felder if fassung else ()

    def fields(self):
        return [
            self.vorher(typed_values(self.felder, self.context.felder)),
            *own_fields(self, self.felder, self.context.felder),
            self.field("grund", _("label_grund", default="Reason")),
        ]

    def save(self, form):
        ihre = typed_values(self.felder, self.context.felder)
        settled = self.settled({name: form.get(name, "") for name in ihre}, ihre)
        before = dict(self.context.felder)
        akte_api.set_felder(self.context, raw_values(self.felder, settled), grund=form.get("grund", ""))
        after = dict(self.context.felder)
        if after != before:
            changed = _("msg_felder_changed", default="The details are changed.")
            self.offer(self.context, "felder", {"vorher": before, "nachher": after}, changed)


class FelderAbschnitt(RecordView):
    """The own fields with their values, and which Fassung they are of."""

    order = 10
    tab = Tab.ANGABEN
    title = _("title_felder", default="Details of this kind of Vorgang")
    index = ViewPageTemplateFile("felder.pt")
    available = False

    def update(self):
        self.fassung = akte_api.fassung_of(self.context)
        self.rows = [row for row in akte_api.shown_felder(self.context) if row["wert"]]
        self.can_edit = self.may_edit() and akte_api.state_of(self.context) != "closed"
        self.available = self.fassung is not None or (self.can_edit and bool(vorgangstypen.choices()))

    def name(self) -> str:
        return vorgangstypen.title_of(self.context.vorgangstyp)

    def is_newest(self) -> bool:
        return self.fassung is not None and not vorgangstypen.has_newer(self.fassung)

    def render(self):
        return self.index()


class Umstellen(FormView):
    """``@@vorgangstyp``: shows what the newest Fassung changes, then moves the Vorgang; or gives one without a type one."""

    index = ViewPageTemplateFile("umstellen.pt")
    after = f"?tab={Tab.ANGABEN}"
    submit = _("label_umstellen", default="Move to this Fassung")
    title = _("title_umstellen", default="Another Fassung of the Vorgangstyp")
    neu = change = alt = None  # until a type is known

    @property
    def typ_id(self) -> str:
        return self.context.vorgangstyp or str(self.request.form.get("vorgangstyp", ""))

    def update(self):
        self.neu, self.change = akte_api.umstellung(self.context, self.typ_id)
        self.alt = akte_api.fassung_of(self.context)

    def __call__(self):
        if self.typ_id:
            self.update()
        return super().__call__()

    def shown(self, feld, value) -> str:
        return rules.show(feld, value)

    def fields(self):
        if not self.typ_id:
            return [typ_field(self)]
        return [
            self.field("vorgangstyp", "", kind="hidden", default=self.typ_id),
            self.field("fassung", "", kind="hidden", default=str(self.neu.nummer)),
            self.field("grund", _("label_grund", default="Reason")),
        ]

    def save(self, form):
        nummer = form.get("fassung", "")
        if not nummer:
            vorgangstypen.newest(form.get("vorgangstyp", ""))
            self.is_step = True
            return f"{self.context.absolute_url()}/@@vorgangstyp?vorgangstyp={form['vorgangstyp']}"
        number = int(nummer) if nummer.isascii() and nummer.isdecimal() and len(nummer) < 6 else 0
        akte_api.move_to(self.context, self.typ_id, number, grund=form.get("grund", ""))


def typ_field(view: FormView) -> dict:
    """Return the field to choose a Vorgangstyp."""
    return view.field(
        "vorgangstyp",
        _("label_vorgangstyp", default="Vorgangstyp"),
        kind="select",
        options=[("", "–"), *vorgangstypen.choices()],
        required=True,
    )


def require_typ(form: Mapping[str, Any]) -> str:
    """Return the Vorgangstyp that was chosen.

    :raises Invalid: none.
    """
    typ_id = str(form.get("vorgangstyp") or "")
    if not typ_id:
        raise Invalid(_("error_vt_choose", default="Choose a Vorgangstyp."), field="vorgangstyp")
    return vorgangstypen.newest(typ_id).id
