"""The Schreibtisch: the page a caseworker starts the day with."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.api import STATES
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.organisation import api as organisation
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.browser import bericht
from kommune.eakte.steuerung.browser.leiste import Leiste
from kommune.eakte.steuerung.browser.spalten import SORT
from kommune.eakte.steuerung.browser.spalten import TITLES
from kommune.eakte.steuerung.browser.spalten import Zellen
from kommune.eakte.steuerung.rules import Korb
from kommune.eakte.verteilung import api as verteilung
from urllib.parse import urlencode
from zope.i18n import translate


WORK = (Korb.ZEICHNUNG, "aufgaben", Korb.EINGANG)
NO_FILTER = {"text": "", "leistung": "", "status": "", "schlagwort": "", "lage": "", "bis": ""}
LABEL_ALL = _("label_show_all", default="Show all")
EMPTY = {
    Korb.MEIN: _("msg_empty_mein", default="You have nothing to do at the moment, and the inbox is empty too."),
    Korb.EINGANG: _("msg_empty_eingang", default="The inbox is empty: everything has been taken over."),
    Korb.ZEICHNUNG: _("msg_empty_zeichnung", default="No Bescheid waits for your Schlusszeichnung."),
    Korb.WARTET: _("msg_empty_wartet", default="You wait for no answer of an applicant."),
    Korb.UEBERFAELLIG: _("msg_empty_ueberfaellig", default="Nothing is overdue."),
}
EMPTY_MEIN_WITH_WORK = _("msg_empty_mein_work", default="You work on no Vorgang yet. There is work here:")
EMPTY_FILTERED = _("msg_empty_filtered", default="Nothing fits what you chose. Choose fewer or other filters.")
EMPTY_ELSE = _("msg_desk_empty", default="Nothing here at the moment.")
MARKS = {
    "neu": _("label_new", default="new"),
    "geaendert": _("label_changed", default="changed"),
}


class Schreibtisch(Leiste):
    """Baskets, saved views, filters, a sortable table, acts on many; everything works without JavaScript."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            return self.act()
        self.handlung = bericht.shown(self.request)
        return self.index()

    def may_register(self) -> bool:
        return posteingang.may_register()

    def hinweise(self) -> list[dict]:
        return aufgaben.hinweise(self.request)

    @cached_property
    def auswahl(self):
        return steuerung.choose(self.request.form)

    @cached_property
    def seite(self):
        return steuerung.list_korb(self.auswahl)

    def link(self, **changes) -> str:
        return self.address("schreibtisch", **changes)

    def address(self, page: str, **changes) -> str:
        parameters = self.auswahl.query_string(**changes)
        base = f"{self.context.absolute_url()}/@@{page}"
        return f"{base}?{urlencode(parameters)}" if parameters else base

    @cached_property
    def koerbe(self) -> list[dict]:
        """Return the baskets of this person, counted once."""
        return [
            {"name": name, "title": korb.title, "count": korb.count(), "url": korb.url()}
            for name, korb in aufgaben.koerbe(self.request)
        ]

    def tabs(self):
        return [{**korb, "url": self.tab_url(korb), "current": self.current(korb)} for korb in self.koerbe]

    def tab_url(self, korb: dict) -> str:
        """Return the address of a basket; between those of Vorgänge what was searched for goes with the person."""
        changed = {"korb": korb["name"], "seite": 1, "status": "", "spalten": ""}
        return self.link(**changed) if korb["name"] in list(Korb) else korb["url"]

    def current(self, korb: dict) -> str | None:
        return "page" if korb["name"] == self.auswahl.korb and not self.auswahl.ansicht else None

    def ansichten(self) -> list[dict]:
        """Return the saved views of the person and their OEs, each with the number of Vorgänge it shows."""
        base = f"{self.context.absolute_url()}/@@schreibtisch"
        return [
            {
                "title": one.titel,
                "oe": organisation.title_of(one.oe_id) if one.oe_id else "",
                "count": steuerung.count_found(steuerung.choice_of(one)),
                "url": f"{base}?ansicht={one.id}",
                "current": "page" if one.id == self.auswahl.ansicht else None,
            }
            for one in self.my_ansichten
        ]

    @cached_property
    def my_ansichten(self) -> list:
        return steuerung.my_ansichten()

    def ansicht(self) -> dict | None:
        """Return the view that is shown, if the person may delete it."""
        found = next((one for one in self.my_ansichten if one.id == self.auswahl.ansicht), None)
        return {"id": found.id, "title": found.titel} if found and steuerung.may_remove_ansicht(found) else None

    def my_oes(self) -> list[tuple[str, str]]:
        return [(oe_id, organisation.title_of(oe_id)) for oe_id in organisation.oes_of()]

    @property
    def filtered(self) -> bool:
        chosen = self.auswahl
        return any(getattr(chosen, name) for name in NO_FILTER)

    def empty(self) -> dict:
        """Return what an empty basket says and, where there is work elsewhere, the way to it."""
        if self.filtered:
            return {"text": EMPTY_FILTERED, "links": [{"title": LABEL_ALL, "url": self.link(**NO_FILTER, seite=1)}]}
        mine = self.auswahl.korb == Korb.MEIN
        links = [
            {"title": f"{translate(korb['title'], context=self.request)} ({korb['count']})", "url": korb["url"]}
            for korb in (self.koerbe if mine else ())
            if korb["name"] in WORK and korb["count"]
        ]
        text = EMPTY_MEIN_WITH_WORK if links else EMPTY.get(self.auswahl.korb, EMPTY_ELSE)
        return {"text": text, "links": links}

    @cached_property
    def shown(self) -> tuple[str, ...]:
        return rules.columns_of(self.auswahl)

    def columns(self):
        for name in ("aktenzeichen", *self.shown):
            index = SORT.get(name, "")
            current = bool(index) and index == self.auswahl.sort
            down = current and not self.auswahl.absteigend
            yield {
                "title": TITLES[name],
                "url": self.link(sort=index, absteigend=down, seite=1) if index else "",
                "sort": ("descending" if self.auswahl.absteigend else "ascending") if current else None,
                "mark": ("▼" if self.auswahl.absteigend else "▲") if current else "",
            }

    def choosable(self) -> list[dict]:
        """Return the columns there are, those shown ticked."""
        return [
            {"name": name, "title": TITLES[name], "ticked": "checked" if name in self.shown else None}
            for name in rules.COLUMNS
        ]

    def choice_fields(self, *without: str) -> list[tuple[str, str]]:
        """Return the choice as hidden fields of a form that changes some of it."""
        return [
            (name, value) for name, value in self.auswahl.saved().items() if name not in (*without, "ansicht", "seite")
        ]

    @cached_property
    def marks(self) -> dict[str, str]:
        """Return what is new or changed for the person: not opened yet, changed since, or told by a signal."""
        return steuerung.marks(self.seite.brains)

    def rows(self):
        cells, aus = Zellen(self.seite.brains, self.shown, self.request), rules.aus_of(self.auswahl)
        first = self.seite.start + 1
        return [self.row(brain, cells, aus, place) for place, brain in enumerate(self.seite.brains, start=first)]

    def row(self, brain, cells: Zellen, aus: str, place: int) -> dict:
        return {
            "uid": brain.UID,
            "angekreuzt": "checked" if brain.UID in self.angekreuzt else None,
            "url": f"{brain.getURL()}?{urlencode({'aus': aus, 'stelle': place})}",
            "aktenzeichen": brain.aktenzeichen,
            "mark": MARKS.get(self.marks.get(brain.UID, "")),
            "cells": cells.cells(brain),
            "seen": f"{brain.UID}:{brain.bearbeiter or ''}",
        }

    def states(self):
        shown = (*rules.OPEN_STATES, rules.CLOSED) if self.has_closed() else rules.OPEN_STATES
        return [{"value": state, "title": STATES[state]} for state in shown]

    def has_closed(self) -> bool:
        """Whether closed ones are among those shown: where one looks for what is to be paid or to go out."""
        return bool(self.auswahl.lage) and self.auswahl.korb in rules.WITH_CLOSED

    @cached_property
    def leistungen(self):
        return steuerung.leistungen()

    def lagen(self) -> list[tuple[str, object]]:
        """Return what can be chosen by besides the state: ``(key, title)``."""
        return [(key, words[0]) for key, words in lage.worte().items()]

    @cached_property
    def schlagworte(self) -> tuple[str, ...]:
        return akten.schlagworte_of(organisation.oes_of())

    def has_regeln(self) -> bool:
        """Whether one of my OEs has rules that hand out its inbox, and the inbox is what is shown."""
        return self.auswahl.korb == "eingang" and any(verteilung.of_oe(oe).regeln for oe in organisation.oes_of())

    def may_process(self) -> bool:
        return steuerung.may_process()

    @cached_property
    def colleagues(self):
        return steuerung.colleagues(brain.federfuehrung for brain in self.seite.brains)

    def oes(self) -> list[tuple[str, str]]:
        return [(oe.oe_id, oe.title) for oe in organisation.list_oes()]

    def tomorrow(self) -> str:
        return clock.today().isoformat()

    def sizes(self) -> list[dict]:
        return [
            {
                "size": size,
                "url": self.link(anzahl=size, seite=1),
                "current": "true" if size == self.auswahl.groesse else None,
            }
            for size in rules.SIZES
        ]

    def ausgaben(self) -> list[dict]:
        return [
            {
                "title": title,
                "url": f"{self.address('schreibtisch-ausgabe', seite=1, spalten=','.join(self.shown), ansicht='')}&format={name}",
            }
            for name, title in (("csv", "CSV"), ("xlsx", "Excel (XLSX)"), ("ods", "OpenDocument (ODS)"))
        ]

    def pages(self) -> dict:
        seite, last = self.seite.auswahl.seite, self.seite.last
        return {
            "number": seite,
            "last": last,
            "previous": self.link(seite=seite - 1) if seite > 1 else "",
            "next": self.link(seite=seite + 1) if seite < last else "",
            "numbers": [
                {"number": number, "url": self.link(seite=number), "current": "page" if number == seite else None}
                for number in rules.page_numbers(seite, last)
            ],
        }
