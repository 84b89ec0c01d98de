"""The door: which Laufwege the Vorgangstyp and the OE offer, set one, set those that begin by themselves, keep one for the OE.

What a Laufweg says is of the Fassung of the Vorgangstyp the Vorgang runs on. A Schritt that finds nobody is not left
out: it stands in the Laufweg as given back, with the reason, and goes on when who works on the Vorgang says so.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.geschaeftsgang import ablauf
from kommune.eakte.geschaeftsgang import rules
from kommune.eakte.geschaeftsgang.ablage import keep
from kommune.eakte.geschaeftsgang.ablage import laufweg_of
from kommune.eakte.geschaeftsgang.laufweg.empfaenger import checked_adressat
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import checked_bezug
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import require_signer
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import require_thing
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import subject
from kommune.eakte.geschaeftsgang.muster.amt import drop
from kommune.eakte.geschaeftsgang.muster.amt import for_vorgang
from kommune.eakte.geschaeftsgang.muster.amt import keep as keep_laufweg
from kommune.eakte.geschaeftsgang.muster.amt import kept
from kommune.eakte.geschaeftsgang.muster.amt import may_keep
from kommune.eakte.geschaeftsgang.muster.rules import laufwege
from kommune.eakte.geschaeftsgang.rules import Schritt
from kommune.eakte.geschaeftsgang.rules import Stand
from kommune.eakte.geschaeftsgang.rules import Verfuegung
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from typing import Any
from uuid import uuid4
from zope.i18n import translate


__all__ = ("begin", "drop", "keep_laufweg", "kept", "may_keep", "offered", "set_laufweg")

PROCESS = "kommune.eakte: Process Vorgang"
NOBODY = _("error_laufweg_nobody", default="There is nobody there for whom this step could be.")


def offered(vorgang: Any) -> list[tuple[str, str]]:
    """Return name and title of the Laufwege its Vorgangstyp has, then of those its OE and the ones above have kept."""
    own = [(name, name) for name in laufwege(_rows(vorgang))]
    return own + [(name, title) for name, (title, _kept) in for_vorgang(vorgang).items()]


def set_laufweg(vorgang: Any, name: str, *, bezug: str = "") -> tuple[Schritt, ...]:
    """Set all Schritte of a Laufweg of the Vorgangstyp or the OE, about the Vorgang or a thing in it; the first begin at once.

    :raises NotAllowed: the person does not work on the Vorgang. :raises WrongState: it is closed.
    :raises Invalid: no such Laufweg, a Mitzeichnung without its thing, too many Schritte.
    """
    akten.require_open(vorgang)
    if not zugriff.may(PROCESS, vorgang):
        raise NotAllowed(_("error_laufweg_not_yours", default="Only who works on the Vorgang may set a step here."))
    rows = laufwege(_rows(vorgang)).get(name) or for_vorgang(vorgang).get(name, ("", ()))[1]
    if not rows:
        raise Invalid(_("error_laufweg_unknown", default="Choose a Laufweg."), field="laufweg")
    require_thing([row["verfuegung"] for row in rows], bezug, checked_bezug(vorgang, bezug))
    if len(laufweg_of(vorgang)) + len(rows) > rules.MAX_SCHRITTE:
        count = len(laufweg_of(vorgang))
        raise Invalid(
            _("error_laufweg_long", default="This Vorgang has ${count} steps already.", mapping={"count": count})
        )
    made = _set(vorgang, rows[0]["laufweg"], rows, bezug, zugriff.user_id())
    ablauf.begin_due(vorgang)
    return made


def begin(vorgang: Any, beginn: str, *, bezug: str = "") -> None:
    """Set the Laufwege that begin now by themselves, each once for a thing; nothing of a Vorgang without them.

    Never refuses: what caused it goes on, and what could not be set is told in the Laufweg.
    """
    due = {name: rows for name, rows in laufwege(_rows(vorgang)).items() if rows[0]["beginn"] == beginn}
    known = {(one.vorlage, one.bezug) for one in laufweg_of(vorgang)}
    wanted = {name: rows for name, rows in due.items() if (name, bezug) not in known}
    for name, rows in wanted.items():
        if len(laufweg_of(vorgang)) + len(rows) <= rules.MAX_SCHRITTE:
            _set(vorgang, name, rows, bezug, zugriff.user_id() or vorgang.bearbeiter or "")
    if wanted:
        ablauf.begin_due(vorgang)


def _set(
    vorgang: Any, name: str, rows: tuple[Mapping[str, Any], ...], bezug: str, gesetzt_von: str
) -> tuple[Schritt, ...]:
    made, thing = [], subject(vorgang, bezug)
    for number, row in enumerate(rows):
        laufweg = laufweg_of(vorgang)
        schritt = Schritt(
            uuid4().hex[:16],
            row["verfuegung"],
            "",
            rules.next_stufe(laufweg, bezug, together=bool(number and row["zugleich"])),
            bezug=bezug,
            notiz=row["notiz"],
            frist=_day(row),
            gesetzt_von=gesetzt_von,
            vorlage=name,
            tage=row["tage"],
        )
        try:
            schritt = replace(schritt, adressat=checked_adressat(vorgang, _adressat(vorgang, row["adressat"])))
            require_signer(schritt.verfuegung, thing, schritt.adressat)
        except KommuneError as refusal:
            reason = translate(refusal.message, target_language="de")
            schritt = replace(
                schritt, adressat=schritt.adressat or row["adressat"], stand=Stand.RETURNED, am=clock.now(), text=reason
            )
        keep(vorgang, rules.with_(laufweg, schritt))
        journal.record(vorgang, "schritt_gesetzt", neuer_wert=ablauf.plain(schritt), bemerkung=name)
        made.append(schritt)
    return tuple(made)


def _day(row: Mapping[str, Any]) -> date | None:
    """Return the day of a Wiedervorlage: it comes up then, whenever it is its turn. Others count from their beginning."""
    wiedervorlage = row["verfuegung"] == Verfuegung.WIEDERVORLAGE
    return rules.day_after(clock.today(), row["tage"]) if wiedervorlage else None


def _adressat(vorgang: Any, adressat: str) -> str:
    """Return for whom a Schritt is: a role is who has it now."""
    if adressat == "zustaendig":
        return f"oe:{vorgang.federfuehrung}"
    if adressat == "bearbeiter" and vorgang.bearbeiter:
        return f"person:{vorgang.bearbeiter}"
    if adressat not in ("leitung", "bearbeiter"):
        return adressat
    oe_id = vorgang.federfuehrung
    for one in (oe_id, *(organisation.superior_oes(oe_id) if oe_id else ())):
        heads = organisation.members(one, organisation.Rolle.LEITUNG) if one else ()
        if heads:
            return f"person:{min(heads, key=lambda who: organisation.display_name(who).casefold())}"
    raise WrongState(NOBODY)


def _rows(vorgang: Any) -> tuple[Mapping[str, Any], ...]:
    fassung = akten.fassung_of(vorgang)
    return fassung.laufweg if fassung else ()
