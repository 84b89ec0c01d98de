"""``/akten/@@post-erfassen``: register letters one after the other; one gets a confirmation, not the record."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.organisation import api as organisation
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.posteingang.browser.typfelder import typ_fields
from kommune.eakte.posteingang.browser.typfelder import typ_values
from kommune.eakte.posteingang.erfassung import ablage
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from ZPublisher.HTTPRequest import FileUpload


NEXT, SHOW = "naechster", "zeigen"
STAYS = ("art", "posteingangsdatum")  # of a pile of letters these are the same
GRUENDE = {
    "nummer": _("label_vorschlag_nummer", default="the number stands in the letter"),
    "absender": _("label_vorschlag_absender", default="the sender has this running"),
}


class Sehen(Exception):
    """Nothing is stored: the form is shown again with suggestions and the details of the Vorgangstyp."""


class PostErfassen(FormView):
    title = _("title_register_letter", default="Register post")
    index = ViewPageTemplateFile("erfassung.pt")
    felder = FormView.__dict__["index"]  # the fields look as in every form
    shows = False

    def __call__(self):
        if not posteingang.may_register():
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        self.uploads = self.take_uploads()
        try:
            return super().__call__()
        except Sehen:
            self.shows = True
            self.refused()
            return self.index()

    def take_uploads(self) -> list:
        """Take the files out of the form: several come as a list."""
        sent = self.request.form.pop("datei", None)
        found = sent if isinstance(sent, list) else [sent]
        return [one for one in found if isinstance(one, FileUpload) and one.filename]

    @cached_property
    def key(self) -> str:
        return ablage.key_for(self.request.form.get("ablage"))

    def kept(self) -> list[dict]:
        """Return the files that are kept for this form and not crossed out."""
        dropped = {name.removeprefix("weg.") for name in self.request.form if name.startswith("weg.")}
        return [one for one in ablage.kept(self.key) if one["sha256"] not in dropped]

    def refused(self) -> None:
        """Keep the files with what was typed."""
        ablage.keep_also(self.key, self.kept(), self.uploads)
        self.request.form["ablage"] = self.key

    def fields(self):
        today = clock.today().isoformat()
        arten = [(str(art), title) for art, title in posteingang.ARTEN.items()]
        return [
            self.field("betreff", _("label_betreff", default="Betreff"), required=True),
            self.field("absender", _("label_absender", default="Absender")),
            self.field("art", _("label_post_art", default="Came as"), kind="select", options=arten, default="brief"),
            self.field(
                "posteingangsdatum",
                _("label_post_eingang", default="Came on"),
                kind="date",
                default=today,
                required=True,
            ),
            *self.where(),
            *(self.own() if self.typ else ()),
            self.field(
                "standort",
                _("label_letter_standort", default="Where the paper is"),
                help=_("help_letter_standort", default="If it is not scanned, or kept."),
            ),
        ]

    def where(self) -> list[dict]:
        """Return the fields that say where it goes: one of them is enough."""
        oes = posteingang.oes_to_register_for()
        oes = [("", "–"), *oes] if len(oes) != 1 else oes
        units = [
            (line.einheit.kennzeichen, f"{line.einheit.kennzeichen} {line.einheit.title}")
            for line in aktenplan.list_einheiten(usable_only=True)
        ]
        fields = [
            self.field(
                "aktenzeichen",
                _("label_aktenzeichen", default="Aktenzeichen"),
                help=_(
                    "help_letter_where", default="In any spelling, if the letter names one. Else an OE or a person:"
                ),
            ),
            self.field("oe", _("label_oe", default="Organisationseinheit"), kind="select", options=oes),
            self.field(
                "person", _("label_letter_person", default="Person"), options=posteingang.people_to_register_for()
            ),
        ]
        if types := vorgangstypen.choices():
            label = _("label_vorgangstyp", default="Vorgangstyp")
            fields.append(self.field("vorgangstyp", label, kind="select", options=[("", "–"), *types]))
        help = _("help_letter_kennzeichen", default="Only without Aktenzeichen, and only if you know it.")
        label = _("label_kennzeichen", default="Kennzeichen")
        return [*fields, self.field("kennzeichen", label, options=units, help=help)]

    @property
    def typ(self):
        typ_id = self.value("vorgangstyp")
        return vorgangstypen.newest(typ_id) if typ_id in dict(vorgangstypen.choices()) else None

    def own(self) -> list[dict]:
        return typ_fields(self, self.typ.felder)

    def save(self, form):
        if form.get(SHOW):
            raise Sehen
        kept = self.kept()
        files = [(one, one["name"]) for one in kept] + [(one, one.filename) for one in self.uploads]
        quittung = posteingang.register(
            posteingang.Brief(
                betreff=form.get("betreff", ""),
                dateien=files,
                absender=form.get("absender", "").strip(),
                art=form.get("art", ""),
                eingang=akten.parse_date(form.get("posteingangsdatum"), "posteingangsdatum"),
                aktenzeichen=form.get("vorschlag") or form.get("aktenzeichen", ""),
                oe_id=form.get("oe", ""),
                person=self.person(form.get("person", "")),
                vorgangstyp=form.get("vorgangstyp", ""),
                felder=typ_values(self.typ.felder, form) if self.typ else {},
                kennzeichen=form.get("kennzeichen", "").strip(),
                standort=form.get("standort", "").strip(),
            )
        )
        ablage.keep(self.key, [])
        self.tell(quittung)
        stays = {name: form[name] for name in STAYS if form.get(name)}
        page = "@@post-erfassen?" + urlencode(stays) if form.get(NEXT) else "@@post-heute"
        return f"{self.context.absolute_url()}/{page}"

    def person(self, typed: str) -> str:
        """Return whom was meant: by user id, or by the name if only one has it."""
        typed = " ".join(typed.split())
        people = posteingang.people_to_register_for() if typed else ()
        ids = [
            user_id
            for user_id, title in people
            if typed.casefold() in (title.casefold(), title.rpartition(",")[0].casefold())
        ]
        return ids[0] if len(ids) == 1 else typed

    def tell(self, quittung) -> None:
        mapping = {"aktenzeichen": quittung.aktenzeichen, "oe": organisation.title_of(quittung.oe_id)}
        message = _("msg_letter_accepted", default="Accepted for ${aktenzeichen}.", mapping=mapping)
        if quittung.oe_id:
            message = _("msg_letter_registered", default="Registered as ${aktenzeichen}, ${oe}.", mapping=mapping)
        api.portal.show_message(message, self.request)

    def suggestions(self) -> list[dict]:
        """Return where the letter may belong, once it was asked for or the form was refused."""
        if not (self.shows or self.error):
            return []
        try:
            found = posteingang.suggest(
                betreff=self.value("betreff"),
                absender=self.value("absender"),
                vorgangstyp=self.value("vorgangstyp"),
                dateien=self.kept(),
            )
        except KommuneError:
            return []
        return [{"aktenzeichen": one.aktenzeichen, "titel": one.titel, "grund": GRUENDE[one.grund]} for one in found]

    def suggested_types(self) -> list[str]:
        asked = (self.shows or self.error) and not self.value("vorgangstyp")
        return [title for _id, title in posteingang.suggest_types(self.value("betreff"))] if asked else []

    def today_url(self) -> str:
        return f"{self.context.absolute_url()}/@@post-heute"

    def cancel(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@schreibtisch"
