"""Short texts of the town in another language, each beside its German: a field for each."""

from functools import cached_property
from hashlib import blake2b
from kommune.eakte.core.browser.formular import FormView
from kommune.portal import _
from kommune.portal.sprachen import api as sprachen
from kommune.portal.sprachen import rules
from kommune.portal.sprachen.browser.wahl import NAMEN
from plone import api
from zExceptions import NotFound


LONG = 80  # signs; more is written in several lines


class WorteForm(FormView):
    """``?in=en``; what is left empty is read in German. A text that stands in several places is told once for all of them."""

    submit = _("label_save")
    in_address = ("in",)
    page = ""

    @cached_property
    def sprache(self):
        asked = rules.read(self.request.form.get("in", "en"))
        if asked not in rules.WEITERE:
            raise NotFound("in")
        return asked

    @property
    def title(self):
        return _("title_worte", default="Short texts in ${language}", mapping={"language": NAMEN[self.sprache]})

    @property
    def intro(self):
        return _(
            "help_worte",
            default="Each field stands for a German text. Left empty, readers see the German one. A text that stands in several places is told once for all of them.",
        )

    def gruppen(self) -> list[tuple]:
        """Return what the texts are, and the German texts."""
        return sprachen.textstellen()

    @cached_property
    def texte(self) -> list[str]:
        return list(dict.fromkeys(text for _title, texts in self.gruppen() for text in texts))

    def fields(self):
        known = sprachen.worte(self.sprache)
        return [
            self.field("in", "", kind="hidden", default=str(self.sprache)),
            *(
                self.field(
                    mark(text),
                    text,
                    kind="textarea" if len(text) > LONG or "\n" in text else "text",
                    default=known.get(text, ""),
                    rows=3,
                )
                for text in self.texte
            ),
        ]

    def save(self, form):
        sprachen.set_worte(self.sprache, {text: form[mark(text)] for text in self.texte if mark(text) in form})
        api.portal.show_message(_("msg_saved"), self.request)
        return f"{self.context.absolute_url()}/@@{self.__name__}?in={self.sprache}"

    def more(self) -> str:
        """Return the way to the same page of the other language."""
        other = next(one for one in rules.WEITERE if one is not self.sprache)
        url = f"{self.context.absolute_url()}/@@{self.__name__}?in={other}"
        return f'<p><a href="{url}">{NAMEN[other]}</a></p>'


def mark(text: str) -> str:
    """Return the name of the field of a German text."""
    return f"w{blake2b(text.encode(), digest_size=8).hexdigest()}"
