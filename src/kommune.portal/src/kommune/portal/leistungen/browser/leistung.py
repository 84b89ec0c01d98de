"""The page of one service, and the buttons of those who write and review it."""

from functools import cached_property
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.auskunft import einstellungen
from kommune.portal.leistungen.browser.seite import Seite
from kommune.portal.leistungen.content.leistung import TEXTBAUSTEINE
from kommune.portal.leistungen.indexers import html_of
from kommune.portal.leistungen.interfaces import ITerminbuchung
from kommune.portal.leistungen.workflow import BADGES
from kommune.portal.leistungen.workflow import STATE_TITLES
from kommune.portal.sprachen import api as sprachen
from plone import api
from Products.Five import BrowserView
from urllib.parse import urlencode
from zope.component import queryUtility


FAKTEN = (
    ("kosten", _("title_fakt_kosten", default="Cost")),
    ("fristen", _("title_fakt_fristen", default="Deadlines")),
    ("bearbeitungsdauer", _("title_fakt_dauer", default="How long it takes")),
)
EINZELHEITEN = (
    ("voraussetzungen", _("title_detail_voraussetzungen", default="Conditions")),
    ("unterlagen", _("title_detail_unterlagen", default="What you need")),
    ("rechtsbehelf", _("title_detail_rechtsbehelf", default="If you disagree")),
    ("handlungsgrundlagen", _("title_detail_grundlagen", default="Legal basis")),
    ("weiterfuehrende_hinweise", _("title_detail_hinweise", default="Further information")),
)


class StandMixin:
    """State and transitions, for those who may see more than the public."""

    @cached_property
    def uebergaenge(self) -> list[dict]:
        return [
            {"id": one["id"], "titel": one["title"], "mit_grund": one["id"] == "reject"}
            for one in uebergang.available(self.context)
        ]

    @cached_property
    def ist_redaktion(self) -> bool:
        """Whether the person sees more than the public: what is not published, only such people can open."""
        return (
            api.content.get_state(self.context) != "published"
            or bool(self.uebergaenge)
            or zugriff.may(leistungen.SUBMIT, self.context)
        )

    def stand(self) -> dict:
        state = api.content.get_state(self.context)
        return {"id": state, "titel": STATE_TITLES[state], "badge": f"k-badge k-badge--{BADGES[state]}"}


