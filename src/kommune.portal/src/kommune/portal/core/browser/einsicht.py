"""Akteneinsichten in a Postfach or a Partnerraum: what its page shows of them, and how a file of one is opened."""

from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.kopfabfrage import asked_for_head
from kommune.portal import _
from kommune.portal.core.interfaces import IEinsichtnahme
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import queryUtility


EINSICHT = "einsicht"
NOT_HERE = _("error_page_unknown", default="There is no such page.")


class Einsichtnahme:
    """A page of a place: ``ort`` is its kind, ``platz`` which one, ``url`` its address."""

    ort = ""
    einsicht_part = ViewPageTemplateFile("einsicht.pt")

    def einsichten(self) -> list[dict]:
        """Return what can be opened here today, each with its files."""
        place = queryUtility(IEinsichtnahme)
        found = place.shown(self.ort, self.platz) if place is not None else []
        return [
            {
                "bis": f"{one['bis']:%d.%m.%Y}",
                "dateien": [
                    {"art": art, "kb": max(1, size // 1024), "url": f"{self.url}/{EINSICHT}/{one['id']}/{art}"}
                    for art, size in one["dateien"]
                ],
            }
            for one in found
        ]

    def open_einsicht(self, rest: list[str]):
        """Hand out the file that ``rest`` of the address names.

        :raises Unknown: there is none here.
        """
        place = queryUtility(IEinsichtnahme)
        if place is None or len(rest) != 2:
            raise Unknown(NOT_HERE)
        if asked_for_head(self.request):
            return ""  # nobody gets to see anything: nothing is noted
        return hand_out(place.opened(self.ort, self.platz, *rest), self.request.response)
