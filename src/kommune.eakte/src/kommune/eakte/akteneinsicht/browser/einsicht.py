"""``@@akteneinsicht`` chooses what is shown; the section on the page of a Vorgang tells all there were."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.akteneinsicht import api as akteneinsicht
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.akteneinsicht.rules import Auslassung
from kommune.eakte.akteneinsicht.rules import Grundlage
from kommune.eakte.akteneinsicht.rules import NICHT_GEWAEHLT
from kommune.eakte.akteneinsicht.rules import Stand
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import mark_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte.person import display_name
from kommune.eakte.organisation import api as organisation
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


TITLE = _("title_akteneinsicht", default="Akteneinsicht")
PREPARE = _("title_akteneinsicht_vorbereiten", default="Prepare an Akteneinsicht")
GRUNDLAGEN = {
    Grundlage.BETEILIGTER: _("label_einsicht_beteiligter", default="Beteiligter (§ 29 VwVfG)"),
    Grundlage.SOZIAL: _("label_einsicht_sozial", default="Beteiligter, social law (§ 25 SGB X)"),
    Grundlage.INFORMATIONSFREIHEIT: _("label_einsicht_ifg", default="freedom of information"),
    Grundlage.DATENSCHUTZ: _("label_einsicht_datenschutz", default="own data (Art. 15 GDPR)"),
    Grundlage.SONSTIGE: _("label_einsicht_sonstige", default="another ground"),
}
AUSLASSUNGEN = {
    "": _("label_auslassung_nichts", default="is shown"),
    Auslassung.DRITTE: _("label_auslassung_dritte", default="left out: data of third parties"),
    Auslassung.GEHEIMNIS: _("label_auslassung_geheimnis", default="left out: business secret"),
    Auslassung.ENTWURF: _("label_auslassung_entwurf", default="left out: draft, preparatory work"),
    Auslassung.GESCHWAERZT: _("label_auslassung_geschwaerzt", default="left out: there is a blacked out form"),
    Auslassung.GESPERRT: _("label_auslassung_gesperrt", default="left out: blocked, confidential"),
    NICHT_GEWAEHLT: _("label_auslassung_nicht_gewaehlt", default="no part of the selection"),
    Auslassung.SONSTIGE: _("label_auslassung_sonstige", default="left out: another reason (below)"),
}
JOURNAL = "kommune.eakte: View Journal"
BEGINNING, PART = "papier-", "vorgang"
UNNAMED = _("label_einsicht_ungenannt", default="${anzahl} more that you may not see")


class EinsichtForm(FormView):
    """One choice for each Dokument; what is left out stands in the file with its reason."""

    title = PREPARE
    submit = _("label_einsicht_prepare", default="Make PDF and ZIP")
    after = f"?tab={Tab.BETEILIGTE}"
    intro = _(
        "help_akteneinsicht",
        default="One PDF with numbered sheets, contents and bookmarks, and a ZIP with the originals. What you leave out is listed there with its reason. Nothing goes out yet: look at the file first, then file it and send it.",
    )

    @cached_property
    def papers(self):
        return akteneinsicht.papers_of(self.context)

    @cached_property
    def vorgaenge(self) -> dict:
        """Return the Vorgänge of an Akte that have Dokumente, path → what it is called; nothing of a Vorgang."""
        if not IAkte.providedBy(self.context):
            return {}
        found = api.content.find(
            portal_type="Vorgang", path="/".join(self.context.getPhysicalPath()), sort_on="aktenzeichen_sort"
        )
        used = {one.vorgang for one in self.papers}
        return {brain.getPath(): f"{brain.aktenzeichen} {brain.Title}" for brain in found if brain.getPath() in used}

    def parts(self):
        """Return the field for which Vorgänge of an Akte are shown."""
        if not self.vorgaenge:
            return []
        label = _("label_einsicht_vorgaenge", default="Vorgänge that are part of it")
        told = _(
            "help_einsicht_vorgaenge", default="What is not ticked is no part of the selection, and is not listed."
        )
        marks = [mark_of(path) for path in self.vorgaenge]
        options = list(zip(marks, self.vorgaenge.values(), strict=True))
        return [self.field(PART, label, kind="boxes", options=options, default=marks, help=told)]

    def fields(self):
        choices = [(str(value), label) for value, label in AUSLASSUNGEN.items()]
        names = [(display_name(one), "") for one in self.context.beteiligte]
        grund = _("help_einsicht_grund", default="Needed where you chose “another reason”. It stands in the file.")
        return [
            self.field("fuer", _("label_einsicht_fuer", default="For whom"), required=True, options=names),
            self.field(
                "grundlage",
                _("label_einsicht_grundlage", default="On which ground"),
                kind="select",
                options=[(str(value), label) for value, label in GRUNDLAGEN.items()],
                required=True,
            ),
            *self.parts(),
            *(
                self.field(
                    f"{BEGINNING}{one.uid}",
                    f"{one.nummer} {one.titel}",
                    kind="select",
                    options=choices,
                    default=str(one.vorschlag),
                    required=True,
                )
                for one in self.papers
            ),
            self.field("grund", _("label_einsicht_grund", default="Another reason"), help=grund),
        ]

    def save(self, form):
        apart = set(self.vorgaenge) - set(self.chosen(form, PART, list(self.vorgaenge)))
        new = [one for one in self.papers if f"{BEGINNING}{one.uid}" not in form]
        if new:
            text = _(
                "error_einsicht_neu",
                default="“${titel}” was filed while you chose. Choose for it, too.",
                mapping={"titel": new[0].titel},
            )
            raise Invalid(text, field=f"{BEGINNING}{new[0].uid}")
        left_out = {name.removeprefix(BEGINNING): value for name, value in form.items() if name.startswith(BEGINNING)}
        left_out |= {one.uid: NICHT_GEWAEHLT for one in self.papers if one.vorgang in apart}
        akteneinsicht.prepare(
            self.context,
            fuer=form.get("fuer", ""),
            grundlage=form.get("grundlage", ""),
            ausgelassen=left_out,
            grund=form.get("grund", ""),
        )
        told = _(
            "msg_einsicht_begun",
            default="The file is being made. Look at PDF and ZIP below at “Akteneinsicht”; there you file it, and then send it.",
        )
        api.portal.show_message(told, self.request)
        return f"{self.context.absolute_url()}?tab={Tab.BETEILIGTE}"


class EinsichtAktForm(FormView):
    """A form about one Akteneinsicht (``?nr=…``)."""

    after = f"?tab={Tab.BETEILIGTE}"

    @property
    def nr(self) -> str:
        return str(self.request.form.get("nr", ""))

    @property
    def intro(self):
        found = next((one for one in akteneinsicht.einsichten_of(self.context) if one.id == self.nr), None)
        if found is None:
            raise Unknown(akteneinsicht.UNKNOWN)
        return found.fuer

    def fields(self):
        return [self.field("nr", "", kind="hidden", default=self.nr)]


class AblegenForm(EinsichtAktForm):
    title = submit = _("title_einsicht_ablegen", default="File the PDF as a Dokument")

    def fields(self):
        if not IAkte.providedBy(self.context):
            return super().fields()
        found = api.content.find(
            portal_type="Vorgang", path="/".join(self.context.getPhysicalPath()), sort_on="aktenzeichen_sort"
        )
        options = [
            (brain.UID, f"{brain.aktenzeichen} {brain.Title}") for brain in found if brain.review_state != "closed"
        ]
        label = _("label_einsicht_ziel", default="In which Vorgang")
        return [*super().fields(), self.field("ziel", label, kind="select", options=options, required=True)]

    def save(self, form):
        return str(akteneinsicht.file(self.context, self.nr, str(form.get("ziel", ""))).absolute_url())


class ZurueckForm(EinsichtAktForm):
    title = submit = _("title_einsicht_zurueck", default="Take the Akteneinsicht back")

    def fields(self):
        return [*super().fields(), self.field("grund", _("label_grund", default="Reason"), required=True)]

    def save(self, form):
        freigabe.take_back(self.context, self.nr, grund=form.get("grund", ""))


class EinsichtAbschnitt(BrowserView):
    """Who got to see what of this Vorgang, and what was left out."""

    order = 40
    tab = Tab.BETEILIGTE
    title = TITLE
    template = ViewPageTemplateFile("abschnitt.pt")
    rows: list = []

    def update(self):
        found = akteneinsicht.shown(self.context)
        self.may = akteneinsicht.may_prepare(self.context)
        filed = [one.dokument for one, _hidden in found if one.dokument]
        seen = {brain.UID: brain.getURL() for brain in (api.content.find(UID=filed) if filed else ())}
        self.rows = [self.row(one, hidden, seen) for one, hidden in reversed(found)]

    def row(self, one, hidden: int, seen: dict) -> dict:
        url, mine = self.context.absolute_url(), one.von == zugriff.user_id()
        acts = self.may and not one.zurueck
        stand = akteneinsicht.stand_of(self.context, one) if acts and mine else None
        there = stand == Stand.FERTIG
        return {
            "fuer": one.fuer,
            "grundlage": GRUNDLAGEN[Grundlage(one.grundlage)],
            "am": f"{one.am:%d.%m.%Y}",
            "von": organisation.display_name(one.von),
            "enthalten": one.enthalten,
            "ausgelassen": [
                *(f"{number} {title}: {why}" for number, title, why in one.ausgelassen),
                *([_(UNNAMED, default=UNNAMED.default, mapping={"anzahl": hidden})] if hidden else ()),
            ],
            "zurueck": one.zurueck,
            "dokument": seen.get(one.dokument, ""),
            "in_arbeit": stand == Stand.IN_ARBEIT,
            "weg": stand == Stand.WEG and not one.dokument,
            "datei": f"{url}/@@ausdruck?nr={one.ausdruck}" if there and not one.dokument else "",
            "ablegen": f"{url}/@@akteneinsicht-ablegen?nr={one.id}" if there and not one.dokument else "",
            "freigeben": f"{url}/@@einsicht-freigeben?nr={one.id}" if there else "",
            "freigaben": [
                self.released(each, acts) for each in freigabe.freigaben_of(self.context) if each.einsicht == one.id
            ],
            "zuruecknehmen": f"{url}/@@akteneinsicht-zuruecknehmen?nr={one.id}" if acts else "",
        }

    def released(self, one, acts: bool) -> dict:
        url, is_open = self.context.absolute_url(), freigabe.is_open(one)
        return {
            "bis": f"{one.bis:%d.%m.%Y}",
            "anzahl": one.anzahl,
            "ort": freigabe.title_of(one.ort) if one.ort else "",
            "offen": is_open,
            "gesperrt": freigabe.is_locked(one),
            "code": f"{url}/@@freigabe-code?nr={one.id}" if acts and is_open and not one.ort else "",
            "beenden": f"{url}/@@freigabe-beenden?nr={one.id}" if acts and is_open else "",
        }

    def protokoll(self) -> str:
        """Return the address of the Einsichtsprotokoll, for who reads the journal and if there is one."""
        may = zugriff.may(JOURNAL, self.context) and any(row["freigaben"] for row in self.rows)
        return f"{self.context.absolute_url()}/@@einsichtsprotokoll" if may else ""

    @property
    def available(self):
        return bool(self.rows)

    @property
    def count(self) -> int:
        return len(self.rows)

    def render(self):
        return self.template()


class EinsichtAktion(BrowserView):
    """“Prepare an Akteneinsicht”: among the acts of the Vorgang."""

    order, primary, title = 88, False, PREPARE

    @property
    def available(self):
        return akteneinsicht.may_prepare(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@akteneinsicht"