class LeistungView(StandMixin, Seite):
    """One column with the text modules, the contact card beside it."""

    def wort(self, name: str) -> sprachen.Wort:
        """Return one text of the service in the language of the reader, else as it stands; formatted ones as safe HTML."""
        german = getattr(self.context, name, None)
        german = html_of(german) if name in TEXTBAUSTEINE else german or ""
        own = self.context.sprache or "de"
        return sprachen.shown_of(self.context, name, german, own=own, request=self.request)

    def titel(self) -> sprachen.Wort:
        found = self.wort("bezeichnung2")
        return found if found.text else self.wort("bezeichnung")

    def fakten(self) -> list[dict]:
        return self._texts(FAKTEN)

    def einzelheiten(self) -> list[dict]:
        return self._texts(EINZELHEITEN)

    def volltext(self) -> sprachen.Wort:
        return self.wort("volltext")

    def schritte(self) -> sprachen.Wort:
        found = self.wort("verfahrensablauf")
        return found._replace(text=found.text.replace("<ol>", '<ol class="k-steps">', 1))

    @cached_property
    def dauer(self) -> dict | None:
        """Return what applications for it took of late, None if that cannot be told of enough of them."""
        return leistungen.uebliche_dauer(self.context.getId())

    def termin_url(self) -> str:
        """Return where an appointment is booked, "" if that cannot be done online."""
        source = queryUtility(ITerminbuchung)
        found = source.url_of(self.context.getId()) if source is not None else ""
        return f"{api.portal.get().absolute_url()}/{found}" if found else ""

    def termindauer(self) -> int | None:
        return self.context.termindauer

    @cached_property
    def formular_url(self) -> str:
        form = leistungen.formular_of(self.context)
        return form.absolute_url() if form is not None else ""

    def regel_fehlt(self) -> bool:
        """Whether applications could be handed in that no office gets."""
        context = self.context
        return bool(self.formular_url) and not (getattr(context, "vorgangstyp", "") and context.oe)

    def online(self) -> str:
        return self.formular_url or self.context.online_adresse or ""

    def formulare(self) -> list[dict]:
        """Return links to forms: files in the service first, then those elsewhere."""
        files = [
            {"titel": one.title or one.getId(), "url": f"{one.absolute_url()}/@@download/file"}
            for one in self.context.objectValues()
            if one.portal_type == "File" and zugriff.may("View", one)
        ]
        links = (rules.parse_verweis(line) for line in self.context.formulare or ())
        return [*files, *({"titel": one.titel, "url": one.adresse} for one in links)]

    @cached_property
    def karten(self):
        return leistungen.karten(self.context)

    @cached_property
    def oe(self) -> dict | None:
        if not self.context.oe:
            return None
        return {
            "titel": sprachen.wort(organisation.title_of(self.context.oe)),
            "url": f"{self.katalog_url}/@@zustaendig?{urlencode({'oe': self.context.oe})}",
        }

    def lagen(self) -> list[dict]:
        wanted = set(self.context.lebenslagen or ())
        return [
            {"titel": sprachen.wort(one.titel), "url": f"{self.katalog_url}/@@lebenslage?{urlencode({'id': one.id})}"}
            for one in einstellungen.lebenslagen()
            if one.id in wanted
        ]

    def geaendert(self) -> str:
        return self.context.modified().strftime("%d.%m.%Y")

    def original_url(self) -> str:
        return f"{self.katalog_url}/{self.context.ueberarbeitet}" if self.context.is_working_copy() else ""

    def may_copy(self) -> bool:
        """Whether the person changes this published service by a working copy."""
        return (
            api.content.get_state(self.context) == "published"
            and self.context.is_original()
            and zugriff.may(leistungen.SUBMIT, self.context)
        )

    def may_make_form(self) -> bool:
        """Whether the person may give this service its online form now."""
        return not self.online() and leistungen.may_add_form(self.context)

    def may_edit_form(self) -> bool:
        form = leistungen.formular_of(self.context)
        return form is not None and zugriff.may("Modify portal content", form)

    def may_map(self) -> bool:
        """Whether the person says which answer fills which field of the Vorgang."""
        ready = bool(self.formular_url) and bool(getattr(self.context, "vorgangstyp", ""))
        return ready and zugriff.may("kommune.portal: Manage Uebergabe", self.context)

    def _texts(self, modules) -> list[dict]:
        texts = ((titel, self.wort(name)) for name, titel in modules)
        return [{"titel": titel, "html": wort.text, "lang": wort.lang} for titel, wort in texts if wort.text]


class StandView(BrowserView):
    """POST ``@@stand``: make one transition and return to the page."""

    def __call__(self):
        if is_post(self.request):
            form = self.request.form
            uebergang.execute(self.context, str(form.get("uebergang", "")), text=str(form.get("grund", "")))
        return self.request.response.redirect(self.context.absolute_url())


class UeberarbeitenView(BrowserView):
    """POST ``@@ueberarbeiten``: open the working copy of a published service."""

    def __call__(self):
        target = self.context
        if is_post(self.request):
            target = leistungen.start_working_copy(self.context)
        return self.request.response.redirect(target.absolute_url())


class FormularAnlegenView(BrowserView):
    """POST ``@@formular-anlegen``: give the service its online form and go on to its questions."""

    def __call__(self):
        if self.request.method != "POST":
            return self.request.response.redirect(self.context.absolute_url())
        require_from_here(self.request)
        return self.request.response.redirect(f"{leistungen.start_form(self.context).absolute_url()}/fields")
