"""``@@auftraege``: what is still to be done, what failed and why, and one's own long jobs; ``@@ok-auftraege``."""

from datetime import datetime
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag import sicht
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from plone import api
from Products.Five import BrowserView
from urllib.parse import urlencode


SHOWN = 50
FILTERS = ("art", "stand", "spur")
BADGES = {Stand.FAILED: "danger", Stand.RUNNING: "info", Stand.DONE: "success", Stand.SET_ASIDE: "warning"}


class Auftraege(BrowserView):
    """A filter, a table in pages, and for who mends: try again and set aside."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            return self.act()
        if self.request.form.get("ergebnis"):
            return self.download(str(self.request.form["ergebnis"]))
        return self.index()

    def act(self):
        require_from_here(self.request)
        form = self.request.form
        one = sicht.require_visible(str(form.get("auftrag") or ""), to_manage=True)
        try:
            if form.get("aktion") == "zurueckstellen":
                auftraege.set_aside(one.id, reason=str(form.get("grund") or ""))
                message = _("msg_auftrag_set_aside", default="It is set aside.")
            else:
                auftraege.retry(one.id)
                message = _("msg_auftrag_retry", default="It is tried again at once.")
            api.portal.show_message(message, self.request)
        except (Invalid, WrongState) as error:
            api.portal.show_message(error.message, self.request, type="error")
        self.request.response.redirect(self.link())
        return ""

    def download(self, id: str):
        return hand_out(auftraege.ergebnis_of(sicht.require_visible(id)), self.request.response)

    @cached_property
    def chosen(self) -> dict[str, str]:
        known = {"art": sicht.arten(), "stand": sicht.STAND, "spur": sicht.SPUREN}
        values = {name: str(self.request.form.get(name) or "") for name in FILTERS}
        return {name: value if value in known[name] else "" for name, value in values.items()}

    @cached_property
    def found(self) -> list:
        return sicht.visible(**self.chosen)

    @cached_property
    def page(self) -> int:
        wanted = str(self.request.form.get("seite") or "1")
        number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 7 else 1
        return max(1, min(number, self.last))

    @property
    def last(self) -> int:
        return max(1, -(-len(self.found) // SHOWN))

    def link(self, **changes) -> str:
        values = {name: value for name, value in {**self.chosen, **changes}.items() if value}
        base = f"{self.context.absolute_url()}/@@auftraege"
        return f"{base}?{urlencode(values)}" if values else base

    def pages(self) -> dict:
        return {
            "number": self.page,
            "last": self.last,
            "previous": self.link(seite=self.page - 1) if self.page > 1 else "",
            "next": self.link(seite=self.page + 1) if self.page < self.last else "",
        }

    def choices(self) -> list[dict]:
        labels = {
            "stand": (_("label_status", default="State"), sicht.STAND),
            "spur": (_("label_spur", default="Lane"), sicht.SPUREN),
            "art": (_("label_art", default="Kind"), sicht.arten()),
        }
        return [
            {
                "name": name,
                "title": title,
                "options": [
                    {"value": str(value), "title": text, "chosen": value == self.chosen[name]}
                    for value, text in values.items()
                ],
            }
            for name, (title, values) in labels.items()
        ]

    @cached_property
    def may_manage(self) -> bool:
        return sicht.may_manage()

    def unready(self) -> list:
        if not self.may_manage:
            return []
        return [words for words in (sicht.damaged_files(), *sicht.unready()) if words]

    def stuck(self) -> int:
        return len(auftraege.stuck()) if self.may_manage else 0

    def rows(self) -> list[dict]:
        start = (self.page - 1) * SHOWN
        return [self.row(one) for one in self.found[start : start + SHOWN]]

    def row(self, one) -> dict:
        stand, kopf = sicht.stand_of(one), one.kopf
        again = stand == Stand.FAILED and kopf.faellig is not None
        return {
            "id": one.id,
            "art": sicht.arten().get(kopf.art, kopf.art),
            "worum": auftraege.describe(one),
            "stand": sicht.STAND[stand],
            "badge": f"k-badge k-badge--{BADGES.get(stand, 'neutral')}",
            "stuck": sicht.needs_somebody(one),
            "seit": _moment(kopf.erstellt),
            "wieder": _moment(kopf.faellig) if again else "",
            "versuche": kopf.versuche,
            "fehler": one.auftrag.fehler,
            "grund": one.auftrag.grund,
            "fortschritt": kopf.fortschritt if stand == Stand.RUNNING else None,
            "ergebnis": self.result_link(one),
            "mendable": self.may_manage and sicht.is_mendable(one),
            "set_aside": stand == Stand.SET_ASIDE,
        }

    def result_link(self, one) -> str:
        has = one.auftrag.ergebnis is not None
        return f"{self.context.absolute_url()}/@@auftraege?{urlencode({'ergebnis': one.id})}" if has else ""


class OkAuftraege(BrowserView):
    """Answers 200 ``OK``, or 503 if a file is damaged or something stuck for an hour, for what watches the server; says no more."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "no-store")
        response.setHeader("Content-Type", "text/plain; charset=utf-8")
        wrong = "DAMAGED" if sicht.count_damaged() else "STUCK" if auftraege.stuck() else ""
        if wrong:
            response.setStatus(503)
        return wrong or "OK"


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, clock.TIMEZONE):%d.%m.%Y, %H:%M} Uhr"
