"""The catalogue: start, search, A–Z, Lebenslage, by responsible office; all from the directory in memory."""

from functools import cached_property
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.core import town
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.auskunft import einstellungen
from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.browser.seite import gone
from kommune.portal.leistungen.browser.seite import SEITE
from kommune.portal.leistungen.browser.seite import Seite
from kommune.portal.leistungen.workflow import BADGES
from kommune.portal.leistungen.workflow import STATE_TITLES
from kommune.portal.sprachen import api as sprachen
from kommune.portal.suche import api as suche
from urllib.parse import urlencode


class KatalogView(Seite):
    """``/leistungen``: search box, A–Z, Lebenslagen."""

    def anzahl(self) -> int:
        return len(verzeichnis.published().leistungen)


class KontaktwegeView(Seite):
    """``/leistungen/@@kontaktwege?zu=leistungen/hund-anmelden``: how to reach the town."""

    @cached_property
    def bezug(self) -> leistungen.Eintrag | None:
        return leistungen.bezug_of(self.asked("zu"))

    def wege(self) -> list[dict]:
        return self.anliegen(self.asked("zu") if self.bezug else "")

    @cached_property
    def telefon(self) -> str:
        return town.setting("phone")

    def telefon_url(self) -> str:
        return rules.tel_url(self.telefon)


class SucheView(Seite):
    """``/leistungen/@@suche?text=…``: hits with what was probably meant."""

    @cached_property
    def text(self) -> str:
        return self.asked("text") or self.asked("SearchableText")

    @cached_property
    def nur_online(self) -> bool:
        return bool(self.asked("online"))

    @cached_property
    def art(self) -> str:
        asked = self.asked("art")
        return asked if asked in self.kinds else ""

    @cached_property
    def kinds(self) -> dict:
        return suche.kinds()

    @cached_property
    def ergebnis(self) -> suche.Ergebnis:
        return suche.search(self.text, art=self.art, nur_online=self.nur_online)

    def arten(self) -> list[dict]:
        """Return the kinds there are hits of, to choose from; nothing where there is only one."""
        counted = self.ergebnis.je_art or {}
        there = [kind for kind in self.kinds if kind in counted or kind == self.art]
        if len(there) < 2 and not self.art:
            return []
        all_of_it = {
            "url": self.url(art=""),
            "titel": _("label_suche_alles", default="All"),
            "anzahl": sum(counted.values()),
        }
        rows = [
            {"url": self.url(art=kind), "titel": self.kinds[kind], "anzahl": counted.get(kind, 0)} for kind in there
        ]
        chosen = there.index(self.art) + 1 if self.art else 0
        return [
            {**row, "current": "true" if number == chosen else None} for number, row in enumerate((all_of_it, *rows))
        ]

    @cached_property
    def start(self) -> int:
        value = self.asked("b_start")
        number = int(value) if value.isascii() and value.isdecimal() else 0
        return number if number < len(self.ergebnis.treffer) else 0

    def treffer(self) -> list[dict]:
        return [self.zeile(one) for one in self.ergebnis.treffer[self.start : self.start + SEITE]]

    @cached_property
    def telefon(self) -> str:
        return town.setting("phone")

    def telefon_url(self) -> str:
        return rules.tel_url(self.telefon)

    def gemeint_url(self) -> str:
        return self.url(text=self.ergebnis.gemeint)

    def weiter(self) -> str:
        beyond = self.start + SEITE
        return self.url(b_start=beyond) if beyond < len(self.ergebnis.treffer) else ""

    def zurueck(self) -> str:
        return self.url(b_start=max(0, self.start - SEITE)) if self.start else ""

    def url(self, **changes) -> str:
        query = {"text": self.text, "art": self.art, "online": "1" if self.nur_online else "", **changes}
        return f"{self.katalog_url}/@@suche?{urlencode({k: v for k, v in query.items() if v})}"


class ListeView(Seite):
    """A heading and the services below it."""

    azleiste = False

    @cached_property
    def eintraege(self) -> list[leistungen.Eintrag]:
        raise NotImplementedError

    lang: str | None = None  # of heading and introduction, where they are not in the page's language

    def titel(self) -> str:
        raise NotImplementedError

    def einleitung(self) -> str:
        return ""

    def treffer(self) -> list[dict]:
        return [self.zeile(one) for one in self.eintraege]

    def links(self) -> list[dict]:
        """Return what to choose from where nothing is chosen yet."""
        return []


class AZView(ListeView):
    """``/leistungen/@@a-z?buchstabe=B``; without letter all services."""

    azleiste = True

    @cached_property
    def buchstabe(self) -> str:
        asked = self.asked("buchstabe").upper()
        if asked and asked not in rules.BUCHSTABEN and asked != "#":
            raise gone()
        return asked

    @cached_property
    def eintraege(self):
        return leistungen.list_leistungen(buchstabe=self.buchstabe)

    def titel(self):
        if self.buchstabe:
            return _("title_az_letter", default="Services with ${letter}", mapping={"letter": self.buchstabe})
        return _("title_az", default="Services from A to Z")


class LebenslageView(ListeView):
    """``/leistungen/@@lebenslage?id=ausweise``."""

    @cached_property
    def lage(self) -> rules.Lebenslage:
        found = einstellungen.lebenslage(self.asked("id"))
        if found is None:
            raise gone()
        return found

    @cached_property
    def eintraege(self):
        return leistungen.list_leistungen(lebenslage=self.lage.id)

    def titel(self):
        return sprachen.wort(self.lage.titel).text

    def einleitung(self):
        return sprachen.wort(self.lage.beschreibung).text

    @property
    def lang(self):
        return sprachen.wort(self.lage.titel).lang


class ZustaendigView(ListeView):
    """``/leistungen/@@zustaendig?oe=steueramt``; without OE those that are responsible for something."""

    @cached_property
    def titles(self) -> dict[str, str]:
        used = verzeichnis.published().nach_oe
        return {oe.oe_id: oe.title for oe in organisation.list_oes(include_retired=True) if oe.oe_id in used}

    @cached_property
    def oe(self) -> str:
        asked = self.asked("oe")
        if asked and asked not in self.titles:
            raise gone()
        return asked

    @cached_property
    def eintraege(self):
        return leistungen.list_leistungen(oe=self.oe) if self.oe else []

    def titel(self):
        if self.oe:
            return self.titles[self.oe]
        return _("title_zustaendig", default="Responsible offices")

    def links(self):
        if self.oe:
            return []
        known = verzeichnis.published().nach_oe
        return [
            {
                "url": f"{self.katalog_url}/@@zustaendig?{urlencode({'oe': oe_id})}",
                "titel": title,
                "anzahl": len(known[oe_id]),
            }
            for oe_id, title in sorted(self.titles.items(), key=lambda pair: rules.sort_key(pair[1]))
        ]


class RedaktionView(Seite):
    """``/leistungen/@@redaktion``: what is not public yet, for those who write and review."""

    def zeilen(self) -> list[dict]:
        return [
            {
                "url": brain.getURL(),
                "titel": brain.Title,
                "stand": STATE_TITLES[brain.review_state],
                "badge": f"k-badge k-badge--{BADGES[brain.review_state]}",
                "kopie": bool((brain.leistung_werte or {}).get("ueberarbeitet")),
                "wann": brain.modified.strftime("%d.%m.%Y %H:%M"),
            }
            for brain in leistungen.in_arbeit()
        ]
