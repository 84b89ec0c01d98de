"""The texts of a page or service in other languages, over REST; the rules are those of the page."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.sprachen import api as sprachen


class SprachfassungenGet(KommuneService):
    """``GET <page>/@sprachfassungen``: which fields can be told, and the texts there are, by language."""

    def reply(self):
        return self.to_json(told(self.context))


class SprachfassungenPatch(WritingService):
    """``PATCH <page>/@sprachfassungen``: by language, the texts by field; a language that is named is replaced, ``{}`` takes it away."""

    def reply(self):
        body = self.body()
        for sprache, texte in body.items():
            if not isinstance(texte, dict):
                raise Invalid(_("error_sprache_field", default="This text has no such part."), field=str(sprache)[:100])
            sprachen.set_texte(self.context, sprache, texte)
        return told(self.context)


def told(obj):
    """Return the answer of both.

    :raises Unknown: nothing can be told of such a thing.
    """
    felder = sprachen.felder_of(obj)
    if felder is None:
        raise Unknown(_("error_sprache_unknown"))
    return {
        "@id": f"{obj.absolute_url()}/@sprachfassungen",
        "felder": list(felder.felder),
        "sprachen": sprachen.texte_of(obj),
    }
