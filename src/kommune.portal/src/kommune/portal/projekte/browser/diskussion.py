"""``<projekt>/@@diskussion/<text>``: a text by paragraphs; ``…/<paragraph>``: what is said about one."""

from functools import cached_property
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.beitraege import kommentare
from kommune.portal.projekte.browser.idee import Gespraech
from kommune.portal.projekte.browser.seite import Formular
from kommune.portal.projekte.browser.seite import Frisch
from kommune.portal.projekte.browser.seite import ProjektSeite
from typing import Any


class DiskussionView(Gespraech, Frisch, MitPfad, ProjektSeite):
    """The whole text with the number of Kommentare at each paragraph, or one paragraph with its Kommentare."""

    def __call__(self) -> Any:
        if not 1 <= len(self.path) <= 2:
            raise Unknown(kommentare.UNKNOWN)
        self.text = projekte.get_text(self.context, self.path[0])
        self.nummer = self.path[1] if len(self.path) == 2 else ""
        if self.nummer and self.nummer not in self.text.faeden:
            raise Unknown(kommentare.UNKNOWN)
        return super().__call__()

    @cached_property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@diskussion/{self.text.id}"

    @property
    def ort(self) -> str:
        return f"absatz:{self.text.id}:{self.nummer}"

    @property
    def faden(self) -> Any:
        return self.text.faeden[self.nummer]

    def teile(self) -> list[dict[str, Any]]:
        """Return the paragraphs, of one page that one alone."""
        return [
            {
                "nummer": number,
                "ebene": level,
                "text": words,
                "id": f"abs-{number}",
                "anzahl": kommentare.number_of(self.text.faeden[str(number)]),
                "url": f"{self.url}/{number}",
            }
            for number, level, words in self.text.absaetze
            if self.nummer in ("", str(number))
        ]


class TextVorlegen(Formular):
    """``<projekt>/@@text-vorlegen``: put a text up for discussion; it is not changed afterwards."""

    title = _("title_text_vorlegen", default="Put a text up for discussion")
    submit = _("label_text_vorlegen", default="Put up")

    @property
    def intro(self) -> Any:
        return _(
            "help_text_vorlegen",
            default="Everybody can comment on each paragraph while comments are open. The text is not changed afterwards; nobody would know what a comment was about.",
        )

    def fields(self) -> list[dict[str, Any]]:
        return [
            self.field("titel", _("label_text_titel", default="Title of the text"), required=True),
            self.field(
                "text",
                _("label_text_text", default="Text"),
                kind="textarea",
                rows=20,
                required=True,
                help=_("help_text_text", default="Paragraphs are parted by empty lines; “3.1 Traffic” is a heading."),
            ),
        ]

    def save(self, form: Any) -> str:
        made = projekte.put_text(self.context, titel=str(form.get("titel") or ""), text=str(form.get("text") or ""))
        return f"{self.context.absolute_url()}/@@diskussion/{made}"


class TextEntfernen(Formular):
    """``<projekt>/@@text-entfernen?text=…``: take a text away on which nobody has said anything."""

    title = _("title_text_entfernen", default="Take a text away")
    submit = _("label_text_entfernen", default="Take away")
    in_address = ("text",)

    def fields(self) -> list[dict[str, Any]]:
        return [self.field("text", "", kind="hidden")]

    def save(self, form: Any) -> None:
        projekte.remove_text(self.context, str(form.get("text") or ""))
