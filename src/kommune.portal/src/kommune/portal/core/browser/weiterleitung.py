"""Plone's own pages for visitors, led to those the town writes."""

from plone import api
from Products.Five import BrowserView


PAGES = {"contact-info": "kontakt", "accessibility-info": "barrierefreiheit"}


class ZurSeiteDerStadt(BrowserView):
    """Plone's contact form sends mail within the request, unslowed; its other page speaks of Plone."""

    def __call__(self):
        portal = api.portal.get()
        page = PAGES[self.__name__]
        self.request.response.redirect(f"{portal.absolute_url()}/{page if page in portal else ''}")
        return ""
