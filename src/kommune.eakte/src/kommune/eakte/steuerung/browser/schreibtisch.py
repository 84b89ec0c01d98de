"""The Schreibtisch: the page a caseworker starts the day with."""

from collections.abc import Collection
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.api import BADGES
from kommune.eakte.akte.api import STATES
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.organisation import api as organisation
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.rules import Korb
from plone import api
from Products.Five import BrowserView
from urllib.parse import urlencode
from zope.i18n import translate


SPALTEN = (
    ("aktenzeichen_sort", _("label_aktenzeichen", default="Aktenzeichen")),
    ("", _("label_betreff", default="Betreff")),
    ("", _("label_antragsteller", default="Antragsteller")),
    ("", _("label_status", default="State")),
    ("eingangsdatum", _("label_eingangsdatum", default="Eingangsdatum")),
    ("frist_sort", _("label_frist", default="Frist")),
    ("", _("label_bearbeiter", default="Bearbeiter")),
)
MSG_TAKEN_OVER = (
    _("msg_taken_over_one", default="You have taken over one Vorgang."),
    _("msg_taken_over", default="You have taken over ${count} Vorgänge."),
)
MSG_ASSIGNED = (
    _("msg_assigned_one", default="One Vorgang is assigned."),
    _("msg_assigned", default="${count} Vorgänge are assigned."),
)
TOLD = 5
WORK = (Korb.ZEICHNUNG, "aufgaben", Korb.EINGANG)
NO_FILTER = {"text": "", "leistung": "", "status": ""}
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
URGENCY = {
    "overdue": _("label_frist_overdue", default="overdue"),
    "soon": _("label_frist_soon", default="soon"),
}


class Schreibtisch(BrowserView):
    """Baskets, filters, a sortable table, taking over and assigning; everything works without JavaScript."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            return self.act()
        return self.index()

    angekreuzt: Collection[str] = ()

    def act(self):
        """Do it for each that is ticked; what was refused stays ticked, and the colleague chosen."""
        require_from_here(self.request)
        form = self.request.form
        try:
            seen = _seen(form.get("gesehen"))
            if form.get("aktion") == "zuweisen":
                result = steuerung.assign_many(form.get("vorgang"), str(form.get("bearbeiter", "")), seen=seen)
                self.report(result, MSG_ASSIGNED)
            else:
                result = steuerung.take_over_many(form.get("vorgang"), seen=seen)
                self.report(result, MSG_TAKEN_OVER)
        except Invalid as error:
            api.portal.show_message(error.message, self.request, type="error")
            self.request.response.setStatus(error.status)
            self.angekreuzt = rules.texts_of(form.get("vorgang"))
            return self.index()
        if result.uids:
            self.request.response.setStatus(200 if result.done else 409)
            self.angekreuzt = result.uids
            return self.index()
        self.request.response.redirect(self.link())
        return ""

    def report(self, result, done) -> None:
        """Tell how many are done, and of each refused one why."""
        if result.done:
            one, many = done
            message = one if result.done == 1 else _(str(many), default=many.default, mapping={"count": result.done})
            api.portal.show_message(message, self.request)
        for aktenzeichen, reason in result.refused[:TOLD]:
            text = f"{aktenzeichen}: {translate(reason, context=self.request)}"
            api.portal.show_message(text, self.request, type="warning")
        if more := len(result.refused[TOLD:]):
            message = _("msg_more_refused", default="${count} more could not be done.", mapping={"count": more})
            api.portal.show_message(message, self.request, type="warning")

    def may_register(self) -> bool:
        return posteingang.may_register()

    def hinweise(self) -> list[dict]:
        return aufgaben.hinweise(self.request)

    @cached_property
    def auswahl(self):
        return rules.choose(self.request.form)

    @cached_property
    def seite(self):
        return steuerung.list_korb(self.auswahl)

    def link(self, **changes) -> str:
        parameters = self.auswahl.query_string(**changes)
        base = f"{self.context.absolute_url()}/@@schreibtisch"
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
        return self.link(korb=korb["name"], seite=1, status="") if korb["name"] in list(Korb) else korb["url"]

    def current(self, korb: dict) -> str | None:
        return "page" if korb["name"] == self.auswahl.korb else None

    @property
    def filtered(self) -> bool:
        return bool(self.auswahl.text or self.auswahl.leistung or self.auswahl.status)

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

    def columns(self):
        for index, title in SPALTEN:
            current = bool(index) and index == self.auswahl.sort
            down = current and not self.auswahl.absteigend
            yield {
                "title": title,
                "url": self.link(sort=index, absteigend=down, seite=1) if index else "",
                "sort": ("descending" if self.auswahl.absteigend else "ascending") if current else None,
                "mark": ("▼" if self.auswahl.absteigend else "▲") if current else "",
            }

    @cached_property
    def new(self) -> set[str]:
        """Return the UIDs of what has news for the person."""
        return {one["uid"] for one in aufgaben.signale_of(api.user.get_current().getId())}

    def rows(self):
        today = clock.today()
        return [self.row(brain, today) for brain in self.seite.brains]

    def row(self, brain, today) -> dict:
        urgency = rules.urgency(brain.frist, today) if brain.review_state in rules.OPEN_STATES else ""
        return {
            "uid": brain.UID,
            "angekreuzt": "checked" if brain.UID in self.angekreuzt else None,
            "url": brain.getURL(),
            "aktenzeichen": brain.aktenzeichen,
            "betreff": brain.Title,
            "neu": brain.UID in self.new,
            "antragsteller": brain.antragsteller or "–",
            "status": STATES[brain.review_state],
            "badge": f"k-badge k-badge--{BADGES[brain.review_state]}",
            "eingang": _day(brain.eingangsdatum),
            "frist": _day(brain.frist),
            "urgency": URGENCY.get(urgency),
            "urgency_badge": "k-badge k-badge--danger" if urgency == "overdue" else "k-badge k-badge--warning",
            "seen": f"{brain.UID}:{brain.bearbeiter or ''}",
            "bearbeiter": self.name_of(brain.bearbeiter) if brain.bearbeiter else "–",
        }

    def name_of(self, user_id: str) -> str:
        names = self.__dict__.setdefault("_names", {})
        if user_id not in names:
            names[user_id] = organisation.display_name(user_id)
        return names[user_id]

    def states(self):
        return [{"value": state, "title": STATES[state]} for state in rules.OPEN_STATES]

    @cached_property
    def leistungen(self):
        return steuerung.leistungen()

    def may_process(self) -> bool:
        return steuerung.may_process()

    @cached_property
    def colleagues(self):
        return steuerung.colleagues(brain.federfuehrung for brain in self.seite.brains)

    def chosen_colleague(self) -> str:
        chosen = self.request.form.get("bearbeiter") if self.angekreuzt else ""
        return chosen if isinstance(chosen, str) else ""

    def pages(self) -> dict:
        seite, last = self.seite.auswahl.seite, self.seite.last
        return {
            "number": seite,
            "last": last,
            "previous": self.link(seite=seite - 1) if seite > 1 else "",
            "next": self.link(seite=seite + 1) if seite < last else "",
        }


def _seen(pairs) -> dict[str, str]:
    return {uid: user_id for uid, _colon, user_id in (pair.partition(":") for pair in rules.texts_of(pairs))}


def _day(value) -> str:
    return value.strftime("%d.%m.%Y") if value else "–"
