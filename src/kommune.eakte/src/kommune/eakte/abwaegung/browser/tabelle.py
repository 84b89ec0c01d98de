"""``@@abwaegung``: the table of Argumente, narrowed and by page; many are weighed, tagged, grouped, assigned at once.

``@@abwaegung-beitraege``: the statements and how far each is.
"""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung import worte
from kommune.eakte.abwaegung.api import Auswahl
from kommune.eakte.abwaegung.browser.seite import Abwaegungsseite
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.schreiben import api as schreiben
from plone import api

import transaction


TITLE = _("title_abwaegung", default="Abwägung")
FILTER = ("votum", "thema", "schlagwort", "gruppe", "zustaendig", "herkunft", "beitrag", "text")
OFFEN = "offen"  # stands in addresses for no Votum yet, since nothing at all is no filter
DONE = _("msg_argumente_done", default="Changed: ${count}.")
STALE = _(
    "msg_argumente_stale",
    default="Somebody else changed these meanwhile, so they stayed as they are: ${numbers}. Look at them and decide again.",
)


class AbwaegungView(Abwaegungsseite):
    """Works without JavaScript. What was refused stays ticked, and what was entered stays."""

    title = TITLE
    marks: tuple[str, ...] = ()

    def __call__(self):
        if self.request.method != "POST":
            return self.index()
        require_from_here(self.request)
        self.marks = self.ticked()
        savepoint = transaction.savepoint(optimistic=True)
        try:
            done = self.act(self.typed("aktion"))
        except KommuneError as error:
            savepoint.rollback()
            api.portal.show_message(error.message, self.request, type="error")
            self.request.response.setStatus(error.status)
            return self.index()
        self.report(done)
        return self.request.response.redirect(self.link("@@abwaegung", **self.query, seite=self.seite))

    def act(self, act: str):
        """Do it. :raises Invalid: there is no such act, or what it needs is missing."""
        seen = self.seen()
        if act == "bewerten":
            return abwaegung.weigh_many(
                self.context, seen, votum=self.sent("neu_votum", OFFEN), begruendung=self.begruendung()
            )
        if act == "beschreiben":
            tags = [one for one in self.typed("neu_schlagworte").split(",") if one.strip()]
            thema = self.typed("neu_thema") or None
            if thema is None and not tags:
                raise Invalid(_("error_argument_nothing", default="Enter a topic or tags."), field="neu_thema")
            return abwaegung.describe_many(self.context, seen, thema=thema, schlagworte=tags)
        if act == "zuweisen":
            frist = akten.parse_date(self.typed("frist"), "frist") if self.typed("frist") else None
            return abwaegung.assign_many(self.context, seen, adressat=self.typed("adressat"), frist=frist)
        if act == "gruppieren":
            chosen, titel = self.typed("neu_gruppe"), self.typed("gruppe_titel")
            return abwaegung.group(self.context, seen, titel=titel, gruppe="" if titel else chosen)[1]
        if act == "entgruppieren":
            return abwaegung.ungroup(self.context, seen)
        if act == "beginnen":
            abwaegung.begin(self.context)
            return None
        raise Invalid(_("error_unknown_action", default="There is no such action."), field="aktion")

    def report(self, done) -> None:
        if done is None:
            return
        told = _(str(DONE), default=DONE.default, mapping={"count": done.geaendert})
        api.portal.show_message(told, self.request)
        if done.veraltet:
            told = _(str(STALE), default=STALE.default, mapping={"numbers": ", ".join(done.veraltet[:20])})
            api.portal.show_message(told, self.request, type="warning")

    def begruendung(self) -> str:
        """Return the reason: what was typed, else the Textbaustein that was chosen."""
        typed, key = self.typed("begruendung"), self.typed("baustein")
        if typed or not key:
            return typed
        return str(postausgang.filled(schreiben.baustein_for(self.context, key).text, self.context))

    def sent(self, name: str, empty: str) -> str:
        value = self.typed(name)
        return "" if value == empty else value

    def ticked(self) -> tuple[str, ...]:
        value = self.request.form.get("argument", [])
        values = value if isinstance(value, list) else [value]
        return tuple(one for one in values if isinstance(one, str) and one)

    def seen(self) -> dict[str, int]:
        """Return what was ticked with the stand it had on the page."""
        pairs = (one.partition(":") for one in self.ticked())
        return {id: int(stand) for id, _colon, stand in pairs if stand.isdecimal() and len(stand) < 9}

    @cached_property
    def query(self) -> dict:
        return {name: self.typed(name) for name in FILTER if self.typed(name)}

    @cached_property
    def auswahl(self) -> Auswahl:
        given = {name: value for name, value in self.query.items() if name != "votum"}
        votum = self.query.get("votum")
        return Auswahl(votum=None if votum is None else "" if votum == OFFEN else votum, **given)

    @cached_property
    def found(self) -> list:
        return self.sicht.chosen(self.auswahl)

    def rows(self) -> list[dict]:
        lines = [self.line(one) for one in self.part(self.found)]
        return [{**row, "ticked": row["mark"] in self.marks or None} for row in lines]

    def pages(self) -> dict:
        return self.pages_of(len(self.found), "@@abwaegung", self.query)

    def here(self) -> str:
        return self.link("@@abwaegung", **self.query, seite=self.seite if self.seite > 1 else "")

    def zahlen(self) -> list[dict]:
        """Return the figures, each with the link that narrows the table to it."""
        zahlen = self.sicht.zahlen
        return [
            {
                "title": title,
                "badge": self.votum(votum)["badge"],
                "count": zahlen.je_votum[votum],
                "url": self.link("@@abwaegung", votum=votum or OFFEN),
            }
            for votum, title in worte.VOTEN.items()
        ]

    def filters(self) -> list[dict]:
        """Return the selects of the filter."""
        sicht = self.sicht
        people = sorted({one.zustaendig for one in sicht.argumente if one.zustaendig})
        offered = (
            ("votum", _("label_votum", default="Decision"), self.voten()),
            ("thema", _("label_thema", default="Topic"), [(one, one) for one in sicht.themen()]),
            ("schlagwort", _("label_schlagwort_argument", default="Tag"), [(one, one) for one in sicht.schlagworte()]),
            ("gruppe", _("label_gruppe", default="Group"), self.gruppen()),
            (
                "zustaendig",
                _("label_zustaendig", default="Assigned to"),
                [(one, aufgaben.name_of(one)) for one in people],
            ),
            ("herkunft", _("label_herkunft", default="Came from"), [(str(k), v) for k, v in worte.HERKUENFTE.items()]),
        )
        return [
            {"name": name, "label": label, "options": options, "value": self.query.get(name, "")}
            for name, label, options in offered
            if options
        ]

    def voten(self) -> list:
        return [(str(votum) or OFFEN, title) for votum, title in worte.VOTEN.items()]

    def gruppen(self) -> list[tuple[str, str]]:
        found = [(one.id, one.titel) for one in self.sicht.gruppen.values()]
        return sorted(found, key=lambda pair: pair[1].casefold())

    def bausteine(self) -> list[tuple[str, str]]:
        return [(key, one.titel) for key, one in schreiben.keyed_bausteine(self.context)]

    def adressaten(self) -> list[tuple[str, str]]:
        return aufgaben.adressaten_for(self.context)


