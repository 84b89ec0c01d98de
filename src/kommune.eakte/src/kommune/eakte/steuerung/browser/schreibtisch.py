"""The Schreibtisch: the page a caseworker starts the day with."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.vocabularies import STATES
from kommune.eakte.akte.workflow import BADGES
from kommune.eakte.core import clock
from kommune.eakte.organisation import api as organisation
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.rules import Korb
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from urllib.parse import urlencode


KOERBE = {
    Korb.MEIN: _("title_korb_mein", default="My Vorgänge"),
    Korb.EINGANG: _("title_korb_eingang", default="Inbox"),
    Korb.TEAM: _("title_korb_team", default="My office"),
    Korb.WARTET: _("title_korb_wartet", default="Waiting for an answer"),
    Korb.UEBERFAELLIG: _("title_korb_ueberfaellig", default="Overdue"),
}
SPALTEN = (
    ("aktenzeichen_sort", _("label_aktenzeichen", default="Aktenzeichen")),
    ("", _("label_betreff", default="Betreff")),
    ("", _("label_antragsteller", default="Antragsteller")),
    ("", _("label_status", default="State")),
    ("eingangsdatum", _("label_eingangsdatum", default="Eingangsdatum")),
    ("frist_sort", _("label_frist", default="Frist")),
    ("", _("label_bearbeiter", default="Bearbeiter")),
)
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

    def act(self):
        CheckAuthenticator(self.request)
        form = self.request.form
        if form.get("aktion") == "zuweisen":
            count = steuerung.assign_many(form.get("vorgang"), form.get("bearbeiter", ""))
            message = _("msg_assigned", default="${count} assigned.", mapping={"count": count})
        else:
            count = steuerung.take_over_many(form.get("vorgang"))
            message = _("msg_taken_over", default="${count} taken over.", mapping={"count": count})
        api.portal.show_message(message, self.request)
        self.request.response.redirect(self.link())
        return ""

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

    def tabs(self):
        counts = steuerung.counts()
        return [
            {
                "title": title,
                "count": counts[korb],
                "url": self.link(korb=korb, seite=1, status=""),
                "current": "page" if korb == self.auswahl.korb else None,
            }
            for korb, title in KOERBE.items()
        ]

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

    def rows(self):
        today = clock.today()
        return [self.row(brain, today) for brain in self.seite.brains]

    def row(self, brain, today) -> dict:
        urgency = rules.urgency(brain.frist, today) if brain.review_state in rules.OPEN_STATES else ""
        return {
            "uid": brain.UID,
            "url": brain.getURL(),
            "aktenzeichen": brain.aktenzeichen,
            "betreff": brain.Title,
            "antragsteller": brain.antragsteller or "–",
            "status": STATES[brain.review_state],
            "badge": f"k-badge k-badge--{BADGES[brain.review_state]}",
            "eingang": _day(brain.eingangsdatum),
            "frist": _day(brain.frist),
            "urgency": URGENCY.get(urgency),
            "urgency_badge": "k-badge k-badge--danger" if urgency == "overdue" else "k-badge k-badge--warning",
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

    @cached_property
    def colleagues(self):
        return steuerung.colleagues()

    def pages(self) -> dict:
        seite, last = self.seite.auswahl.seite, self.seite.last
        return {
            "number": seite,
            "last": last,
            "previous": self.link(seite=seite - 1) if seite > 1 else "",
            "next": self.link(seite=seite + 1) if seite < last else "",
        }


def _day(value) -> str:
    return value.strftime("%d.%m.%Y") if value else "–"
