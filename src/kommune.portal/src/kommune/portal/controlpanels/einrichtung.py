"""What a new town still needs before its first Antrag can be decided, in the order it is done."""

from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.core import seiten
from kommune.portal.core import town
from kommune.portal.formulare import api as formulare
from kommune.portal.leistungen import api as leistungen
from plone import api
from Products.Five import BrowserView
from typing import NamedTuple
from ZPublisher.HTTPRequest import trusted_proxies

import os


UNKNOWN_PROXY = _(
    "msg_unknown_proxy",
    default="A web server stands in front of this one and KOMMUNE_PROXY does not name it. All people come from one address "
    "then: limits hit all of them together, and the security log names nobody. Set KOMMUNE_PROXY as betrieb.md says.",
)


class Schritt(NamedTuple):
    """One step: where it is done, and whether it is."""

    name: str
    path: str
    done: bool
    title: str
    text: str


class EinrichtungView(BrowserView):
    """``@@einrichtung``: eleven steps with their state, each with the page that does it."""

    def schritte(self) -> list[Schritt]:
        return [
            Schritt(name, path, bool(done()), title, text)
            for (name, path, title, text), done in zip(STEPS, self.checks(), strict=True)
        ]

    def checks(self):
        return (
            lambda: town.setting("address") and town.setting("email"),
            lambda: api.portal.get_registry_record("plone.email_from_address", default=""),
            lambda: any_of("Organisationseinheit"),
            has_people_to_decide,
            lambda: any_of("Aktenplaneinheit"),
            lambda: any_of("Vorgangstyp", review_state="published"),
            lambda: any_of("Dienststelle"),
            lambda: any_of("Leistung", review_state="published"),
            has_service_to_hand_over,
            lambda: any_of("Bescheidvorlage"),
            lambda: not seiten.unfinished(api.portal.get()),
        )

    def offene_seiten(self) -> list[dict]:
        """Return the pages of the town that still have places to complete."""
        portal = api.portal.get()
        return [{"url": self.url(name), "title": portal[name].title} for name in seiten.unfinished(portal)]

    def warnings(self) -> list:
        """Return what an operator should put right before the site is public."""
        return [UNKNOWN_PROXY] if self.is_behind_unknown_proxy() else []

    def is_behind_unknown_proxy(self) -> bool:
        request = self.request
        forwarded = any(request.getHeader(name) for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"))
        return anmeldung.is_behind_unknown_proxy(
            peer=request.getClientAddr() or "",
            forwarded=forwarded or "VIRTUAL_URL_PARTS" in request.other,
            proxy=os.environ.get("KOMMUNE_PROXY") or "".join(trusted_proxies),
        )

    def abgelehnt(self) -> list[dict]:
        """The forms that are out of service for what they contain, each with what and why."""
        return [
            {
                "url": form.absolute_url(),
                "title": form.aq_parent.Title() or form.Title(),
                "gruende": [formulare.reason_of(fault) for fault in faults],
            }
            for form in formulare.all_forms()
            if (faults := formulare.faults_of(form))
        ]

    def may_open(self, path: str) -> bool:
        """Tell whether the person may open it: some settings are only for who runs the server."""
        page = path.partition("?")[0]
        return not page.startswith("@@") or api.portal.get().restrictedTraverse(page, None) is not None

    def url(self, path: str) -> str:
        return f"{api.portal.get().absolute_url()}/{path}"

    def weitere(self) -> list[dict]:
        return [{"url": self.url(path), "title": title} for path, title in MORE]


def any_of(portal_type: str, **query) -> bool:
    return bool(api.content.find(portal_type=portal_type, sort_limit=1, **query))


def has_people_to_decide() -> bool:
    """Tell if an OE has somebody to work on a Vorgang and somebody to sign."""
    rollen = (organisation.Rolle.SACHBEARBEITUNG, organisation.Rolle.LEITUNG)
    return any(all(organisation.members(oe.oe_id, rolle) for rolle in rollen) for oe in organisation.list_oes())


def has_service_to_hand_over() -> bool:
    """Tell if a published service has a form and the Vorgangstyp its Anträge become."""
    online = (leistungen.get_leistung(one.id) for one in leistungen.list_leistungen(nur_online=True))
    return any(one.vorgangstyp and leistungen.formular_of(one) is not None for one in online)


STEPS = (
    (
        "stadt",
        "@@stadt-einstellungen",
        _("title_step_town", default="The town"),
        _("help_step_town", default="Crest, colour, address, telephone and e-mail; they stand on every page."),
    ),
    (
        "email",
        "@@mail-controlpanel",
        _("title_step_mail", default="E-mail"),
        _(
            "help_step_mail",
            default="Mail server and sender. Until then confirmations wait in the queue; nothing is lost. Needs a Manager.",
        ),
    ),
    (
        "aemter",
        "organisation",
        _("title_step_oes", default="Offices of the administration"),
        _("help_step_oes", default="Set up at least one Organisationseinheit: “Neue Organisationseinheit”."),
    ),
    (
        "personen",
        "organisation/@@personen",
        _("title_step_people", default="People and roles"),
        _(
            "help_step_people",
            default="An OE needs somebody with Sachbearbeitung and somebody with Leitung; the town a Redaktion.",
        ),
    ),
    (
        "aktenplan",
        "aktenplan",
        _("title_step_plan", default="Aktenplan"),
        _("help_step_plan", default="Enter Hauptgruppen and units with periods, or import a CSV or XLSX file."),
    ),
    (
        "vorgangstypen",
        "vorgangstypen",
        _("title_step_vorgangstypen", default="Vorgangstypen"),
        _(
            "help_step_vorgangstypen",
            default="What the Vorgänge of one kind have in common: Aktenplaneinheit, office, fields, results. Publish at least one.",
        ),
    ),
    (
        "dienststellen",
        "dienststellen",
        _("title_step_places", default="Dienststellen"),
        _("help_step_places", default="Where citizens go: address, opening hours, telephone."),
    ),
    (
        "leistungen",
        "leistungen",
        _("title_step_services", default="Services"),
        _("help_step_services", default="Describe a service, have it reviewed and published."),
    ),
    (
        "formular",
        "leistungen",
        _("title_step_form", default="Apply online"),
        _(
            "help_step_form",
            default="Give a service, while it is a draft, “Online-Formular anlegen” and, by the Fachadministration when editing, its Vorgangstyp.",
        ),
    ),
    (
        "vorlagen",
        "vorlagen",
        _("title_step_templates", default="Bescheidvorlagen"),
        _("help_step_templates", default="At least one template, with Rechtsbehelfsbelehrung where it burdens."),
    ),
    (
        "pflichtseiten",
        "impressum",
        _("title_step_pages", default="Imprint, privacy, accessibility, contact, easy language, sign language"),
        _("help_step_pages", default="Complete these pages at the foot of the site and remove the notes in them."),
    ),
)
MORE = (
    ("@@lebenslagen-einstellungen", _("title_leistungen_settings", default="Lebenslagen")),
    ("@@texte-einstellungen", _("title_texte", default="Texts to citizens")),
    ("@@suchworte-einstellungen", _("title_suchworte", default="Words of the search")),
    ("@@aktenzeichen-einstellungen", _("title_more_aktenzeichen", default="Form of the Aktenzeichen")),
    ("@@anmeldung-einstellungen", _("title_more_log_ins", default="How long a log-in lasts")),
    ("organisation/@@pruefung", _("title_more_check", default="Check groups and roles")),
    ("@@meine-anmeldungen", _("title_more_password", default="Change my password")),
)
