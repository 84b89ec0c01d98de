"""The pages of the offices."""

from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen import oeffnung
from kommune.portal.leistungen.browser.leistung import StandMixin
from kommune.portal.leistungen.browser.seite import Seite
from kommune.portal.leistungen.indexers import html_of
from kommune.portal.sprachen import api as sprachen


class DienststelleView(StandMixin, Seite):
    """Address, opening hours, accessibility, services."""

    def wort(self, name: str) -> sprachen.Wort:
        """Return one text of the office in the language of the reader, else as it stands."""
        german = getattr(self.context, name, None)
        german = html_of(german) if name == "oeffnungszeiten" else german or ""
        return sprachen.shown_of(self.context, name, german, request=self.request)

    def sprechzeiten(self) -> list[dict]:
        oberflaeche = sprachen.current(self.request).oberflaeche
        return oeffnung.rows(oeffnung.parse(self.context.sprechzeiten or ()), oberflaeche)

    def strasse(self) -> str:
        return " ".join(part for part in (self.context.strasse, self.context.hausnummer) if part)

    def ort(self) -> str:
        return " ".join(part for part in (self.context.plz, self.context.ort) if part)

    def karte_url(self) -> str:
        """Return a ``geo:`` address (RFC 5870), which opens the map the person has; nothing is loaded from elsewhere."""
        if self.context.breite is None or self.context.laenge is None:
            return ""
        return f"geo:{self.context.breite:.6f},{self.context.laenge:.6f}"

    def treffer(self) -> list[dict]:
        return [self.zeile(one) for one in leistungen.list_leistungen(dienststelle=self.context.getId())]


class DienststellenView(Seite):
    """``/dienststellen``: all offices by name."""

    def treffer(self) -> list[dict]:
        return [self.zeile(one) for one in leistungen.list_dienststellen()]
