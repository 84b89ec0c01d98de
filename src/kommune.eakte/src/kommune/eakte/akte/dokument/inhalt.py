"""What can be shown of a Dokument: pages, words, or a sentence that says why there is nothing; page and REST ask it."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.api import rendition_of
from kommune.eakte.core.datei.fassung import is_there
from kommune.eakte.core.datei.portion import zeichnung
from kommune.eakte.core.datei.pruefung import schadcode
from typing import Any


LONG = 120


class Inhalt:
    """Of the present version of ``context``."""

    context: Any
    request: Any

    def __init__(self, context: Any, request: Any) -> None:
        self.context = context
        self.request = request

    @property
    def reference(self) -> dict:
        return self.context.reference

    @cached_property
    def is_there(self) -> bool:
        return is_there(self.context)

    @cached_property
    def infected(self) -> bool:
        return schadcode.befund(self.reference)["stand"] == "infected"

    @cached_property
    def readable(self) -> bool:
        return self.is_there and not self.infected

    @cached_property
    def ab(self) -> int:
        """Return the first page of the portion that is asked for: 1, 21, 41 … (parameter ``ab``; ``seite`` names one in it)."""
        text = self.request.form.get("seite") or self.request.form.get("ab", "")
        page = int(text) if isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) < 6 else 1
        first = zeichnung.first_of(max(page, 1))
        return first if first == 1 or (self.readable and zeichnung.can_have(self.reference, first)) else 1

    @cached_property
    def seiten(self) -> list[int]:
        return zeichnung.portion(self.reference, self.ab) if self.readable else []

    @cached_property
    def weiter(self) -> int:
        """Return the first page of the next portion, 0 at the end."""
        after = self.ab + zeichnung.PORTION
        return after if self.seiten and zeichnung.can_have(self.reference, after) else 0

    def ask_pages(self) -> bool:
        """Have the portion drawn that somebody has come to and that is not there; return whether it is waited for."""
        if self.ab == 1 or self.seiten or not self.readable:
            return False
        zeichnung.ask(self.reference, self.ab)
        return True

    @cached_property
    def gesamt(self) -> int:
        return max(darstellung.stand_of(self.reference).seiten, len(self.seiten))

    @cached_property
    def worte(self) -> dict | None:
        """Return the words of a file without pages: head, text, attachments."""
        if not self.readable or self.seiten or self.ab > 1:
            return None
        found = darstellung.inhalt_of(self.reference)
        return found if found and "text" in found else None

    def makeshift(self) -> bool:
        return darstellung.is_makeshift(self.reference)

    @cached_property
    def warum(self):
        """Return in words why nothing is shown and nothing will be, "" if it is or will be."""
        if not self.is_there:
            return _("msg_no_preview_missing", default="The file is missing. Tell the administrator.")
        if self.infected:
            return _(
                "msg_no_preview_quarantine",
                default="The file is in quarantine: it holds malicious software and is not handed out.",
            )
        if self.seiten or self.worte or self.ab > 1:
            return ""
        reason = darstellung.why_none(self.reference)
        nothing = _("msg_no_preview_empty", default="There is nothing in the file that could be shown.")
        return reason or (nothing if darstellung.is_drawn(self.reference) else "")

    @cached_property
    def waits(self):
        """Return in words what is waited for, "" if nothing is."""
        if self.ask_pages():
            return _("msg_pages_later", default="These pages are being drawn; they are here in a moment.")
        if self.warum or self.seiten or self.worte:
            return ""
        since = darstellung.waits_since(self.reference)
        if since is None:
            return _("msg_preview_not_asked", default="There is no preview yet. It is made within the next hours.")
        if (clock.now() - since).total_seconds() > LONG:
            return _(
                "msg_preview_waits_long",
                default="The preview waits since ${time}: there is much to do, or the service that makes it stands still.",
                mapping={"time": f"{since:%d.%m.%Y, %H:%M}"},
            )
        return _("msg_preview_later", default="The preview is being made; it is here in a moment.")

    def pdfa(self) -> bool:
        return self.readable and rendition_of(self.reference, darstellung.PDFA) is not None
