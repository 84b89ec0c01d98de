"""Texts to citizens over Plone's ``@controlpanels/texte``."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.portal import _
from kommune.portal.core.interfaces import IKommunePortalLayer
from kommune.portal.texte import api as texte
from plone.restapi.controlpanels import RegistryConfigletPanel
from plone.restapi.deserializer import json_body
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.interfaces import ISerializeToJson
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer
from zope.interface import Interface


class ITextePanel(Interface):
    """The control panel of the texts."""


@implementer(ITextePanel)
@adapter(Interface, IKommunePortalLayer)
class TextePanel(RegistryConfigletPanel):
    """Lists every text with its words; ``PATCH`` changes some."""

    configlet_id = "kommune-texte"
    configlet_category_id = "plone-general"

    def require_right(self) -> None:
        """:raises NotAllowed: texts are changed by who has the right for it, not by everybody who sees settings."""
        if not zugriff.may("kommune.portal: Manage Texte", self.context):
            raise NotAllowed(_("error_texte_not_allowed", default="You may not change the texts to citizens."))


@implementer(ISerializeToJson)
@adapter(ITextePanel)
def serialise(panel):
    def answer():
        panel.require_right()
        return {
            "@id": f"{panel.context.absolute_url()}/@controlpanels/texte",
            "title": panel.title,
            "items": [_shown(text, panel.request) for text in texte.all_texts()],
        }

    return answer


def _shown(text, request) -> dict:
    return {
        "name": text.name,
        "title": translate(text.title, context=request),
        "platzhalter": [
            {"name": one.name, "title": translate(one.title, context=request), "noetig": one.name in text.noetig}
            for one in text.platzhalter
        ],
        "sprachen": {
            language: {
                "geaendert": texte.is_changed(text.name, language),
                "teile": texte.present(text.name, language),
                "standard": texte.default(text.name, language),
            }
            for language in texte.LANGUAGES
        },
    }


@implementer(IDeserializeFromJson)
@adapter(ITextePanel)
class Deserialiser:
    """``{"antrag-eingang": {"de": {"betreff": "…"}, "en": null}}``: changes parts, or takes the release's again."""

    def __init__(self, panel):
        self.panel = panel

    def __call__(self):
        self.panel.require_right()
        body = json_body(self.panel.request)
        for name, languages in body.items():
            if not isinstance(languages, dict):
                raise _not_an_object(name)
            for language, parts in languages.items():
                if parts is None:
                    texte.reset(name, language)
                elif isinstance(parts, dict):
                    texte.change(name, language, parts)
                else:
                    raise _not_an_object(name)


def _not_an_object(name: str) -> Invalid:
    return Invalid(
        _(
            "error_text_object",
            default="A text is an object of languages, a language an object of parts or null.",
        ),
        field=name[:100],
    )
