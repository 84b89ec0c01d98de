"""Explanations of the glossary, to be told in other languages."""

from kommune.portal import _
from kommune.portal.sprachen.glossar import api as glossar
from kommune.portal.sprachen.interfaces import ITextstellen
from zope.interface import implementer


@implementer(ITextstellen)
class DesGlossars:
    """What each term means; the term itself stays German."""

    title = _("title_glossar", default="Words explained")
    order = 30

    def texte(self) -> list[str]:
        return [one.erklaerung for one in glossar.begriffe()]
