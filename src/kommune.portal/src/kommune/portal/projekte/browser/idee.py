"""``<projekt>/@@idee/<number>``: one Idee with its Kommentare; supporting it is one button."""

from functools import cached_property
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.ausgabe import show_picture
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.portal import _
from kommune.portal.beteiligung.plan import api as plan
from kommune.portal.core import town
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.beitraege import kommentare
from kommune.portal.projekte.beitraege import stimmen
from kommune.portal.projekte.browser.geld.pruefung import BESCHLUESSE
from kommune.portal.projekte.browser.geld.pruefung import HAUSHALTSARTEN
from kommune.portal.projekte.browser.geld.pruefung import MACHBAR
from kommune.portal.projekte.browser.seite import euro
from kommune.portal.projekte.browser.seite import Frisch
from kommune.portal.projekte.browser.seite import ProjektSeite
from kommune.portal.projekte.browser.seite import slow_down
from kommune.portal.projekte.browser.seite import start_of
from kommune.portal.projekte.rules import Zustand
from plone import api
from Products.Five import BrowserView
from typing import Any
from urllib.parse import quote
from urllib.parse import urlencode
from zope.i18n import translate


NOT_HERE = _("error_page_unknown", default="There is no such page.")
PAGE = 20
VERLAUF = {
    "eingegangen": _("label_verlauf_eingegangen", default="handed in"),
    "zusammengefuehrt": _("label_verlauf_zusammengefuehrt", default="merged with another Idee"),
    "aufgenommen": _("label_verlauf_aufgenommen", default="another Idee was taken in"),
    "geprueft": _("label_verlauf_geprueft", default="examined by the town"),
    "kommt": _("label_verlauf_kommt", default="the town will do it"),
    "geht_nicht": _("label_verlauf_geht_nicht", default="the town cannot do it"),
    "in_pruefung": _("label_verlauf_in_pruefung", default="chosen by vote, an office examines it"),
    "beschlossen": _("label_verlauf_beschlossen", default="decided by the council"),
    "geaendert": _("label_verlauf_geaendert", default="decided by the council with changes"),
    "abgelehnt": _("label_verlauf_abgelehnt", default="rejected by the council"),
}


class Gespraech:
    """Mixed into pages with Kommentare: a page of the first level, or one comment with a page of its answers."""

    @cached_property
    def start(self) -> int:
        return start_of(self.request.form)  # type: ignore[attr-defined]

    def gelesen(self, faden: Any) -> list[Any]:
        one = self.typed("kommentar")  # type: ignore[attr-defined]
        if one:
            return [kommentare.read_one(faden, one, self.start, PAGE)]
        return kommentare.read(faden, self.start, PAGE)

    def blaettern(self, faden: Any, base: str) -> list[dict[str, Any]]:
        """Return the links to the page before and after."""
        one = self.typed("kommentar")  # type: ignore[attr-defined]
        number = len(faden.antworten.keys(f"{one}/", f"{one}0")) if one else len(faden.oben)
        found = []
        for step, words in (
            (-PAGE, _("label_projekt_blaettern_zurueck", default="Back")),
            (PAGE, _("label_projekt_blaettern_weiter", default="Further")),
        ):
            begin = self.start + step
            if 0 <= begin < number:
                query = urlencode({**({"kommentar": one} if one else {}), "b_start": begin})
                found.append({"titel": words, "url": f"{base}?{query}#k-kommentare"})
        return found

    def zeit(self, value: Any) -> str:
        return f"{value:%d.%m.%Y, %H:%M}"


