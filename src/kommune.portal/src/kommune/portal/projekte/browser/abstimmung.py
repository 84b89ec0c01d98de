"""Ballots: the form, those on paper, and how they were counted."""

from functools import cached_property
from kommune.eakte.core.datei import ausgabe as datei
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.abstimmung import stimmzettel
from kommune.portal.projekte.abstimmung import wahl
from kommune.portal.projekte.beitraege import ausweis
from kommune.portal.projekte.browser.seite import euro
from kommune.portal.projekte.browser.seite import Formular
from kommune.portal.projekte.browser.seite import Frisch
from kommune.portal.projekte.browser.seite import ProjektSeite
from kommune.portal.projekte.browser.seite import slow_down
from kommune.portal.projekte.rules import Modul
from kommune.portal.projekte.store import ablage_of
from plone import api
from tempfile import TemporaryFile
from typing import Any

import json


AGAIN = 2  # counts a minute from one connection: a large one takes seconds
neuzaehlung = Drossel("projekt-neuzaehlung")
GRUENDE = {
    "stimmen": _("label_schritt_stimmen", default="among those with the most votes"),
    "passt": _("label_schritt_passt", default="most votes among those that still fitted"),
    "anteile": _("label_schritt_anteile", default="paid by the shares of those who chose it"),
    "rest": _("label_schritt_rest", default="of the money that was left, by votes"),
}


class MitWahl(Formular):
    """Base: a form with a box for each Idee one can choose."""

    def angebot(self) -> list[tuple[str, str]]:
        """Return number and label, with the cost where money decides."""
        ablage = ablage_of(api.content.get_uuid(self.context))
        if ablage is None:
            return []
        money = wahl.art_of(self.context).money
        return [
            (one.nummer, f"{one.titel} – {euro(ablage.kosten[one.nummer])}" if money else one.titel)
            for one in stimmzettel.on_the_ballot(self.context, ablage)
        ]

    def wahlfeld(self, default: Any = ()) -> dict[str, Any]:
        label = _("label_zettel_wahl", default="What do you choose?")
        return self.field("wahl", label, kind="boxes", options=self.angebot(), default=list(default))

    def gewaehlt(self, form: Any) -> list[str]:
        """Return what was ticked, also what is not offered any more: it is refused by name, not left out."""
        return [key[5:] for key, value in form.items() if key.startswith("wahl.") and value == "1"]


class Stimmzettel(MitWahl):
    """``<projekt>/@@stimmzettel``: the ballot; given again it takes the place of the one before."""

    title = _("title_stimmzettel", default="Fill in the ballot")
    submit = _("label_zettel_abgeben", default="Give the ballot")

    @property
    def intro(self) -> Any:
        told = {"je": self.context.stimmen_je, "summe": euro(self.context.summe)}
        if wahl.art_of(self.context).money:
            return _(
                "help_zettel_summe",
                default="Choose what together costs no more than ${summe}. Until the end you can give it again; the last one counts. After the end all ballots are published, without names.",
                mapping=told,
            )
        return _(
            "help_zettel_stimmen",
            default="Choose at most ${je}. Until the end you can give it again; the last one counts. After the end all ballots are published, without names.",
            mapping=told,
        )

    def __call__(self) -> Any:
        stimmzettel.require_ballots(self.context)
        ausweis.require_open(self.context, Modul.STIMMZETTEL)
        if self.person is None:
            self.request.response.redirect(f"{self.context.absolute_url()}/@@mitmachen", status=303)
            return ""
        ausweis.require_zugang(self.context, Modul.STIMMEN, self.person)
        return super().__call__()

    def fields(self) -> list[dict[str, Any]]:
        return [self.wahlfeld(projekte.given_by(self.context, self.person))]

    def save(self, form: Any) -> None:
        slow_down(self.request)
        assert self.person is not None
        beleg = projekte.vote(self.context, self.gewaehlt(form), self.person)
        gone = _("msg_zettel_zurueck", default="You chose nothing: your ballot is taken back.")
        given = _(
            "msg_zettel_abgegeben",
            default="Your ballot counts. Your receipt: ${beleg}. With it you find your ballot among those that were counted; we do not keep it, and whoever has it can read your ballot.",
            mapping={"beleg": beleg},
        )
        api.portal.show_message(given if beleg else gone, self.request)


