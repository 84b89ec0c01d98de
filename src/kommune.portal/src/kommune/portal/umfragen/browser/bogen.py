"""The questions page by page, without JavaScript; what was answered travels in the form until it is sent."""

from functools import cached_property
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal import _
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.browser.feld import describe
from kommune.portal.umfragen.browser.seite import Privat
from kommune.portal.umfragen.browser.seite import speak
from kommune.portal.umfragen.browser.seite import UmfrageSeite
from kommune.portal.umfragen.fragen import antwort
from kommune.portal.umfragen.fragen import bogen
from secrets import token_urlsafe
from typing import Any

import json


class Bogen(Privat, UmfrageSeite):
    """The pages of the questions; subclasses say what is done with the answers."""

    preview = False
    error: Any = None
    notice: Any = None
    beleg: Any = None
    link = ""

    def __call__(self) -> Any:
        if self.sprache != "de":
            speak(self.request, self.sprache)
        self.faults: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}
        self.seite = 0
        try:
            self.prepare()
            if is_post(self.request):
                self.read()
                self.act(str(self.request.form.get("tun") or "weiter"))
        except Unvollstaendig as error:
            self.faults = dict(error.faults)
            self.seite = self.page_of(next(iter(self.faults)))
            self.request.response.setStatus(error.status)
        except KommuneError as error:
            self.error = error.message
            self.request.response.setStatus(error.status)
        return super().__call__()

    def prepare(self) -> None:
        """Look who comes; overridden."""

    @cached_property
    def fragen(self) -> tuple[Any, ...]:
        return umfragen.fragen_of(self.context)

    @cached_property
    def pages(self) -> list[list[Any]]:
        return bogen.pages_of(self.fragen)

    def visible(self) -> list[int]:
        """Return which pages are asked with these answers."""
        asked = bogen.asked(self.fragen, self.typed())
        return [
            number for number, page in enumerate(self.pages) if any(one.asks and one.id in asked for one in page)
        ] or [0]

    @property
    def page(self) -> list[Any]:
        """Return the questions of this page; behind the last one stands a page that only sends."""
        return self.pages[self.seite] if self.seite < len(self.pages) else []

    def typed(self) -> dict[str, Any]:
        """Return the answers in the form conditions look at."""
        return bogen.kept(self.fragen, self.answers)

    def read(self) -> None:
        """Take what came: the answers of pages before, and those of the page that was sent.

        :raises Invalid: it was changed on the way, or is too long.
        """
        form = self.request.form
        stand = form.get("stand", "{}")
        if not isinstance(stand, str) or len(stand) > bogen.MAX_STAND:
            raise Invalid(bogen.TOO_LONG)
        try:
            found = json.loads(stand)
        except (ValueError, RecursionError) as error:
            raise Invalid(_("error_antrag_key", default="The form is incomplete. Please load it anew.")) from error
        known = {one.id for one in self.fragen if one.asks}
        answers = {id: value for id, value in found.items() if id in known} if isinstance(found, dict) else {}
        number = form.get("seite", "0")
        self.seite = (
            int(number)
            if isinstance(number, str) and number.isascii() and number.isdecimal() and len(number) < 4
            else 0
        )
        self.seite = min(self.seite, len(self.pages))
        for one in self.page:
            if one.asks:
                answers[one.id] = antwort.of_form(one, form)
        answers = {id: value for id, value in answers.items() if value is not None}
        if len(json.dumps(answers, ensure_ascii=False)) > bogen.MAX_STAND:
            raise Invalid(bogen.TOO_LONG)
        self.answers = answers

    def act(self, what: str) -> None:
        if what == "zurueck":
            self.seite = max((one for one in self.visible() if one < self.seite), default=0)
        elif what == "merken":
            self.keep()
        else:
            _clean, self.faults = bogen.check(self.fragen, self.answers, {one.id for one in self.page})
            if self.faults:
                self.request.response.setStatus(422)
                return
            after = [one for one in self.visible() if one > self.seite]
            if after:
                self.seite = after[0]
            elif self.is_last():
                self.send()
            else:
                self.seite = len(self.pages)  # pages behind are not asked: the button said "next", not "send"

    def send(self) -> None:
        """Do something with all answers; overridden."""

    def keep(self) -> None:
        """Keep what is answered so far; overridden."""

    def page_of(self, id: str) -> int:
        return next((n for n, page in enumerate(self.pages) if any(one.id == id for one in page)), 0)

    def felder(self) -> list[dict[str, Any]]:
        """Return the questions of this page as the template shows them."""
        page = self.page
        asked = bogen.asked(self.fragen, self.typed())
        shown = []
        for one in page:
            when = bogen.condition_for_page(one, page)
            if one.id in asked or when is not None:
                shown.append(
                    describe(one, self.answers.get(one.id), self.faults.get(one.id), when, self.fragen, self.sprache)
                )
        return shown

    def summary(self) -> list[dict[str, Any]]:
        texts = {one.id: one.in_language(self.sprache) for one in self.fragen}
        return [{"id": f"k-{id}", "frage": texts.get(id, ""), "text": text} for id, text in self.faults.items()]

    def stand(self) -> str:
        return json.dumps(self.answers, ensure_ascii=False)

    def is_first(self) -> bool:
        return self.seite == self.visible()[0]

    def is_last(self) -> bool:
        """Tell whether nothing can come after this page; a later page may still depend on what is answered here."""
        return self.seite >= len(self.pages) - 1

    def fortschritt(self) -> dict[str, str]:
        pages = self.visible()
        number = pages.index(self.seite) + 1 if self.seite in pages else 1
        return {"seite": str(number), "von": str(len(pages)) if self.seite < len(self.pages) else "1"}

    @cached_property
    def key(self) -> str:
        sent = self.request.form.get("key")
        return sent if isinstance(sent, str) and 8 <= len(sent) <= 200 else token_urlsafe(24)

    @property
    def code(self) -> str:
        sent = self.request.form.get("code")
        return sent if isinstance(sent, str) and len(sent) < 500 else ""

    @property
    def merker(self) -> str:
        sent = self.request.form.get("merker")
        return sent if isinstance(sent, str) and len(sent) < 500 else ""

    def action(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.__name__}"  # type: ignore[attr-defined]
