"""``/projekte``, one project, and the list of its Ideen: all a visitor begins with."""

from functools import cached_property
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.druck.qrcode import inline
from kommune.portal import _
from kommune.portal.core import town
from kommune.portal.core.browser import atom
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.beitraege import stimmen
from kommune.portal.projekte.browser.seite import Frisch
from kommune.portal.projekte.browser.seite import ProjektSeite
from kommune.portal.projekte.browser.seite import start_of
from kommune.portal.projekte.browser.seite import told_phase
from kommune.portal.projekte.browser.seite import zeitraeume_of
from kommune.portal.projekte.content.projekt import PHASEN
from kommune.portal.projekte.rules import Frage
from kommune.portal.projekte.workflow import STAENDE
from plone import api
from typing import Any
from urllib.parse import urlencode


MOST, PAGE, FIRST = 200, 20, 3
ON_SCREEN, SECONDS = 6, 15  # what is seen from the last row; how often it is looked anew
ORDNUNGEN = (
    ("neu", _("label_projekt_ordnung_neu", default="newest first")),
    ("alt", _("label_projekt_ordnung_alt", default="oldest first")),
    ("stimmen", _("label_projekt_ordnung_stimmen", default="most support first")),
    ("titel", _("label_projekt_ordnung_titel", default="by title")),
)


class Ordner(Frisch, Seite):
    """``/projekte``: all projects the person may see, from the catalog alone; those that run first."""

    def zeilen(self) -> list[dict[str, Any]]:
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog(portal_type="Beteiligungsprojekt", sort_on="created", sort_order="descending", sort_limit=MOST)
        rows = [
            {
                **told_phase(zeitraeume_of(one.projekt_werte)),
                "url": one.getURL(),
                "titel": one.projekt_werte["titel"],
                "kurztext": one.projekt_werte["kurztext"],
                "entwurf": one.review_state != "published",
            }
            for one in found[:MOST]
        ]
        return sorted(rows, key=lambda row: not row["phase"])

    def may_add(self) -> bool:
        return zugriff.may("kommune.portal: Add Projekt", self.context)


class Feed(Seite):
    """``/projekte/@@atom``: the projects everybody may read, the newest change first."""

    def __call__(self) -> bytes:
        url = f"{town.public_url()}/projekte"
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog(
            portal_type="Beteiligungsprojekt",
            review_state="published",
            sort_on="modified",
            sort_order="descending",
            sort_limit=atom.MOST,
        )[: atom.MOST]
        self.request.response.setHeader("Content-Type", "application/atom+xml; charset=utf-8")
        self.request.response.setHeader("Cache-Control", "private, max-age=0, must-revalidate")
        return atom.feed(
            titel=f"{self.context.title} – {api.portal.get().title}",
            url=url,
            adresse=f"{url}/@@atom",
            autor=api.portal.get().title,
            leer=self.context.created().asdatetime(),
            eintraege=[
                atom.Eintrag(
                    one.UID,
                    one.projekt_werte["titel"],
                    f"{url}/{one.getId}",
                    one.modified.asdatetime(),
                    one.projekt_werte["kurztext"],
                )
                for one in found
            ],
        )


class ProjektView(Frisch, ProjektSeite):
    """One project: what the town asks, its phases, the newest Ideen, the numbers."""

    @cached_property
    def zahlen(self) -> dict[str, Any]:
        return projekte.zahlen(self.context)

    def neueste(self) -> list[dict[str, Any]]:
        found = projekte.look(self.context, Frage(), 0, FIRST)
        return [self.karte(one, found.stimmen) for one in found.zeilen]

    def phasen(self) -> list[dict[str, Any]]:
        now = self.jetzt["phase"]
        return [
            {
                "titel": PHASEN[one.phase],
                "von": self.day(one.von),
                "bis": self.day(one.bis),
                "jetzt": "step" if PHASEN[one.phase] == now else None,
            }
            for one in self.context.zeitraeume
        ]

    @cached_property
    def texte(self) -> list[Any]:
        return projekte.list_texts(self.context)

    def hat_haushalt(self) -> bool:
        return bool(projekte.posten_of(self.context))

    def ausgezaehlt(self) -> bool:
        """Tell whether ballots were counted."""
        return projekte.has_ballots(self.context) and stimmen.are_shown(self.context)

    def wartend(self) -> int:
        """Return how much waits for the moderation; only who moderates is told."""
        return len(projekte.queue(self.context)) if self.may_moderate() else 0

    def bekannt(self) -> bool:
        """Tell whether this browser is known by an address alone: who leaves it may have it forgotten."""
        return self.person is not None and not self.person.konto

    def entwurf(self) -> bool:
        return bool(api.content.get_state(self.context) != "published")


