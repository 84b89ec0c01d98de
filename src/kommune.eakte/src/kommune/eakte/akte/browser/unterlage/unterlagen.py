"""The list of the Dokumente of a Vorgang: from the catalog and what is known of the files, no object is woken."""

from dataclasses import replace
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.browser.unterlage.inhalt import UNTHEMED
from kommune.eakte.akte.content.dokument import RICHTUNGEN
from kommune.eakte.akte.dokument import unterlagen
from kommune.eakte.akte.dokument.unterlagen import Zeile
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei.ansicht.darstellung import stand_of
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


COLUMNS = (
    ("datum", _("label_date", default="Date")),
    ("richtung", _("label_richtung", default="Direction")),
    ("titel", _("label_betreff", default="Betreff")),
    ("absender", _("label_absender_empfaenger", default="From or to")),
    ("typ", _("label_typ", default="Type")),
    ("status", _("label_status", default="Status")),
    ("seiten", _("label_pages_short", default="P.")),
)


def dokumente_of(vorgang):
    """Return the catalog records of the Dokumente in their order; a page asks the catalog once."""

    def find():
        path = {"query": "/".join(vorgang.getPhysicalPath()), "depth": 1}
        return api.content.find(portal_type="Dokument", path=path, sort_on="aktenzeichen_sort")

    return zugriff.remembered("dokumente", vorgang, find)


class Unterlagen(RecordView):
    """``@@unterlagen``: one portion of the rows, as part of the page; fetched as one scrolls."""

    template = ViewPageTemplateFile("unterlagen.pt")
    leiste = ViewPageTemplateFile("leiste.pt")  # stands below the list, once

    def __call__(self):
        self.request.response.setHeader(*UNTHEMED)
        return self.render()

    def render(self):
        return self.template()

    @cached_property
    def wahl(self) -> unterlagen.Wahl:
        return unterlagen.choose(self.request.form)

    @cached_property
    def brains(self):
        return dokumente_of(self.context)

    @cached_property
    def found(self) -> list[Zeile]:
        rows = (row_of(rang, brain) for rang, brain in enumerate(self.brains))
        if self.wahl.sort == "seiten":  # how many pages each has is known of the file alone
            rows = (replace(row, seiten=self.stand(row).seiten) for row in rows)
        return unterlagen.arranged(rows, self.wahl)

    @property
    def rows(self) -> list[Zeile]:
        return self.found[self.wahl.ab : self.wahl.ab + unterlagen.PORTION]

    def is_filtered(self) -> bool:
        return bool(self.wahl.text or self.wahl.richtung)

    def heads(self) -> list[dict]:
        """Return the heads of the columns; a click sorts, another one turns the order round."""
        found = []
        for name, title in COLUMNS:
            current = name == self.wahl.sort
            down = not self.wahl.absteigend if current else name in ("datum", "seiten")
            order = "descending" if self.wahl.absteigend else "ascending"
            url = self.address(sort=name, absteigend=down, ab=0)
            found.append({"name": name, "title": title, "url": url, "order": order if current else None})
        return found

    def address(self, **changes) -> str:
        query = self.wahl.query(**changes)
        return f"{self.context.absolute_url()}?tab=unterlagen{'&' if query else ''}{query}"

    def preview_url(self, row: Zeile) -> str:
        return f"{self.address()}&dokument={row.uid}#vorschau"

    def more(self) -> dict | None:
        """Return where the next portion is, as a page and as rows alone, and how many are left; None at the end."""
        after = self.wahl.ab + unterlagen.PORTION
        if after >= len(self.found):
            return None
        query = self.wahl.query(ab=after)
        rows = f"{self.context.absolute_url()}/@@unterlagen?{query}"
        return {"url": self.address(ab=after), "rows": rows, "left": len(self.found) - after}

    def back(self) -> str:
        """Return where the portion before is, "" at the start."""
        return self.address(ab=max(self.wahl.ab - unterlagen.PORTION, 0)) if self.wahl.ab else ""

    def stand(self, row: Zeile):
        return stand_of({"sha256": row.sha256})

    def status(self, row: Zeile) -> dict:
        return self.state(Status(row.status))

    def richtung(self, token: str):
        return RICHTUNGEN.getTerm(token).title if token in RICHTUNGEN else ""

    def german(self, iso: str) -> str:
        return ".".join(reversed(iso.split("-"))) if iso else ""

    def richtungen(self) -> list[tuple]:
        return [(term.value, term.title) for term in RICHTUNGEN]


class Status:
    """What ``state`` asks of a record: its state, as the catalog has it."""

    def __init__(self, review_state: str) -> None:
        self.review_state = review_state


def row_of(rang: int, brain) -> Zeile:
    """Return a row from a catalog record."""
    more = brain.dokument_spalten or {}
    return Zeile(
        uid=brain.UID,
        url=brain.getURL(),
        nr=brain.aktenzeichen or "",
        titel=brain.Title,
        rang=rang,
        datum=more.get("datum", ""),
        richtung=brain.richtung or "",
        absender=more.get("absender", ""),
        typ=brain.dokumenttyp or "",
        status=brain.review_state,
        anlage_von=more.get("anlage_von", ""),
        mime=brain.mime or "",
        groesse=brain.groesse or 0,
        sha256=more.get("sha256", ""),
    )
