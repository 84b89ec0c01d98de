"""The page of one Verfahren, its plan as a drawing, what is on show, and its state."""

from functools import cached_property
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung import rules
from kommune.portal.beteiligung.auslage import ebenen
from kommune.portal.beteiligung.auslage.unterlagen import KATEGORIEN
from kommune.portal.beteiligung.browser.karte import ARTEN
from kommune.portal.beteiligung.browser.seite import Oeffentlich
from kommune.portal.beteiligung.content.verfahren import PHASEN
from kommune.portal.beteiligung.interfaces import IVorgangsbezug
from kommune.portal.beteiligung.rules import Phase
from kommune.portal.beteiligung.texte import AUSLEGUNG
from kommune.portal.beteiligung.texte import FRUEHZEITIG
from kommune.portal.beteiligung.workflow import BADGES
from kommune.portal.beteiligung.workflow import STATE_TITLES
from kommune.portal.texte import api as texte
from plone import api
from Products.Five import BrowserView
from zope.component import getUtility
from zope.interface import implementer
from ZPublisher.Iterators import IStreamIterator


NOT_HERE = _("error_page_unknown", default="There is no such page.")
MOST_POINTS = 50


class VerfahrenView(Oeffentlich):
    """What it is about, until when one can say something, the notice, the documents, the plan, whom to ask."""

    @cached_property
    def jetzt(self) -> dict:
        return self.told(self.context.zeitraeume)

    def offen(self) -> bool:
        return self.jetzt["offen"] and api.content.get_state(self.context) == "published"

    def phasen(self) -> list[dict]:
        today = clock.today()
        return [
            {
                "titel": PHASEN[one.phase],
                "von": self.day(one.von),
                "bis": self.day(one.bis),
                "jetzt": "step" if one.von <= today <= one.bis else None,
            }
            for one in self.context.zeitraeume
        ]

    def bekanntmachung(self) -> list[str]:
        """Return the paragraphs of the notice for the phase that runs, or comes next."""
        zeitraeume, today = self.context.zeitraeume, clock.today()
        one = rules.open_for(zeitraeume, today) or rules.next_one(zeitraeume, today)
        if one is None or one.phase not in rules.TAKES_STATEMENTS:
            return []
        text = texte.fill(
            (FRUEHZEITIG if one.phase == Phase.FRUEHZEITIG else AUSLEGUNG).name,
            plan=self.context.title,
            von=self.day(one.von),
            bis=self.day(one.bis),
            ort=" ".join((self.context.ort or "–").split()),
            kontakt=", ".join(filter(None, (self.context.kontakt, self.context.telefon, self.context.email))) or "–",
            stadt=api.portal.get().title,
        )["text"]
        return [part for part in text.split("\n") if part.strip()]

    def unterlagen(self) -> list[dict]:
        """Return what is on show, category by category."""
        groups: list[dict] = []
        for one in beteiligung.on_show(self.context):
            if not groups or groups[-1]["id"] != one.kategorie:
                groups.append({"id": one.kategorie, "titel": KATEGORIEN[one.kategorie], "zeilen": []})
            groups[-1]["zeilen"].append(self.row(one))
        return groups

    def row(self, one) -> dict:
        url = f"{self.context.absolute_url()}/@@unterlage/{one.id}"
        return {
            "id": one.id,
            "titel": one.titel,
            "version": one.version,
            "ab": beteiligung.moment(one.ab),
            "datei": f"{url}/datei",
            "groesse": self.size(one.datei["groesse"]),
            "lesen": url if one.absaetze else "",
            "sha256": one.datei["sha256"],
        }

    def frueher(self) -> list[dict]:
        """Return the versions that were shown before, for who edits: from when to when."""
        old = [one for one in beteiligung.all_of(self.context) if one.bis is not None] if self.may_edit() else []
        return [{**self.row(one), "bis": beteiligung.moment(one.bis)} for one in old]

    @cached_property
    def formen(self):
        return self.context.formen

    def orte(self) -> list[dict]:
        """Return the areas, lines and points of the plan in words, with their corners."""
        return [
            {
                "art": ARTEN[one.art],
                "name": one.name,
                "punkte": [f"{lat:.5f}° N, {lon:.5f}° O" for lon, lat in one.punkte[:MOST_POINTS]],
                "weitere": max(0, len(one.punkte) - MOST_POINTS),
            }
            for one in self.formen
        ]

    def ebenen(self) -> int:
        """Return how many layers the map has beside the plan area."""
        return len(ebenen.layers_of(self.context))

    def stand(self) -> dict:
        state = api.content.get_state(self.context)
        return {"titel": STATE_TITLES[state], "badge": f"k-badge k-badge--{BADGES[state]}"}

    def uebergaenge(self) -> list[dict]:
        return uebergang.available(self.context)

    def may_file(self) -> bool:
        return beteiligung.may_file(self.context)

    def akte_url(self) -> str:
        """Return the address of the Vorgang for who may see it; the editors may not."""
        vorgang = self.context.vorgang
        return str(getUtility(IVorgangsbezug).path_of(vorgang)) if vorgang and self.is_staff() else ""

    def traeger(self) -> list[dict]:
        """Return who is asked on the second track (§ 4 BauGB), for who may see the Vorgang."""
        found = getUtility(IVorgangsbezug).traeger_of(self.context.vorgang) if self.akte_url() else []
        return [{**one, "frist": self.day(one["frist"])} for one in found]

    def is_staff(self) -> bool:
        return self.may_edit() or self.may_file()


