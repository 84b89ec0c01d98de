"""``@@glossar``: all terms with their letters, and the page on which editors write them."""

from functools import cached_property
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.portal import _
from kommune.portal.sprachen import api as sprachen
from kommune.portal.sprachen.glossar import api as glossar


class GlossarView(Seite):
    """Everybody reads it; the letters lead to their first term."""

    @cached_property
    def begriffe(self) -> list[dict]:
        known = glossar.begriffe()
        first: dict[str, str] = {}
        for one in known:
            first.setdefault(one.buchstabe, one.anker)
        return [
            {
                "wort": one.wort,
                "anker": one.anker,
                "erklaerung": sprachen.wort(one.erklaerung),
                "lang": None if sprachen.current(self.request).oberflaeche == "de" else "de",
                "buchstabe": one.buchstabe if first[one.buchstabe] == one.anker else "",
            }
            for one in known
        ]

    def buchstaben(self) -> list[dict]:
        return [{"zeichen": one["buchstabe"], "anker": one["anker"]} for one in self.begriffe if one["buchstabe"]]

    def may_edit(self) -> bool:
        return zugriff.may("kommune.portal: Edit Startseite", self.context)


class GlossarBearbeitenView(FormView):
    """``@@glossar-bearbeiten``: one line a term."""

    title = _("title_glossar_edit", default="Write the glossary")
    submit = _("label_save")

    def fields(self):
        return [
            self.field(
                "begriffe",
                _("label_glossar_begriffe", default="Terms"),
                kind="textarea",
                rows=20,
                help=_(
                    "help_glossar_begriffe",
                    default="One line each: term, other form of it | explanation. In texts, the term leads here where it first stands.",
                ),
                default="\n".join(glossar.lines()),
            )
        ]

    def save(self, form):
        glossar.set_begriffe(form.get("begriffe", "").splitlines())
        return glossar.url()

    def cancel(self):
        return glossar.url()


class Fusslinks(Seite):
    """A piece of the foot: what helps to understand."""

    def __init__(self, context, request, view):
        super().__init__(context, request)

    def update(self):
        self.there = bool(glossar.lines())

    def render(self):
        if not self.there:
            return ""
        words = self.translate(_("title_glossar", default="Words explained"))
        return f'<ul><li><a href="{glossar.url()}">{words}</a></li></ul>'