class BeitraegeView(Abwaegungsseite):
    """Each statement with how many Argumente it has and how many of them are open."""

    title = _("title_beitraege", default="Statements of the Abwägung")

    @cached_property
    def query(self) -> dict:
        return {name: self.typed(name) for name in ("stand", "herkunft") if self.typed(name)}

    @cached_property
    def found(self) -> list:
        chosen = list(self.sicht.beitraege.values())
        if herkunft := self.query.get("herkunft"):
            chosen = [one for one in chosen if one.herkunft == herkunft]
        if self.query.get("stand") == OFFEN:
            split = {one.beitrag for one in self.sicht.argumente}
            chosen = [one for one in chosen if abwaegung.needs_split(one) and one.id not in split]
        return chosen

    def rows(self) -> list[dict]:
        return [self.row(one) for one in self.part(self.found)]

    def row(self, beitrag) -> dict:
        own = self.sicht.of_beitrag(beitrag.id)
        offen = sum(1 for one in own if not abwaegung.votum_of(one, self.sicht.gruppen))
        return {
            "nr": beitrag.nr,
            "name": beitrag.name or "–",
            "eingang": self.day(beitrag.eingang),
            "kanal": worte.KANAELE[beitrag.kanal],
            "herkunft": worte.HERKUENFTE[beitrag.herkunft],
            "spaet": beitrag.verspaetet,
            "keine": beitrag.keine_bedenken,
            "weg": beitrag.zurueckgezogen,
            "erledigt": beitrag.erledigt,
            "gesagt": self.gesagt(beitrag),
            "personen": beitrag.personen if beitrag.personen > 1 else 0,
            "argumente": len(own),
            "offen": offen,
            "wartet": not own and abwaegung.needs_split(beitrag),
            "url": self.link("@@beitrag", nr=beitrag.id),
        }

    def pages(self) -> dict:
        return self.pages_of(len(self.found), "@@abwaegung-beitraege", self.query)