class UnterlageView(MitPfad, Oeffentlich):
    """``@@unterlage/<id>``: its text by paragraphs, each of which can be commented on; ``…/datei``: the file."""

    def __call__(self):
        if not 1 <= len(self.path) <= 2 or self.path[1:] not in ([], ["datei"]):
            raise Unknown(NOT_HERE)
        self.unterlage = beteiligung.unterlage(self.context, self.path[0])
        if len(self.path) == 2:
            return hand_out(self.unterlage.datei, self.request.response)
        if not self.unterlage.absaetze:
            raise Unknown(NOT_HERE)
        return self.index()

    @cached_property
    def offen(self) -> bool:
        return self.told(self.context.zeitraeume)["offen"] and api.content.get_state(self.context) == "published"

    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@unterlage/{self.unterlage.id}"

    def absaetze(self) -> list[dict]:
        base = f"{self.context.absolute_url()}/@@stellung-nehmen?unterlage={self.unterlage.id}&absatz="
        return [
            {
                "nummer": one.nummer,
                "ebene": one.ebene,
                "text": one.text,
                "id": f"abs-{one.nummer}",
                "url": f"{base}{one.nummer}",
            }
            for one in self.unterlage.lesetext
        ]

    def gliederung(self) -> list[dict]:
        return [one for one in self.absaetze() if one["ebene"]]

    def ab(self) -> str:
        return beteiligung.moment(self.unterlage.ab)


@implementer(IStreamIterator)
class Strom:
    """An open file as the server sends it, in parts."""

    def __init__(self, file) -> None:
        self.file = file

    def __iter__(self):
        return self

    def __next__(self) -> bytes:
        data = self.file.read(1 << 16)
        if not data:
            self.file.close()
            raise StopIteration
        return data

    next = __next__


class PaketView(BrowserView):
    """``@@unterlagen-zip``: all that is on show."""

    def __call__(self):
        unterlagen = beteiligung.on_show(self.context)
        if not unterlagen:
            raise Unknown(NOT_HERE)
        file = beteiligung.packed(self.context.title, unterlagen)
        size = file.seek(0, 2)
        file.seek(0)
        response = self.request.response
        response.setHeader("Content-Type", "application/zip")
        response.setHeader("Content-Length", str(size))
        response.setHeader("Content-Disposition", f'attachment; filename="{self.context.getId()}.zip"')
        response.setHeader("Cache-Control", "no-cache")
        return Strom(file)


class StandView(BrowserView):
    """POST ``@@stand``: make one transition and return to the page."""

    def __call__(self):
        if is_post(self.request):
            uebergang.execute(self.context, str(self.request.form.get("uebergang", "")))
        return self.request.response.redirect(self.context.absolute_url())
