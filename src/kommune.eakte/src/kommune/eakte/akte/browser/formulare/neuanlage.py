"""Forms that create: Akte, Vorgang, Dokument."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.formulare.felder import own_fields
from kommune.eakte.akte.browser.formulare.felder import raw_values
from kommune.eakte.akte.browser.formulare.felder import require_typ
from kommune.eakte.akte.browser.formulare.felder import typ_field
from kommune.eakte.akte.interfaces import ILeistungsnamen
from kommune.eakte.akte.schriftgut.liste import parse_date
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from urllib.parse import urlencode
from zope.component import queryUtility


BETREFF = _("label_betreff", default="Betreff")


class CreateAkte(FormView):
    title = _("title_create_akte", default="Create an Akte")
    intro = _("help_create_akte", default="The Aktenzeichen is given automatically and never changes.")
    submit = title

    def fields(self):
        oes = [("", _("label_federfuehrung_plan", default="as the Aktenplan says"))]
        oes += [(oe_id, organisation.title_of(oe_id)) for oe_id in akte_api.oes_to_create_in()]
        einheiten = [
            (zeile.einheit.kennzeichen, f"{zeile.einheit.kennzeichen} {zeile.einheit.title}")
            for zeile in aktenplan.list_einheiten(usable_only=True)
        ]
        return [
            self.field("betreff", BETREFF, required=True),
            self.field(
                "kennzeichen",
                _("label_kennzeichen", default="Kennzeichen"),
                required=True,
                options=einheiten,
                help=_(
                    "help_kennzeichen",
                    default="Of the Aktenplan, such as 022. Begin with the number or a word, then choose.",
                ),
            ),
            self.field(
                "federfuehrung",
                _("label_federfuehrung", default="Federführung"),
                kind="select",
                options=oes,
                required=True,
                help=_("help_federfuehrung", default="It can be corrected later by Leitung and Registratur."),
            ),
            self.field("bemerkung", _("label_bemerkung", default="Bemerkung"), kind="textarea"),
        ]

    def save(self, form):
        names = ("betreff", "kennzeichen", "federfuehrung", "bemerkung")
        values = {name: form.get(name, "").strip() for name in names}
        values["federfuehrung"] = values["federfuehrung"] or akte_api.preset_federfuehrung(values["kennzeichen"])
        akte_api.require_may_create_in(values["federfuehrung"])
        return akte_api.create_akte(**values).absolute_url()


class CreateTeilakte(FormView):
    """In an Akte: what it takes from the Akte is not asked again."""

    title = submit = _("title_create_teilakte", default="Create a Teilakte")
    intro = _(
        "help_create_teilakte",
        default="A part by subject, or a further volume. Kennzeichen, Federführung and retention are those of the Akte.",
    )

    def fields(self):
        return [
            self.field("betreff", BETREFF, required=True),
            self.field(
                "typ",
                _("label_typ", default="Typ"),
                options=[(one, one) for one in ("Sachteil", "Band")],
                help=_("help_teilakte_typ", default="Such as “Band” for a volume that follows another."),
            ),
            self.field("bemerkung", _("label_bemerkung", default="Bemerkung"), kind="textarea"),
        ]

    def save(self, form):
        values = {name: form.get(name, "").strip() for name in ("betreff", "typ", "bemerkung")}
        return akte_api.create_teilakte(self.context, **values).absolute_url()


class CreateVorgang(FormView):
    """In an Akte: first its Vorgangstyp if there are some, then what that asks for."""

    title = _("title_create_vorgang", default="Create a Vorgang")

    @property
    def typ_id(self) -> str:
        return str(self.request.form.get("vorgangstyp", ""))

    @property
    def typ(self):
        return vorgangstypen.newest(self.typ_id) if self.typ_id else None

    def chooses(self) -> bool:
        """Tell whether the Vorgangstyp is still to be chosen."""
        return self.request.form.get("gewaehlt") != "1" and bool(vorgangstypen.choices())

    @property
    def submit(self):
        return _("label_next_step", default="Next") if self.chooses() else self.title

    in_address = ("vorgangstyp", "gewaehlt")

    def fields(self):
        if self.chooses():
            return [typ_field(self)]
        typ = self.typ
        return [
            self.field("vorgangstyp", "", kind="hidden", default=self.typ_id),
            self.field("gewaehlt", "", kind="hidden", default="1"),
            self.field("betreff", BETREFF, default=typ.bezeichnung if typ else "", required=True),
            *self.place(typ),
            self.field("eingangsdatum", _("label_eingangsdatum", default="Eingangsdatum"), kind="date"),
            self.gefragt(),
            self.field("frist", _("label_frist", default="Frist"), kind="date"),
            *(own_fields(self, typ.felder, {}) if typ else self.leistung()),
            self.field("bemerkung", _("label_bemerkung", default="Bemerkung"), kind="textarea"),
        ]

    def place(self, typ) -> list[dict]:
        """Return the fields that say in which Akte it lies; here it is the context."""
        return []

    def save(self, form):
        if self.chooses():
            named = urlencode({"vorgangstyp": require_typ(form), "gewaehlt": "1"})
            self.is_step = True
            return f"{self.request['ACTUAL_URL']}?{named}"
        typ = self.typ
        return self.create(
            form,
            betreff=form.get("betreff", ""),
            eingangsdatum=parse_date(form.get("eingangsdatum"), "eingangsdatum"),
            frist=self.frist(form, "frist"),
            leistung=form.get("leistung", ""),
            bemerkung=form.get("bemerkung", ""),
            vorgangstyp=self.typ_id,
            felder=raw_values(typ.felder, form) if typ else None,
        ).absolute_url()

    def create(self, form, **angaben):
        return akte_api.create_vorgang(self.context, **angaben)

    def leistung(self) -> list[dict]:
        """Return the field for the service a paper application is for: its templates and questions come with it."""
        return [leistung_field(self)] if queryUtility(ILeistungsnamen) is not None else []


class CreateTeilvorgang(CreateVorgang):
    """In a Vorgang: a part of it, with its own Bearbeiter, Frist and state."""

    title = _("title_create_teilvorgang", default="Create a Teilvorgang")
    intro = _(
        "help_create_teilvorgang",
        default="For a part of the work with an end of its own. This Vorgang is closed only when its Teilvorgänge are.",
    )


class StartVorgang(CreateVorgang):
    """``/akten/@@vorgang-beginnen``: the Vorgangstyp says in which Akte it lies."""

    def place(self, typ):
        if typ is None or typ.definition["aktenart"] != "bestehend":
            return []
        help = _("help_vt_akte", default="Of the Akte the Vorgang lies in.")
        return [self.field("aktenzeichen", _("label_aktenzeichen", default="Aktenzeichen"), required=True, help=help)]

    def create(self, form, **angaben):
        aktenzeichen = form.get("aktenzeichen", "")
        akte_api.require_may_start(require_typ(form), aktenzeichen)
        return akte_api.start_vorgang(**angaben, aktenzeichen=aktenzeichen)


def leistung_field(view) -> dict:
    """Return the field to choose a service."""
    return view.field(
        "leistung",
        _("label_leistung", default="Leistung"),
        kind="select",
        options=[("", "–"), *queryUtility(ILeistungsnamen).choices()],
        help=_("help_leistung_by_hand", default="Its templates and questions then come with the Vorgang."),
    )
