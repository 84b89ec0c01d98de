"""The basket of the Poststelle: letters that came back (``aufgaben.interfaces.IKorb``)."""

from kommune.eakte import _
from kommune.eakte.aufgaben.interfaces import IKorb
from kommune.eakte.posteingang import api as posteingang
from plone import api
from typing import Any
from zope.interface import implementer


@implementer(IKorb)
class Rueckgaben:
    """What was delivered wrongly and waits to be sent on."""

    order = 18
    title = _("title_korb_rueckgaben", default="Delivered wrongly")

    def __init__(self, request: Any) -> None:
        self.request = request

    @property
    def available(self) -> bool:
        return bool(posteingang.my_poststellen())

    def count(self) -> int:
        return len(posteingang.returned())

    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/akten/@@post-rueckgaben"
