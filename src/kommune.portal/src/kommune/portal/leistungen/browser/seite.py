"""What the pages of the catalogue share."""

from functools import cached_property
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.auskunft import einstellungen
from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.auskunft.eintrag import DIENSTSTELLEN_ID
from kommune.portal.leistungen.auskunft.eintrag import KATALOG_ID
from kommune.portal.sprachen import api as sprachen
from plone import api
from Products.Five import BrowserView
from urllib.parse import urlencode


SEITE = 20
# What stands beside a hit that is no service.
MARKEN = {
    "dienststelle": _("label_dienststelle"),
    "lebenslage": _("label_lebenslage_thema"),
    "nachricht": _("label_marke_nachricht", default="News"),
    "termin": _("label_marke_termin", default="Date"),
    "seite": _("label_marke_seite", default="Page"),
    "beteiligung": _("label_marke_beteiligung", default="Participation"),
    "petition": _("label_marke_petition", default="Petition"),
    "projekt": _("label_marke_projekt", default="Project"),
    "umfrage": _("label_marke_umfrage", default="Survey"),
}


class Seite(BrowserView):
    """One column; links into the catalogue; entries as the templates want them."""

    def __init__(self, context, request):
        super().__init__(context, request)
        request.set("disable_plone.leftcolumn", True)
        request.set("disable_plone.rightcolumn", True)

    @cached_property
    def portal_url(self) -> str:
        return api.portal.get().absolute_url()

    @cached_property
    def katalog_url(self) -> str:
        return f"{self.portal_url}/{KATALOG_ID}"

    @cached_property
    def dienststellen_url(self) -> str:
        return f"{self.portal_url}/{DIENSTSTELLEN_ID}"

    def asked(self, name: str) -> str:
        """Return one value of the query, shortened; "" for anything odd."""
        value = self.request.form.get(name, "")
        return value.strip()[:200] if isinstance(value, str) else ""

    def url_of(self, one) -> str:
        return f"{self.portal_url}/{one.pfad}"

    def zeile(self, one) -> dict:
        """Return an entry for a list of hits."""
        titel, kurztext = sprachen.title_of(one.worte, one.titel, one.kurztext)
        return {
            "url": self.url_of(one),
            "titel": titel.text,
            "titel_lang": titel.lang,
            "kurztext": kurztext.text,
            "kurztext_lang": kurztext.lang,
            "online": one.online,
            "marke": MARKEN.get(one.art, ""),
        }

    def anliegen(self, about: str = "") -> list[dict]:
        """Return the ways to reach the town, about a service or an office if one is named."""
        return [
            {
                **self.zeile(one),
                "url": f"{self.portal_url}/{leistungen.form_path(one, about)}",
            }
            for one in leistungen.anliegen()
        ]

    def about(self) -> str:
        """Return what this page is about, as the address of a form takes it."""
        folder = KATALOG_ID if self.context.portal_type == "Leistung" else DIENSTSTELLEN_ID
        return f"{folder}/{self.context.getId()}"

    def azbar(self) -> list[dict]:
        """Return the letters; those without a service have no link."""
        used, asked = verzeichnis.published().nach_buchstabe, self.asked("buchstabe")[:1].upper()
        letters = rules.BUCHSTABEN + (("#",) if "#" in used else ())
        return [
            {
                "zeichen": letter,
                "url": f"{self.katalog_url}/@@a-z?{urlencode({'buchstabe': letter})}" if letter in used else "",
                "current": "page" if letter == asked and self.__name__ == "a-z" else None,
            }
            for letter in letters
        ]

    def lebenslagen(self) -> list[dict]:
        """Return the Lebenslagen that have services, as cards."""
        known = verzeichnis.published().nach_lebenslage
        return [
            {
                "url": f"{self.katalog_url}/@@lebenslage?{urlencode({'id': one.id})}",
                "titel": sprachen.wort(one.titel),
                "beschreibung": sprachen.wort(one.beschreibung),
                "anzahl": len(known[one.id]),
            }
            for one in einstellungen.lebenslagen()
            if one.id in known
        ]

    def works_here(self) -> bool:
        return zugriff.may("kommune.eakte: Use Backend", self.context)

    def may_edit_catalogue(self) -> bool:
        return zugriff.may("kommune.portal: Add Leistung", self.context)


def gone() -> Unknown:
    """Return the refusal of a page that does not exist (any more)."""
    return Unknown(_("error_leistungen_page", default="This page does not exist. Please use the search."))
