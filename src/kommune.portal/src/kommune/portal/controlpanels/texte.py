"""Texts to citizens: the list of them, and the form that changes one."""

from functools import cached_property
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal import _
from kommune.portal.texte import api as texte
from kommune.portal.texte.interfaces import Text
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


SPRACHEN = {"de": _("label_sprache_deutsch", default="German"), "en": _("label_sprache_englisch", default="English")}
PREVIEW, RESET = "vorschau", "zuruecksetzen"


class TexteControlPanel(Seite):
    """``@@texte-einstellungen``: every text, and which the town has changed."""

    def rows(self) -> list[dict]:
        return [
            {"title": one.title, "sprachen": [self.link(one, name) for name in SPRACHEN]} for one in texte.all_texts()
        ]

    def link(self, text: Text, language: str) -> dict:
        query = urlencode({"name": text.name, "sprache": language})
        return {
            "title": SPRACHEN[language],
            "url": f"{self.context.absolute_url()}/@@text-aendern?{query}",
            "changed": texte.is_changed(text.name, language),
        }


class TextForm(FormView):
    """``@@text-aendern?name=…&sprache=…``: change a text, look how it reads, or take the release's words again."""

    intro = _(
        "help_text_form",
        default="What stands in the braces is put in by the program. A text that you do not change follows new releases.",
    )
    submit = _("label_save", default="Save")
    further_buttons = (
        (PREVIEW, _("label_preview", default="Preview")),
        (RESET, _("label_text_reset", default="Take the program's text again")),
    )
    in_address = ("name", "sprache")
    more = ViewPageTemplateFile("text.pt")
    preview: dict = {}

    def __call__(self):
        self.drop_what_no_browser_sends()
        if PREVIEW not in self.request.form:
            return super().__call__()
        try:
            self.preview = texte.example(self.text.name, self.entered())
        except KommuneError as error:
            self.show(error)
        return self.index()

    @cached_property
    def text(self) -> Text:
        try:
            return texte.get_text(self.request.form.get("name", ""))
        except KommuneError as error:
            raise NotFound("name") from error

    @property
    def sprache(self) -> str:
        language = self.request.form.get("sprache", "de")
        if language not in SPRACHEN:
            raise NotFound("sprache")
        return language

    @property
    def title(self) -> str:
        return f"{self.translate(self.text.title)} ({self.translate(SPRACHEN[self.sprache])})"

    def fields(self):
        now = texte.present(self.text.name, self.sprache)
        named = [
            {**self.field(name, "", kind="hidden"), "value": self.request.form.get(name)} for name in self.in_address
        ]
        return named + [
            self.field(
                teil.name,
                teil.title,
                kind="text" if teil.zeile else "textarea",
                rows=14,
                required=True,
                default=now[teil.name],
            )
            for teil in self.text.teile
        ]

    def entered(self) -> dict:
        return {teil.name: self.request.form.get(teil.name, "") for teil in self.text.teile}

    def save(self, form):
        if RESET in form:
            texte.reset(self.text.name, self.sprache)
        else:
            texte.change(self.text.name, self.sprache, self.entered())
        api.portal.show_message(_("msg_saved", default="Saved."), self.request)
        return self.cancel()

    def cancel(self) -> str:
        return f"{self.context.absolute_url()}/@@texte-einstellungen"

    def previewed(self) -> list[dict]:
        return [{"title": teil.title, "text": self.preview[teil.name]} for teil in self.text.teile if self.preview]

    def standard(self) -> list[dict]:
        """The release's words, shown once the town has its own."""
        if not texte.is_changed(self.text.name, self.sprache):
            return []
        words = texte.default(self.text.name, self.sprache)
        return [{"title": teil.title, "text": words[teil.name]} for teil in self.text.teile]
