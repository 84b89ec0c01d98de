"""Templates of which other pages use parts, and which are no page themselves."""

from Products.Five import BrowserView
from zExceptions import NotFound


class Teile(BrowserView):
    def __call__(self):
        raise NotFound(self.__name__)
