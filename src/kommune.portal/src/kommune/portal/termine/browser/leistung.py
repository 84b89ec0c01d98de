"""The link on the page of a service (``ITerminbuchung``)."""

from kommune.portal.leistungen.interfaces import ITerminbuchung
from kommune.portal.termine import api as termine
from urllib.parse import urlencode
from zope.interface import implementer


@implementer(ITerminbuchung)
class Terminbuchung:
    def url_of(self, leistung_id: str) -> str:
        return f"@@termine?{urlencode({'leistung': leistung_id})}" if termine.is_bookable(leistung_id) else ""
