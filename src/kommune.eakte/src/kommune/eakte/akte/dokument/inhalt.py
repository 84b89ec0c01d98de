"""What can be shown of a Dokument: pages, words, or a sentence that says why there is nothing; page and REST ask it."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.api import rendition_of
from kommune.eakte.core.datei.fassung import is_there
from kommune.eakte.core.datei.pruefung import schadcode
from typing import Any


LONG = 120


class Inhalt:
    """Of the present version of ``context``."""

    context: Any

    def __init__(self, context: Any) -> None:
        self.context = context

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
    def seiten(self) -> range:
        return range(1, (darstellung.pages_of(self.reference) if self.readable else 0) + 1)

    @cached_property
    def gesamt(self) -> int:
        return max(darstellung.stand_of(self.reference).seiten, len(self.seiten))

    @cached_property
    def worte(self) -> dict | None:
        """Return the words of a file without pages: head, text, attachments."""
        if not self.readable or self.seiten:
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
        if self.seiten or self.worte:
            return ""
        reason = darstellung.why_none(self.reference)
        nothing = _("msg_no_preview_empty", default="There is nothing in the file that could be shown.")
        return reason or (nothing if darstellung.is_drawn(self.reference) else "")

    @cached_property
    def waits(self):
        """Return in words what is waited for, "" if nothing is."""
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
