"""The way to the Altbestand from the page of all Akten."""

from kommune.eakte.altbestand import api as altbestand
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import adapter
from zope.contentprovider.interfaces import IContentProvider
from zope.interface import implementer
from zope.interface import Interface


@implementer(IContentProvider)
@adapter(Interface, IKommuneEakteLayer, Interface)
class Verweis:
    """A button, for who may."""

    template = ViewPageTemplateFile("verweis.pt")

    def __init__(self, context, request, view):
        self.context, self.request, self.__parent__ = context, request, view

    def update(self):
        """Nothing to prepare."""

    def render(self):
        return self.template() if altbestand.may_use() else ""
