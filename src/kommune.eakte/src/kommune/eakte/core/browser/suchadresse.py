"""A form that only asks (GET) sends no token of the session: it would stand in the address, in histories and in logs of others.

plone.protect puts one into every form of the site; this runs right after it. A form that changes something is sent by POST and
keeps its own.
"""

from kommune.eakte.core.interfaces import IKommuneEakteLayer
from plone.transformchain.interfaces import ITransform
from typing import Any
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


TOKENS = './/input[@name="_authenticator"]'


@implementer(ITransform)
@adapter(Interface, IKommuneEakteLayer)
class OhneToken:
    order = 9001  # plone.protect.auto has 9000

    def __init__(self, published: Any, request: Any) -> None:
        self.published, self.request = published, request

    def transformIterable(self, result: Any, encoding: str) -> Any:
        """Take the token out of each form that is sent by GET; what is no tree of HTML stays as it is."""
        tree = getattr(result, "tree", None)
        for form in tree.getroot().iter("form") if tree is not None else ():
            if form.get("method", "get").lower() != "post":
                for token in form.findall(TOKENS):
                    token.getparent().remove(token)
        return result

    def transformString(self, result: Any, encoding: str) -> Any:
        return None

    def transformUnicode(self, result: Any, encoding: str) -> Any:
        return None