class IdeeView(Gespraech, Frisch, MitPfad, ProjektSeite):
    """Text, place, picture, support, what the town says, timeline, Kommentare. POST supports or takes that back."""

    def __call__(self) -> Any:
        if len(self.path) == 2 and self.path[1] == "bild":
            return self.picture()
        if len(self.path) != 1:
            raise Unknown(NOT_HERE)
        self.idee = self.find()
        if is_post(self.request):
            return self.act()
        return super().__call__()

    def find(self) -> Any:
        """Return the Idee: public, or for who moderates, or one's own."""
        one = ideen.get(self.context, self.path[0])
        if one.zustand in (Zustand.SICHTBAR, Zustand.ZUSAMMENGEFUEHRT) or self.may_moderate() or self.antwortet:
            return one
        if ideen.is_own(one, self.person) and one.zustand in (Zustand.WARTET, Zustand.AUSGEBLENDET):
            return one
        raise Unknown(ideen.UNKNOWN)

    def act(self) -> Any:
        slow_down(self.request)
        nummer, act = self.idee.nummer, self.typed("aktion")
        if self.person is None:
            return self.redirect(f"{self.context.absolute_url()}/@@mitmachen?idee={nummer}")
        if act == "stimme":
            new = projekte.support(self.context, nummer, self.person)
            message = (
                _("msg_idee_supported", default="Thank you, you support this Idee.")
                if new
                else _("msg_idee_supported_before", default="You support this Idee already. You count once.")
            )
        elif act == "stimme-zurueck":
            projekte.take_back(self.context, nummer, self.person)
            message = _("msg_idee_support_gone", default="You support this Idee no more.")
        elif act == "idee-zurueck":
            projekte.withdraw(self.context, nummer, self.person)
            api.portal.show_message(_("msg_idee_withdrawn", default="Your Idee is taken back."), self.request)
            return self.redirect(f"{self.context.absolute_url()}/@@ideen")
        else:
            raise Unknown(NOT_HERE)
        api.portal.show_message(message, self.request)
        return self.redirect(self.url)

    def redirect(self, url: str) -> str:
        self.request.response.redirect(url, status=303)
        return ""

    def picture(self) -> Any:
        self.idee = self.find()
        made = self.bild()
        if made is None:
            raise Unknown(NOT_HERE)
        return show_picture(made, self.request.response)

    def bild(self) -> Any:
        """Return the picture as we have drawn it, None while it is not; never the file that was sent."""
        kept = self.idee.angaben["bild"]
        return datei.rendition_of(kept, darstellung.BILD) if kept else None

    @cached_property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@idee/{self.idee.nummer}"

    @cached_property
    def public_url(self) -> str:
        return f"{town.public_url()}/projekte/{self.context.getId()}/@@idee/{self.idee.nummer}"

    def mail_url(self) -> str:
        return f"mailto:?subject={quote(self.idee.angaben['titel'])}&body={quote(self.public_url)}"

    @cached_property
    def oeffentlich(self) -> bool:
        return bool(self.idee.zustand == Zustand.SICHTBAR)

    @cached_property
    def stimmen(self) -> int | None:
        """Return how many support it, None while that is not told."""
        if not stimmen.are_shown(self.context):
            return None
        return projekte.count(self.context).get(self.idee.nummer, 0)

    def unterstuetzt(self) -> bool:
        return bool(stimmen.supported_by(self.context, self.person, [self.idee.nummer]))

    def eigene(self) -> bool:
        return ideen.is_own(self.idee, self.person) and self.idee.antwort_am is None

    def ort(self) -> dict[str, Any]:
        told = self.idee.angaben["ort"] or {}
        lon, lat = told.get("lon"), told.get("lat")
        url = f"{self.context.absolute_url()}/@@projekt-plan?{urlencode({'breite': 300, 'lon': lon, 'lat': lat})}"
        return {
            "adresse": told.get("adresse", ""),
            "url": url if lon is not None and self.context.formen else "",
            "worte": f"{lat:.5f}° N, {lon:.5f}° O" if lon is not None else "",
        }

    def verlauf(self) -> list[dict[str, Any]]:
        base = f"{self.context.absolute_url()}/@@idee/"
        return [
            {"tag": self.day(when), "titel": VERLAUF[what], "url": f"{base}{text}" if text else "", "nummer": text}
            for when, what, text in self.idee.verlauf
        ]

    def kosten(self) -> str:
        """Return what the town says it costs, saves or earns, "" while nobody has said."""
        return euro(projekte.kosten_of(self.context, self.idee.nummer))

    def art(self) -> Any:
        """Return what it does to the town's money, "" where that is not asked for."""
        return HAUSHALTSARTEN.get(self.idee.angaben.get("art", ""), "")

    def pruefung(self) -> dict[str, Any] | None:
        """Return what the experts found, in words."""
        found = self.idee.pruefung
        if found is None:
            return None
        return {**found, "machbar": MACHBAR[found["machbar"]], "kosten": euro(found["kosten"])}

    def beschluss(self) -> dict[str, Any] | None:
        """Return what the council decided, in words."""
        found = self.idee.beschluss
        return None if found is None else {**found, "ergebnis": BESCHLUESSE[found["ergebnis"]]}

    def stimmzettel(self) -> bool:
        """Tell whether people vote by ballots here: then a single Idee is not supported."""
        return projekte.has_ballots(self.context)

    def darf_pruefen(self) -> bool:
        return projekte.may_review(self.context, self.idee)

    def anzahl_kommentare(self) -> int:
        return kommentare.number_of(self.idee.faden)


class PlanView(BrowserView):
    """``@@projekt-plan?breite=640``: the drawing of the area; ``lon`` and ``lat`` mark a place."""

    def __call__(self) -> str:
        formen, form = self.context.formen, self.request.form
        if not formen:
            raise Unknown(NOT_HERE)
        width = plan.WIDTHS[0] if form.get("breite") == str(plan.WIDTHS[0]) else plan.WIDTHS[-1]
        try:
            marke = plan.require_point(float(form["lon"]), float(form["lat"])) if form.get("lon") else None
        except (KeyError, TypeError, ValueError, plan.PlanFehler):
            marke = None
        title = _("label_plan_of", default="Plan area: ${plan}", mapping={"plan": self.context.title})
        response = self.request.response
        response.setHeader("Content-Type", "image/svg+xml; charset=utf-8")
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
        response.setHeader("Cache-Control", "no-cache")
        return plan.as_svg(formen, width, translate(title, context=self.request), marke)
