"""What the pages of petitions share."""

from functools import cached_property
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal.buergerkonto import api as konten
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen import rules
from kommune.portal.petitionen.workflow import BADGES
from kommune.portal.petitionen.workflow import PHASE_TITLES
from plone import api
from typing import Any


drossel = Drossel("petitionen")
PER_MINUTE = 30  # a school or an office signs behind one address


def slow_down(request: Any) -> None:
    """Refuse what one connection sends too often.

    :raises TooMany: more than thirty a minute.
    """
    drossel.require(client_of(request), PER_MINUTE)


def account() -> tuple[str, str, str]:
    """Return id, name and address of the citizen logged in; all "" for everybody else."""
    who = zugriff.user_id()
    if not who or not konten.is_citizen(who):
        return "", "", ""
    return who, api.user.get_current().getProperty("fullname") or "", konten.email_of(who)


def facts_of(uid: str, werte: dict[str, Any], state: str) -> dict[str, Any]:
    """Return what a list shows of a petition, from its line in the catalog alone."""
    anzahl, anzahl_fest = (
        petitionen.count_by_uid(uid, werte["anzahl"], werte.get("papier")),
        werte["anzahl"] is not None,
    )
    lage = rules.Lage(state, werte["ende"], werte["quorum"], werte["uebergeben"], werte["beantwortet"], anzahl_fest)
    phase = rules.phase_of(lage, anzahl, clock.today())
    return {
        "titel": werte["titel"],
        "anzahl": anzahl,
        "quorum": werte["quorum"],
        "prozent": rules.percent(anzahl, werte["quorum"]),
        "ende": werte["ende"],
        "phase": phase,
        "wort": PHASE_TITLES[phase],
        "badge": f"k-badge k-badge--{BADGES[phase]}",
        "offen": phase in rules.SIGNED_IN,
        "art": werte.get("art", "petition"),
    }


class Privat:
    """Mixed into pages that show or take personal data: no cache keeps them, no address of theirs is passed on."""

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")  # type: ignore[attr-defined]
        self.request.response.setHeader("Referrer-Policy", "strict-origin")  # type: ignore[attr-defined]
        return super().__call__()  # type: ignore[misc]


class Formular(Privat, FormView):
    """A form of the domain."""

    def home(self) -> str:
        return str(self.context.absolute_url())


class PetitionSeite(Seite):
    """A page about one petition."""

    @cached_property
    def fakten(self) -> dict[str, Any]:
        one = self.context
        werte = {
            "titel": one.title,
            "anzahl": one.anzahl,
            "quorum": one.quorum,
            "ende": one.ende,
            "uebergeben": one.uebergeben_am is not None,
            "beantwortet": one.antwort_am is not None,
            "art": one.art,
            "papier": one.papier,
        }
        return facts_of(one.UID(), werte, api.content.get_state(one))

    def may_moderate(self) -> bool:
        return petitionen.may_moderate(self.context)

    def absaetze(self, text: str) -> list[str]:
        """Return the paragraphs of a text."""
        return [part for part in (text or "").split("\n") if part.strip()]
