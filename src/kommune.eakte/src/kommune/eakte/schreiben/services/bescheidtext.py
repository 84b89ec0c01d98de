"""``@textbausteine`` of a Bescheid: those that can be used, and where (GET); put one into the draft (POST)."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.core.eingabe import frische
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.schreiben.services.bausteine import words


class BausteineOfBescheid(KommuneService):
    """``items``: by the key that chooses one; ``absaetze``: the paragraphs it can stand behind; ``stand``: what was seen."""

    def reply(self):
        found = schreiben.keyed_bausteine(aq_parent(self.context)) if postausgang.may_insert(self.context) else ()
        return {
            "@id": f"{self.context.absolute_url()}/@textbausteine",
            "items": [{"baustein": key, "titel": one.titel, "text": one.text} for key, one in found],
            "absaetze": postausgang.paragraphs_of(self.context),
            "stand": frische.stamp(self.context),
        }


class InsertBaustein(WritingService):
    """``baustein``, ``nach`` (behind so many paragraphs; without it at the end), ``stand`` that was seen."""

    def reply(self):
        body = self.body()
        nach = body.get("nach")
        if nach is not None and (isinstance(nach, bool) or not isinstance(nach, int)):
            raise Invalid(_("error_passage_place", default="There is no such paragraph."), field="nach")
        frische.require_fresh(self.context, words(body, "stand") if "stand" in body else None)
        baustein = schreiben.baustein_for(aq_parent(self.context), words(body, "baustein"))
        schreiben.insert_baustein(self.context, baustein, after=nach)
        return {
            "@id": self.context.absolute_url(),
            "absaetze": postausgang.paragraphs_of(self.context),
            "stand": frische.stamp(self.context),
        }
