"""Short texts of the town in other languages, over REST; the rules are those of the page."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.sprachen import api as sprachen
from zope.i18n import translate


class TextstellenGet(KommuneService):
    """``GET @textstellen``: the German texts, what they are, and how they read in other languages."""

    def reply(self):
        return self.to_json(
            {
                "textstellen": [
                    {"titel": translate(title, context=self.request), "texte": texts}
                    for title, texts in sprachen.textstellen()
                ],
                "sprachen": {str(one): sprachen.worte(one) for one in sprachen.WEITERE},
            }
        )


class TextstellenPatch(WritingService):
    """``PATCH @textstellen``: by language, the German text and how it reads; "" takes one away, what is not named stays."""

    def reply(self):
        body = self.body()
        for sprache, texte in body.items():
            if not isinstance(texte, dict):
                raise Invalid(_("error_sprache_field", default="This text has no such part."), field=str(sprache)[:100])
            sprachen.set_worte(sprache, texte)
        return {
            "sprachen": {
                sprache: {german: sprachen.worte(sprache).get(german, "") for german in texte}
                for sprache, texte in body.items()
            }
        }
