"""What everybody reads: the list, a survey; what those who manage it can do."""

from functools import cached_property
from kommune.eakte.core.browser.formular import Seite
from kommune.portal import _
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.browser.seite import facts_of
from kommune.portal.umfragen.browser.seite import Frisch
from kommune.portal.umfragen.browser.seite import speak
from kommune.portal.umfragen.browser.seite import UmfrageSeite
from kommune.portal.umfragen.rules import Phase
from kommune.portal.umfragen.workflow import ERGEBNIS_TITLES
from typing import Any


MOST = 200
GROUPS = (
    ("laufend", _("title_umfragen_laufend", default="Take part now"), frozenset({Phase.LAEUFT})),
    ("kommt", _("title_umfragen_kommt", default="Begins later"), frozenset({Phase.KOMMT})),
    ("vorbei", _("title_umfragen_vorbei", default="Ended"), frozenset({Phase.BEENDET})),
    ("entwurf", _("title_umfragen_entwurf", default="In preparation"), frozenset({Phase.ENTWURF})),
)


class Liste(Frisch, Seite):
    """``/umfragen``: those that run, those that come, those that are over; from the catalog alone."""

    @cached_property
    def zeilen(self) -> list[dict[str, Any]]:
        found = umfragen.brains(sort_limit=MOST)[:MOST]
        return [{**facts_of(one.umfrage_werte, one.review_state), "url": one.getURL()} for one in found]

    def gruppen(self) -> list[dict[str, Any]]:
        groups = [
            {"id": id, "titel": titel, "zeilen": [one for one in self.zeilen if one["phase"] in phases]}
            for id, titel, phases in GROUPS
        ]
        return [group for group in groups if group["zeilen"]]

    def may_manage(self) -> bool:
        return umfragen.may_manage(self.context)


class UmfrageView(Frisch, UmfrageSeite):
    """One survey: what it asks about, who takes part until when, what is stored, its result."""

    def __call__(self) -> Any:
        if self.sprache != "de":
            speak(self.request, self.sprache)
        return super().__call__()

    def anzahl(self) -> int:
        return umfragen.count(self.context)

    def shows_result(self) -> bool:
        return umfragen.may_see_result(self.context)

    def wann(self) -> Any:
        return ERGEBNIS_TITLES[self.context.ergebnis]

    def fragenzahl(self) -> int:
        return sum(1 for one in umfragen.fragen_of(self.context) if one.asks)

    def teilnehmen(self) -> str:
        url = f"{self.context.absolute_url()}/@@teilnehmen"
        return f"{url}?sprache=en" if self.sprache == "en" else url

    def acts(self) -> list[tuple[str, Any]]:
        """Return what who manages it can do now: ``(page, words)``."""
        phase = self.fakten["phase"]
        draft, runs, over = phase == Phase.ENTWURF, phase in (Phase.KOMMT, Phase.LAEUFT), phase == Phase.BEENDET
        found = [
            (not over, "@@umfrage-fragen", _("title_umfrage_fragen", default="Questions")),
            (not over, "@@umfrage-bearbeiten", _("title_umfrage_bearbeiten", default="Title, days and access")),
            (True, "@@umfrage-vorschau", _("title_umfrage_vorschau", default="Preview")),
            (draft, "@@umfrage-veroeffentlichen", _("title_umfrage_veroeffentlichen", default="Publish a survey")),
            (
                runs and self.context.zugang == "eingeladen",
                "@@umfrage-einladen",
                _("title_umfrage_einladen", default="Invite by e-mail"),
            ),
            (runs, "@@umfrage-schliessen", _("title_umfrage_schliessen", default="Close a survey")),
            (not draft, "@@umfrage-texte", _("title_umfrage_texte", default="Review texts")),
            (
                over and not umfragen.is_result_public(self.context),
                "@@umfrage-freigeben",
                _("title_umfrage_freigeben", default="Publish the result"),
            ),
        ]
        return [(page, words) for there, page, words in found if there]
