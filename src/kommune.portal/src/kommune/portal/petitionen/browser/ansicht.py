"""What everybody reads: the list, its feed, a petition."""

from functools import cached_property
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.core import town
from kommune.portal.core.browser.atom import Eintrag
from kommune.portal.core.browser.atom import feed
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.browser.seite import facts_of
from kommune.portal.petitionen.browser.seite import PetitionSeite
from kommune.portal.petitionen.browser.worte import ARTEN
from kommune.portal.petitionen.rules import Phase
from kommune.portal.petitionen.rules import SIGNED_IN
from kommune.portal.petitionen.verfahren.rules import FORMAL
from plone import api
from typing import Any
from urllib.parse import quote


MOST = 200
NAMED = 100
GROUPS = (
    ("laufend", _("title_petitionen_laufend", default="Sign now"), SIGNED_IN),
    (
        "pruefung",
        _("title_petitionen_pruefung", default="Ended, being examined"),
        frozenset({Phase.BEENDET, Phase.UEBERGEBEN}),
    ),
    ("archiv", _("title_petitionen_archiv", default="Answered"), frozenset({Phase.BEANTWORTET})),
)


class Frisch:
    """Mixed into public pages whose numbers change without the catalog: looked up anew each time, kept by no proxy."""

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, max-age=0, must-revalidate")  # type: ignore[attr-defined]
        return super().__call__()  # type: ignore[misc]


class Liste(Frisch, Seite):
    """``/petitionen``: those that can be signed, those that are examined, and the archive; from the catalog alone."""

    @cached_property
    def zeilen(self) -> list[dict[str, Any]]:
        found = petitionen.brains(review_state="published", sort_limit=MOST)[:MOST]
        return [{**facts_of(one.UID, one.petition_werte, "published"), "url": one.getURL()} for one in found]

    def gruppen(self) -> list[dict[str, Any]]:
        groups = [
            {"id": id, "titel": titel, "zeilen": [one for one in self.zeilen if one["phase"] in phases]}
            for id, titel, phases in GROUPS
        ]
        return [group for group in groups if group["zeilen"]]

    def may_moderate(self) -> bool:
        return petitionen.may_moderate(self.context)

    def wartend(self) -> int:
        """Return how many wait for review; only those see them who may moderate."""
        return len(petitionen.brains(review_state="submitted")) if self.may_moderate() else 0


class Feed(Liste):
    """``/petitionen/@@atom``: the petitions everybody may read, the newest change first."""

    def __call__(self) -> bytes:
        url = f"{town.public_url()}/petitionen"
        found = petitionen.brains(review_state="published", sort_limit=MOST)[:MOST]
        self.request.response.setHeader("Content-Type", "application/atom+xml; charset=utf-8")
        self.request.response.setHeader("Cache-Control", "private, max-age=0, must-revalidate")
        return feed(
            titel=f"{self.context.title} – {api.portal.get().title}",
            url=url,
            adresse=f"{url}/@@atom",
            autor=api.portal.get().title,
            leer=self.context.created().asdatetime(),
            eintraege=[
                Eintrag(
                    one.UID,
                    one.petition_werte["titel"],
                    f"{url}/{one.getId}",
                    one.modified.asdatetime(),
                    f"{self.translate(facts_of(one.UID, one.petition_werte, 'published')['wort'])}, bis {self.day(one.petition_werte['ende'])}",
                )
                for one in found
            ],
        )


class PetitionView(Frisch, PetitionSeite):
    """One petition: text, progress, answer, who wanted to be named."""

    @cached_property
    def public_url(self) -> str:
        return f"{town.public_url()}/petitionen/{self.context.getId()}"

    def mail_url(self) -> str:
        return f"mailto:?subject={quote(self.context.title)}&body={quote(self.public_url)}"

    @cached_property
    def genannt(self) -> list[tuple[str, str]]:
        return petitionen.public_signers(self.context, NAMED)

    def art(self) -> Any:
        """Return the words for its kind, None for a petition."""
        return ARTEN[self.context.art] if self.context.art in FORMAL else None

    def papier(self) -> int:
        """Return how many of the signatures are on paper."""
        if self.context.papier is not None:
            return int(self.context.papier)
        return petitionen.papier.total_of(self.context.UID())[0]

    def online(self) -> bool:
        """Tell whether it can be signed here today."""
        try:
            petitionen.require_open(self.context)
        except WrongState:
            return False
        return True

    def anonym(self) -> int:
        """Return how many are not named on this page."""
        return max(0, int(self.fakten["anzahl"]) - len(self.genannt))