class Anzeige(Frisch, ProjektSeite):
    """``<projekt>/@@anzeige``: for a screen in a hall – how one takes part, and what is still unanswered, most support first.

    It loads itself anew, until somebody stops it; it shows what everybody may read, and nothing that waits for the moderation.
    """

    def __call__(self) -> Any:
        if not self.stopped:
            self.request.response.setHeader("Refresh", str(SECONDS))
        return super().__call__()

    @cached_property
    def stopped(self) -> bool:
        return self.typed("halt") == "1"

    @cached_property
    def treffer(self) -> Any:
        """Return what nobody has answered; by support, where its numbers are told, else the oldest first."""
        ordnung = "stimmen" if stimmen.are_shown(self.context) else "alt"
        return projekte.look(self.context, Frage("", "", "eingegangen", ordnung), 0, ON_SCREEN)

    def zeilen(self) -> list[dict[str, Any]]:
        return [self.karte(one, self.treffer.stimmen) for one in self.treffer.zeilen]

    def zahlen(self) -> bool:
        return bool(stimmen.are_shown(self.context))

    def weitere(self) -> int:
        return max(0, self.treffer.alle - ON_SCREEN)

    @cached_property
    def adresse(self) -> str:
        return f"{town.public_url()}/projekte/{self.context.getId()}"

    def code(self) -> str:
        title = self.translate(_("title_anzeige_code", default="Address of this project as a QR code"))
        return inline(self.adresse, title=title, css="k-qr")


class Ideen(Frisch, ProjektSeite):
    """``<projekt>/@@ideen``: found by words, category and state, in four orders, twenty a page."""

    @cached_property
    def frage(self) -> Frage:
        ordnung = self.typed("ordnung")
        return Frage(
            self.typed("worte")[:200],
            self.typed("kategorie")[:200],
            self.typed("stand")[:20],
            ordnung if ordnung in dict(ORDNUNGEN) else "neu",
        )

    @cached_property
    def treffer(self) -> Any:
        return projekte.look(self.context, self.frage, start_of(self.request.form), PAGE)

    def zeilen(self) -> list[dict[str, Any]]:
        return [self.karte(one, self.treffer.stimmen) for one in self.treffer.zeilen]

    def wahl(self) -> list[dict[str, Any]]:
        """Return the three choices of the filter."""
        told = (
            ("kategorie", _("label_idee_kategorie", default="Category"), [(one, one) for one in self.context.auswahl]),
            ("stand", _("label_idee_stand", default="What the town says"), [(str(k), v) for k, v in STAENDE.items()]),
        )
        every = ("", _("label_projekt_alle", default="all"))
        found = [
            {
                "name": name,
                "label": label,
                "options": [(value, words, value == getattr(self.frage, name)) for value, words in [every, *options]],
            }
            for name, label, options in told
            if options
        ]
        order = [(value, words, value == self.frage.ordnung) for value, words in ORDNUNGEN]
        return [*found, {"name": "ordnung", "label": _("label_projekt_ordnung", default="Order"), "options": order}]

    def karte_url(self) -> str:
        """Return the address of the map of what is found."""
        asked = {name: getattr(self.frage, name) for name in ("worte", "kategorie", "stand")}
        return f"{self.context.absolute_url()}/@@ideen-karte?{urlencode(asked)}"

    def weiter(self, step: int) -> str:
        """Return the address of the next or the last page, "" if there is none."""
        start = start_of(self.request.form) + step * PAGE
        if start < 0 or start >= self.treffer.alle:
            return ""
        asked = {name: getattr(self.frage, name) for name in ("worte", "kategorie", "stand", "ordnung")}
        return f"{self.context.absolute_url()}/@@ideen?{urlencode({**asked, 'b_start': start})}"