class Papierzettel(MitWahl):
    """``<projekt>/@@papierzettel``: what is read on a ballot on paper; two people enter each."""

    title = _("title_papierzettel", default="Ballots on paper")
    submit = _("label_papier_erfassen", default="Enter this ballot")

    @property
    def intro(self) -> Any:
        return _(
            "help_papierzettel",
            default="Write a number on each ballot first. Two people enter each; it counts when both read the same. Counting so far: ${zahl}.",
            mapping={"zahl": projekte.papers_number(self.context)},
        )

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@papierzettel"

    def more(self) -> str:
        return ""

    def fields(self) -> list[dict[str, Any]]:
        waiting = projekte.papers_open(self.context)[:50]  # refuses where there are no ballots
        titles = dict(self.angebot())
        told = [f"{one['nummer']}: {self.translate(self.worte(one, titles))}" for one in waiting]
        return [
            self.field(
                "nummer",
                _("label_papier_nummer", default="Number on the ballot"),
                required=True,
                help=" · ".join(told),
            ),
            self.field("ungueltig", _("label_papier_ungueltig", default="This ballot is not valid"), kind="checkbox"),
            self.wahlfeld(),
        ]

    def worte(self, one: dict[str, Any], titles: dict[str, str]) -> Any:
        """Return in words what a ballot still needs."""
        if not one["verschieden"]:
            return _("label_papier_einmal", default="entered once")
        parts = ", ".join(titles.get(each, each) for each in one["unterschied"])
        if one["ungueltig"]:
            return _("label_papier_gueltigkeit", default="one of the two says it is not valid")
        return _("label_papier_verschieden", default="they differ in: ${worin}", mapping={"worin": parts})

    def save(self, form: Any) -> None:
        state = projekte.enter_paper(
            self.context, form.get("nummer"), self.gewaehlt(form), ungueltig=form.get("ungueltig") == "1"
        )
        message = {
            "einmal": _("msg_papier_einmal", default="Entered. Now somebody else enters the same ballot."),
            "gleich": _("msg_papier_gleich", default="Both agree: this ballot counts."),
            "verschieden": _(
                "msg_papier_verschieden", default="The two differ. Look at the ballot once more, together."
            ),
        }[state]
        api.portal.show_message(message, self.request)


class Papierabschluss(Formular):
    """``<projekt>/@@papier-abschliessen``: all paper ballots are entered; the count follows within the hour."""

    title = _("title_papier_abschliessen", default="Finish the ballots on paper")
    submit = _("label_papier_abschliessen", default="All are entered")

    @property
    def intro(self) -> Any:
        return _(
            "help_papier_abschliessen",
            default="Then all ballots are counted within the hour and published without names. Whose a ballot was nobody knows any more. This cannot be undone. Paper ballots that count: ${zahl}.",
            mapping={"zahl": projekte.papers_number(self.context)},
        )

    def fields(self) -> list[dict[str, Any]]:
        return []

    def save(self, form: Any) -> None:
        projekte.finish_papers(self.context)


class Auszaehlung(Frisch, MitPfad, ProjektSeite):
    """``<projekt>/@@auszaehlung``: how the ballots were counted, step by step; ``…/json`` is all one needs to count again."""

    def __call__(self) -> Any:
        if not self.path:
            return super().__call__()
        if self.path != ("json",) and list(self.path) != ["json"]:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        slow_down(self.request)
        file = TemporaryFile()  # noqa: SIM115 – closed when it was read
        file.write(json.dumps(projekte.published(self.context), ensure_ascii=False).encode())
        return datei.stream(file, self.request.response, mime="application/json", name="auszaehlung.json")

    @cached_property
    def told(self) -> dict[str, Any]:
        return projekte.published(self.context, zettel=False)

    @cached_property
    def titel(self) -> dict[str, str]:
        ablage = ablage_of(api.content.get_uuid(self.context))
        return {} if ablage is None else {nummer: one.titel for nummer, one in ablage.zeilen.items()}

    def geld(self) -> bool:
        return bool(wahl.art_of(self.context).money)

    def art(self) -> Any:
        return wahl.art_of(self.context).title

    def schritte(self) -> list[dict[str, Any]]:
        base = f"{self.context.absolute_url()}/@@idee/"
        return [
            {
                "titel": self.titel.get(nummer, nummer),
                "url": f"{base}{nummer}",
                "stimmen": votes,
                "kosten": euro(cost),
                "rest": euro(rest),
                "grund": GRUENDE[why],
            }
            for nummer, votes, cost, rest, why in self.told["schritte"]
        ]

    def rest(self) -> str:
        return euro(self.told["rest"])

    def neu_gezaehlt(self) -> bool | None:
        """Count again if that was asked for; None if not."""
        if self.typed("neu") != "1":
            return None
        neuzaehlung.require(client_of(self.request), AGAIN)
        return projekte.is_the_same(self.context)

    def gefunden(self) -> list[str] | None:
        """Return what stands on the ballot with the receipt that was typed; None if none was."""
        beleg = self.typed("beleg")[:60]
        if not beleg:
            return None
        slow_down(self.request)
        found = projekte.by_beleg(self.context, beleg)
        return [self.titel.get(one, one) for one in found or ()]
