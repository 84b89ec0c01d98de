"""In which Vorgang statements are filed (``IVorgangsbezug``), and filing them."""

from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.interfaces import IVorgangsbezug
from kommune.portal.beteiligung.plan import api as plan
from kommune.portal.beteiligung.unterschriften import api as unterschriften
from markupsafe import escape
from plone import api
from typing import Any
from zope.interface import implementer

import json


AKTEUR = "portal"
MAY = "kommune.eakte: Process Vorgang"
TYP = "Stellungnahme"
LISTE = ("Nr.", "Name", "Anschrift", "E-Mail", "Unterschrieben", "Bestätigt")


@implementer(IVorgangsbezug)
class Vorgangsbezug:
    """Registered as the utility; the same refusal for a Vorgang that is not there as for one the person may not work on."""

    def require(self, aktenzeichen: str) -> tuple[str, str]:
        try:
            vorgang = akten.find_vorgang(aktenzeichen.strip()[:100])
            if not zugriff.may(MAY, vorgang):
                raise Invalid("")
            akten.require_open(vorgang)
        except KommuneError as error:
            message = _(
                "error_vorgang_to_file_in", default="There is no open Vorgang with this Aktenzeichen that you work on."
            )
            raise Invalid(message, field="aktenzeichen") from error
        return api.content.get_uuid(vorgang), vorgang.aktenzeichen

    def may_work_on(self, uid: str) -> bool:
        vorgang = _vorgang(uid)
        return vorgang is None or zugriff.may(MAY, vorgang)

    def path_of(self, uid: str) -> str:
        vorgang = _vorgang(uid)
        return vorgang.absolute_url() if vorgang is not None and zugriff.may("View", vorgang) else ""

    def traeger_of(self, uid: str) -> list[dict[str, Any]]:
        if not self.path_of(uid):
            return []
        vorgang = _vorgang(uid)
        return [
            {
                "name": one.name,
                "stand": stellungnahmen.STAENDE[one.stand],
                "badge": f"k-badge k-badge--{stellungnahmen.BADGES[one.stand]}".rstrip("-"),
                "frist": anfrage.frist,
                "spaet": stellungnahmen.is_overdue(anfrage, one, clock.today()),
                "url": f"{vorgang.absolute_url()}/@@befragter?nr={one.id}",
            }
            for anfrage in stellungnahmen.anfragen_of(vorgang)
            if anfrage.art == stellungnahmen.Art.STELLUNGNAHME
            for one in anfrage.befragte
        ]


def file(nummer: str) -> None:
    """Make a statement a Dokument of its Vorgang with its files, as part of the running transaction; repeated, nothing changes.

    One that was withdrawn before is not filed; of one that was filed the withdrawal is. Nothing happens while the procedure
    names no Vorgang.

    :raises WrongState: the Vorgang is closed; the Auftrag waits with its reason.
    """
    one = beteiligung.get(nummer)
    verfahren = beteiligung.verfahren_of(one)
    vorgang = _vorgang(verfahren.vorgang) if verfahren is not None and verfahren.vorgang else None
    if vorgang is None or one.geleert is not None:
        return
    with as_system("who makes a statement has no right in the record"):
        if not one.abgelegt:
            if one.zurueckgezogen is None:
                _file(vorgang, one, beteiligung.rendered(one, verfahren))
        elif one.zurueckgezogen is not None and not one.ruecknahme_abgelegt:
            text = f"Die Stellungnahme {one.nummer} vom {beteiligung.moment(one.eingang)} wurde am {beteiligung.moment(one.zurueckgezogen)} zurückgezogen.\n"
            _add(
                vorgang, one, f"Rücknahme der Stellungnahme {one.nummer}", text.encode(), f"Ruecknahme-{one.nummer}.txt"
            )
            beteiligung.note_withdrawal_filed(one)
            abwaegung.note_withdrawn(vorgang, one.dokumente[0])
        if one.abgelegt and one.zurueckgezogen is None and one.unterschriften is not None:
            _file_signatures(vorgang, one, verfahren)


def _file(vorgang: Any, one: Any, pdf: bytes) -> None:
    main = _add(
        vorgang, one, f"Stellungnahme {one.nummer}: {one.angaben['name']}"[:500], pdf, f"Stellungnahme-{one.nummer}.pdf"
    )
    made = [main]
    for reference in one.dateien:
        made.append(_add(vorgang, one, reference["name"], reference, reference["name"], anlage_von=main.aktenzeichen))
    beteiligung.note_filed(one, [api.content.get_uuid(each) for each in made], main.aktenzeichen)
    weigh(vorgang, one, main)


def _file_signatures(vorgang: Any, one: Any, verfahren: Any) -> None:
    """Count who signed; once the list is closed, file it."""
    people = unterschriften.signed(one)
    abwaegung.note_signed(vorgang, one.dokumente[0], 1 + len(people))
    if unterschriften.list_is_due(one, verfahren):
        title = f"Unterschriften zur Stellungnahme {one.nummer}"
        rows = "".join(
            f"<tr><td>{number}</td><td>{escape(each.name)}</td><td>{escape(each.anschrift or '–')}</td><td>{escape(each.email)}</td>"
            f"<td>{beteiligung.moment(each.am)}</td><td>{beteiligung.moment(each.bestaetigt)}</td></tr>"
            for number, each in enumerate(people, 1)
        )
        heads = "".join(f"<th scope='col'>{word}</th>" for word in LISTE)
        html = f"<h1>{title}</h1><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        _add(vorgang, one, title, render_pdf(html, title=title), f"Unterschriften-{one.nummer}.pdf")
        unterschriften.note_list_filed(one)


def weigh(vorgang: Any, one: Any, dokument: Any) -> None:
    """Make a statement that is filed a line of the Abwägung of its Vorgang; repeated, nothing changes."""
    abwaegung.take(
        vorgang,
        dokument,
        one.angaben["text"],
        herkunft=str(abwaegung.Herkunft.OEFFENTLICHKEIT),
        kanal=str(abwaegung.Kanal.PORTAL),
        name=one.angaben["name"],
        eingang=one.eingang,
        bezug=one.nummer,
        runde=one.phase,
        natuerlich=not abwaegung.is_body(one.angaben["name"]),
        email=one.angaben["email"],
        anschrift=one.angaben["anschrift"],
        keine_bedenken=one.angaben["keine_bedenken"],
        zurueckgezogen=one.zurueckgezogen is not None,
        **_place(one),
    )


def _place(one: Any) -> dict[str, str]:
    """Return the place of a statement in words and as GeoJSON."""
    drawn = plan.of_bezug(one.bezug)
    words = [plan.in_words(drawn)] if drawn else []
    words += [one.bezug["adresse"]] if "adresse" in one.bezug else []
    return {"ort": "; ".join(words), "geometrie": json.dumps(drawn.as_geometry()) if drawn else ""}


def _add(vorgang: Any, one: Any, betreff: str, data: Any, name: str, **felder: Any) -> Any:
    return akten.add_dokument(
        vorgang,
        betreff=betreff,
        data=data,
        filename=name,
        richtung="eingang",
        dokumenttyp=TYP if not felder else "Anlage",
        absender=one.angaben["name"][:500],
        posteingangsdatum=min(one.eingang.date(), clock.today()),
        akteur=AKTEUR,
        **felder,
    )


def _vorgang(uid: str) -> Any:
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid, portal_type="Vorgang")
    return found[0]._unrestrictedGetObject() if found else None
