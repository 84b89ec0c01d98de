"""``@@aufgaben``: all open Aufgaben of the person; several are done, put off or passed on at once."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.browser.heute import Seite
from kommune.eakte.aufgaben.browser.zeilen import lines
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme import cookie
from plone import api
from urllib.parse import urlencode
from zope.i18n import translate


DONE = {
    "erledigt": _("msg_aufgaben_done", default="Done: ${count}."),
    "verschieben": _("msg_aufgaben_put_off", default="Put off: ${count}."),
    "weitergeben": _("msg_aufgaben_passed_on", default="Passed on: ${count}."),
}
TOLD = 5
MORE = _("msg_more_refused", default="${count} more could not be done.")


class AufgabenListe(Seite):
    """By page and kind; works without JavaScript. What was refused stays ticked, and what was entered stays."""

    angekreuzt: tuple[str, ...] = ()
    asked_day = ""

    def __call__(self):
        if self.request.method != "POST":
            return super().__call__()
        require_from_here(self.request)
        act, uids = self.typed("aktion"), self.ticked()
        try:
            result = self.act(act, uids)
        except Invalid as error:
            api.portal.show_message(error.message, self.request, type="error")
            self.request.response.setStatus(error.status)
            self.angekreuzt = tuple(uids)
            return super().__call__()
        self.report(result, DONE[act])
        if result.uids:
            self.request.response.setStatus(200 if result.done else 409)
            self.angekreuzt = result.uids
            return super().__call__()
        return self.request.response.redirect(self.link(self.seite))

    def act(self, act: str, uids: list[str]):
        """Do it. :raises Invalid: nothing to do, nothing chosen, or a day to be asked back."""
        if act == "erledigt":
            return aufgaben.complete_many(uids, text=self.typed("grund"))
        if act == "weitergeben":
            return aufgaben.change_many(uids, adressat=self.typed("adressat"), grund=self.typed("grund"))
        if act == "verschieben":
            return aufgaben.change_many(uids, frist=self.frist(), grund=self.typed("grund"))
        raise Invalid(_("error_unknown_action", default="There is no such action."), field="aktion")

    def frist(self):
        day = akten.parse_date(self.typed("frist"), "frist")
        try:
            akten.require_meant(day, self.typed("gefragt"), field="frist")
        except Invalid:
            self.asked_day = day.isoformat()
            raise
        return day

    def report(self, result, done) -> None:
        if result.schritte:
            told = _(str(done), default=done.default, mapping={"count": result.done})
            cookie.show_next(self.request, ruecknahme.offer_many(result.schritte, told))
        elif result.done:
            self.tell(done, result.done, "info")
        for title, reason in result.refused[:TOLD]:
            text = f"{title}: {translate(reason, context=self.request)}"
            api.portal.show_message(text, self.request, type="warning")
        if more := len(result.refused[TOLD:]):
            self.tell(MORE, more, "warning")

    def tell(self, message, count: int, kind: str) -> None:
        told = _(str(message), default=message.default, mapping={"count": count})
        api.portal.show_message(told, self.request, type=kind)

    def typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def ticked(self) -> list[str]:
        value = self.request.form.get("aufgabe", [])
        values = value if isinstance(value, list) else [value]
        return [one for one in values if isinstance(one, str) and one]

    def colleagues(self) -> list[tuple[str, str]]:
        return aufgaben.colleagues()

    @cached_property
    def art(self) -> str:
        asked = self.request.form.get("art", "")
        return asked if isinstance(asked, str) and asked in dict(self.arten()) else ""

    @cached_property
    def seite(self) -> int:
        asked = self.request.form.get("seite", "")
        return max(1, int(asked)) if isinstance(asked, str) and asked.isdecimal() and len(asked) < 6 else 1

    @cached_property
    def found(self) -> tuple:
        return aufgaben.mine(art=self.art, seite=self.seite)

    def arten(self) -> list[tuple]:
        return [(name, art.title) for name, art in aufgaben.all_arten()]

    def rows(self) -> list[dict]:
        return [{**row, "ticked": row["uid"] in self.angekreuzt or None} for row in lines(self.found[0])]

    def total(self) -> int:
        return self.found[1]

    def link(self, seite: int) -> str:
        query = {name: value for name, value in (("art", self.art), ("seite", seite if seite > 1 else "")) if value}
        base = f"{self.context.absolute_url()}/@@aufgaben"
        return f"{base}?{urlencode(query)}" if query else base

    def pages(self) -> dict:
        last = max(1, -(-self.total() // aufgaben.PAGE_SIZE))
        return {
            "number": self.seite,
            "last": last,
            "previous": self.link(self.seite - 1) if self.seite > 1 else "",
            "next": self.link(self.seite + 1) if self.seite < last else "",
        }
