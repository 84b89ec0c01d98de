"""What the pages of surveys share: brakes, the account, the language, words of a line of a list."""

from functools import cached_property
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal import _
from kommune.portal.buergerkonto import api as konten
from kommune.portal.sprachen import api as sprachen
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen import rules
from kommune.portal.umfragen.interfaces import IUmfragenSettings
from kommune.portal.umfragen.rules import Phase
from kommune.portal.umfragen.rules import Zugang
from kommune.portal.umfragen.workflow import BADGES
from kommune.portal.umfragen.workflow import PHASE_TITLES
from kommune.portal.umfragen.workflow import ZUGANG_TITLES
from plone import api
from typing import Any


drossel = Drossel("umfragen")
stundendrossel = Drossel("umfragen-stunde", window=3600.0)
SPRACHEN = ("de", "en")


def slow_down(request: Any) -> None:
    """Refuse what one connection sends too often. :raises TooMany: more than the town allows a minute."""
    if limit := int(value_of(IUmfragenSettings, "je_minute")):
        drossel.require(client_of(request), limit)


def require_not_too_many(umfrage: Any, request: Any, *, count: bool) -> None:
    """Refuse more answers of one connection to an open survey than the town allows an hour; ``count`` one that was stored.

    Kept is a hash of the connection, for an hour, without the answer.

    :raises TooMany: the hour is used up.
    """
    limit = int(value_of(IUmfragenSettings, "je_stunde"))
    if umfrage.zugang != Zugang.OFFEN or not limit:
        return
    who = f"{umfrage.UID()}:{client_of(request)}"
    words = _("error_umfrage_anschluss", default="Many answers came from your connection. Please try again in an hour.")
    stundendrossel.require(who, limit, words, count=count)


def account() -> str:
    """Return the confirmed address of the citizen logged in, "" for everybody else."""
    who = zugriff.user_id()
    return str(konten.email_of(who)) if who and konten.is_citizen(who) else ""


def speak(request: Any, sprache: str) -> None:
    """Have this page in a language, whatever the browser prefers."""
    if (binding := request.get("LANGUAGE_TOOL")) is not None:
        binding.LANGUAGE = sprache
        binding.LANGUAGE_LIST = [sprache]


def facts_of(werte: dict[str, Any], state: str) -> dict[str, Any]:
    """Return what a list shows of a survey, from its line in the catalog alone."""
    phase = rules.phase_of(rules.Lage(state, werte["beginn"], werte["ende"], werte["geschlossen"]), clock.today())
    return {
        **werte,
        "phase": phase,
        "wort": PHASE_TITLES[phase],
        "badge": f"k-badge k-badge--{BADGES[phase]}",
        "offen": phase == Phase.LAEUFT,
        "wer": ZUGANG_TITLES[Zugang(werte["zugang"])],
        "ergebnis_da": rules.is_result_public(werte["ergebnis"], phase, werte["freigegeben"]),
    }


class Privat:
    """Mixed into pages that show or take what somebody says: no cache keeps them, no address of theirs is passed on."""

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")  # type: ignore[attr-defined]
        self.request.response.setHeader("Referrer-Policy", "strict-origin")  # type: ignore[attr-defined]
        return super().__call__()  # type: ignore[misc]


class Frisch:
    """Mixed into public pages whose numbers change without the catalog: looked up anew each time, kept by no proxy."""

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, max-age=0, must-revalidate")  # type: ignore[attr-defined]
        return super().__call__()  # type: ignore[misc]


class Formular(Privat, FormView):
    """A form of the editors."""

    def home(self) -> str:
        return str(self.context.absolute_url())


class UmfrageSeite(Seite):
    """A page about one survey."""

    @cached_property
    def fakten(self) -> dict[str, Any]:
        one = self.context
        werte = {
            "titel": one.title,
            "kurztext": one.kurztext,
            "beginn": one.beginn,
            "ende": one.ende,
            "zugang": one.zugang,
            "ergebnis": one.ergebnis,
            "geschlossen": one.geschlossen_am is not None,
            "freigegeben": one.freigegeben_am is not None,
            "anzahl": one.anzahl,
        }
        return facts_of(werte, api.content.get_state(one))

    @cached_property
    def sprache(self) -> str:
        """Return the language that was chosen, here or for the portal; German where the survey has no other."""
        chosen = self.request.form.get("sprache") or sprachen.current(self.request).oberflaeche
        return "en" if chosen == "en" and self.context.title_en else "de"

    def languages(self) -> list[dict[str, Any]]:
        """Return the languages to choose from, none if there is but one."""
        if not self.context.title_en:
            return []
        words = {"de": "Deutsch", "en": "English"}
        return [{"id": one, "wort": words[one], "gewaehlt": one == self.sprache} for one in SPRACHEN]

    def titel(self) -> str:
        return str((self.context.title_en if self.sprache == "en" else "") or self.context.title)

    def einleitung(self) -> list[str]:
        text = (self.context.einleitung_en if self.sprache == "en" else "") or self.context.einleitung
        return [part for part in (text or "").split("\n") if part.strip()]

    def may_manage(self) -> bool:
        return umfragen.may_manage(self.context)
