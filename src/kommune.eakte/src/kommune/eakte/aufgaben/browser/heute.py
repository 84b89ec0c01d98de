"""``@@heute``: the page a working day begins with; and what a person is told, and how."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.browser.zeilen import lines
from kommune.eakte.aufgaben.signalworte import TEXTS
from kommune.eakte.aufgaben.signalworte import WEISEN
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.organisation import api as organisation
from plone import api
from Products.Five import BrowserView


SHOWN = 10
FIRST = 5
SHOWN_NEWS = 20
NEWS = ("antworten", "entwuerfe", "gezeichnet", "neues")


class Seite(BrowserView):
    """A page for one person only."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.set("disable_plone.leftcolumn", True)
        self.request.set("disable_plone.rightcolumn", True)
        return self.index()


class Heute(Seite):
    """What is new, what is due today or overdue, where work waits."""

    @cached_property
    def name(self) -> str:
        return organisation.display_name(zugriff.user_id())

    def day(self) -> str:
        return f"{clock.today():%d.%m.%Y}"

    @cached_property
    def due(self) -> dict:
        brains, total = aufgaben.mine(until=clock.today(), size=SHOWN)
        return {"rows": lines(brains), "total": total, "more": total > SHOWN}

    @cached_property
    def bloecke(self) -> list[dict]:
        """Return what there is, each with its number and the first lines, as far as the person may see it."""
        return [
            {
                "name": name,
                "title": block.title,
                "count": block.count,
                "url": block.url if block.count > FIRST or getattr(block, "alle", None) else "",
                "alle": getattr(block, "alle", None),
                "lines": block.lines(FIRST if block.url else SHOWN_NEWS),
                "weg": getattr(block, "weg", None),
            }
            for name, block in aufgaben.heute(self.request)
        ]

    def last_news(self) -> str:
        """Return the block below which all that is new is marked as seen, "" if nothing is new."""
        return next((block["name"] for block in reversed(self.bloecke) if block["name"] in NEWS), "")

    def hinweise(self) -> list[dict]:
        return aufgaben.hinweise(self.request)

    def koerbe(self) -> list[dict]:
        counted = [
            {"title": korb.title, "count": korb.count(), "url": korb.url()}
            for _name, korb in aufgaben.koerbe(self.request)
        ]
        return [korb for korb in counted if korb["count"]]

    def all_url(self) -> str:
        return f"{self.context.absolute_url()}/@@aufgaben"


class SignaleGesehen(BrowserView):
    """POST ``@@signale-gesehen``: nothing is new any more."""

    def __call__(self):
        if is_post(self.request):
            aufgaben.see(zugriff.user_id())
        return self.request.response.redirect(f"{self.context.absolute_url()}/@@heute")


class MeineSignale(Seite):
    """``@@meine-signale``: what one is told, and how by mail."""

    def __call__(self):
        if is_post(self.request):
            aufgaben.set_weise(zugriff.user_id(), str(self.request.form.get("weise", "")))
            api.portal.show_message(_("msg_weise_kept", default="Your choice is kept."), self.request)
            return self.request.response.redirect(f"{self.context.absolute_url()}/@@meine-signale")
        return super().__call__()

    def texte(self) -> list:
        return list(TEXTS.values())

    def weisen(self) -> list[dict]:
        chosen = aufgaben.weise_of(zugriff.user_id())
        return [{"id": str(one), "title": title, "chosen": one == chosen} for one, title in WEISEN.items()]
