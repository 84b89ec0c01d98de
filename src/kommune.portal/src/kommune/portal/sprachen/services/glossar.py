"""The glossary over REST; the rules are those of the page."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.sprachen.glossar import api as glossar


class GlossarGet(KommuneService):
    """``GET @glossar``: all terms, for everybody."""

    def reply(self):
        return self.to_json(told())


class GlossarPatch(WritingService):
    """``PATCH @glossar``: ``begriffe``, a list of lines ``term, other form | explanation``, in place of those there are."""

    def reply(self):
        lines = self.body().get("begriffe")
        if not isinstance(lines, list) or not all(isinstance(one, str) for one in lines):
            raise Invalid(_("error_glossar_list", default="The terms are a list of lines."), field="begriffe")
        glossar.set_begriffe(lines)
        return told()


def told():
    """Return the answer of both."""
    return {
        "@id": glossar.url(),
        "begriffe": [
            {"wort": one.wort, "formen": list(one.formen), "erklaerung": one.erklaerung} for one in glossar.begriffe()
        ],
    }
