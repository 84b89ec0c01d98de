"""A Bescheid in the print queue, with an address page where its window shows another address."""

from Acquisition import aq_parent
from datetime import date
from kommune.eakte.bekanntgabe import bekanntgaben
from kommune.eakte.bekanntgabe import store
from kommune.eakte.bekanntgabe.druck.worte import WEGE
from kommune.eakte.bekanntgabe.interfaces import IDruckgut
from kommune.eakte.core.druck.pdf import render_document
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from markupsafe import escape
from plone import api
from typing import Any
from zope.interface import implementer


@implementer(IDruckgut)
class Bescheidgut:
    """``bescheid`` is its UID, ``nr`` the Bekanntgabe."""

    def bescheid_of(self, posten: dict[str, Any]) -> Any:
        catalog = api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=posten["bescheid"]):
            return brain._unrestrictedGetObject()
        return None

    def vorgang_of(self, posten: dict[str, Any]) -> Any:
        bescheid = self.bescheid_of(posten)
        return None if bescheid is None else aq_parent(bescheid)

    def pages(self, posten: dict[str, Any]) -> list[Any]:
        """Return address page, if it needs one, and letter."""
        bescheid = self.bescheid_of(posten)
        dokument = postausgang.fair_copy(bescheid) if bescheid is not None else None
        if dokument is None:
            return []
        letter = dokument.reference
        row = next(one for one in store.rows_of(bescheid) if one["nr"] == posten["nr"])
        if row["nr"] == 1 and row["weg"] == "post":
            return [letter]
        return [address_page(bescheid, row), letter]

    def taken(self, posten: dict[str, Any], lauf: str) -> None:
        self._change(posten, "druck", bemerkung=lauf, lauf=lauf)

    def posted(self, posten: dict[str, Any], tag: date) -> None:
        if (bescheid := self.bescheid_of(posten)) is not None:
            bekanntgaben.note_sent(bescheid, posten["nr"], tag)

    def again(self, posten: dict[str, Any], grund: str) -> None:
        if told := self._change(posten, "nachdruck", bemerkung=grund, lauf=""):
            bekanntgaben.enqueue(self.bescheid_of(posten), told.werte, nachdruck=grund)

    def _change(self, posten: dict[str, Any], aktion: str, **values: Any) -> bekanntgaben.Bekanntgabe | None:
        bescheid = self.bescheid_of(posten)
        return None if bescheid is None else bekanntgaben.change(bescheid, posten["nr"], aktion, **values)


def address_page(bescheid: Any, row: dict[str, Any]) -> bytes:
    """Return a cover letter to an addressee whose address is not the one in the window of the Bescheid."""
    vorgang = aq_parent(bescheid)
    who = postausgang.addressee(vorgang, row["key"]) if row["key"] else postausgang.empfaenger(bescheid)
    said = (WEGE[row["weg"]], who["anrede"], f"anbei erhalten Sie den Bescheid „{bescheid.title}“.")
    told = {
        "betreff": bescheid.title,
        "text": "".join(f"<p>{escape(one)}</p>" for one in said if one),
        "belehrung": "",
        "aktenzeichen": vorgang.aktenzeichen,
        "behoerde": dict(postausgang.behoerde(vorgang)),
        "empfaenger": dict(who),
        "bearbeiter": organisation.display_name(row["von"]),
        "unterzeichner": organisation.display_name(row["von"]) or "Poststelle",
        "tag": row["am"].date(),
        "schlussgezeichnet": False,
    }
    return render_document(postausgang.written(told))
