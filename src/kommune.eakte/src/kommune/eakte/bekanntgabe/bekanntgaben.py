"""Note how and when a Bescheid went to whom, and what follows. Called through ``api``."""

from Acquisition import aq_parent
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.bekanntgabe import rules
from kommune.eakte.bekanntgabe import store
from kommune.eakte.bekanntgabe.druck import liste
from kommune.eakte.bekanntgabe.interfaces import Bekanntgegeben
from kommune.eakte.bekanntgabe.interfaces import IBekanntgabeSettings
from kommune.eakte.bekanntgabe.rules import Abruf
from kommune.eakte.bekanntgabe.rules import Recht
from kommune.eakte.bekanntgabe.rules import Stand
from kommune.eakte.bekanntgabe.rules import Weg
from kommune.eakte.bekanntgabe.rules import Wirkung
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from plone import api
from typing import Any
from zope.event import notify


DELIVER = "kommune.eakte: Deliver Bescheid"
SENT = ("final", "delivered")
OWN_WAYS = (Weg.POST, Weg.URKUNDE, Weg.EINSCHREIBEN, Weg.EMPFANGSBEKENNTNIS, Weg.ELEKTRONISCH, Weg.UEBERGABE)


@dataclass(frozen=True)
class Bekanntgabe:
    """One addressee of a Bescheid: what was noted, and what follows from it."""

    werte: dict[str, Any]
    wirkung: Wirkung
    stand: Stand


def list_bekanntgaben(bescheid: Any) -> list[Bekanntgabe]:
    """Return the Bekanntgaben of a Bescheid in the order they were noted."""
    rows = store.rows_of(bescheid)
    return [_told(row, rows) for row in rows]


def bezug_of(bescheid: Any, nr: int) -> str:
    """Return what Fristen know a Bekanntgabe by: the Bescheid and whom it was made known to, the same when it is made known anew."""
    return f"{api.content.get_uuid(bescheid)} {rules.bezug(store.rows_of(bescheid), nr)}"


def may_note(bescheid: Any) -> bool:
    """Tell whether the person notes Bekanntgaben of this Bescheid now."""
    return _may(bescheid) and state_of(bescheid) in SENT and akten.state_of(aq_parent(bescheid)) != "closed"


def choices(bescheid: Any) -> list[tuple[str, str]]:
    """Return ``(key, name)`` of the parties the Bescheid can be made known to: as well, or anew because it never arrived."""
    known = {one.werte["key"] for one in list_bekanntgaben(bescheid) if not one.wirkung.nie}
    beteiligte = postausgang.by_name(aq_parent(bescheid))
    return [(key, postausgang.display_name(one)) for key, one in beteiligte.items() if key not in known]


def add(bescheid: Any, key: str, weg: Weg, *, recht: Recht = Recht.VWVFG) -> Bekanntgabe:
    """Make a signed Bescheid known to one more addressee; what goes by letter waits in the print queue.

    :raises WrongState: it is not signed. :raises Invalid: no such party, no address, or not by this way.
    """
    _require(bescheid)
    if key not in dict(choices(bescheid)):
        raise Invalid(_("error_bekanntgabe_party", default="Choose a party it does not go to yet."), field="empfaenger")
    if weg not in OWN_WAYS:
        raise Invalid(
            _("error_bekanntgabe_weg", default="This way is only for who applied through the portal."), field="weg"
        )
    person = postausgang.addressee(aq_parent(bescheid), key)
    postausgang.require_reachable(person, by_post=weg in rules.BY_LETTER, field="empfaenger")
    return note(bescheid, key, person["name"], weg, recht=recht)


def note(
    bescheid: Any, key: str, name: str, weg: Weg, *, recht: Recht = Recht.VWVFG, abgang: date | None = None
) -> Bekanntgabe:
    """Keep a new row; without ``abgang`` a letter goes into the print queue."""
    rows = store.rows_of(bescheid)
    row = {
        "nr": len(rows) + 1,
        "key": key,
        "name": name,
        "weg": str(weg),
        "recht": str(recht),
        "abgang": abgang,
        "abgerufen": None,
        "zugegangen": None,
        "nie": False,
        "grund": "",
        "nachweis": "",
        "lauf": "",
        "von": zugriff.user_id(),
        "am": clock.now(),
    }
    store.put(bescheid, (*rows, row))
    if abgang is None and weg in rules.BY_LETTER:
        enqueue(bescheid, row)
    journal.record(bescheid, "bekanntgabe", neuer_wert=name, bemerkung=str(weg))
    told = _told(row, store.rows_of(bescheid))
    if told.wirkung.tag:
        _notify(bescheid, told)
    return told


def enqueue(bescheid: Any, row: dict[str, Any], *, nachdruck: str = "") -> None:
    """Put the letter of a row into the print queue.

    :raises WrongState: the Vorgang is confidential.
    """
    told = {"bescheid": api.content.get_uuid(bescheid), "nr": row["nr"]}
    liste.enqueue(aq_parent(bescheid), liste.BESCHEID, told, name=row["name"], weg=row["weg"], nachdruck=nachdruck)


def change(bescheid: Any, nr: int, aktion: str, *, bemerkung: str = "", **values: Any) -> Bekanntgabe:
    """Replace a row, journal it, and tell if the day of effect is another one now; called by what knows that it may."""
    rows = store.rows_of(bescheid)
    found = next((row for row in rows if row["nr"] == nr), None)
    if found is None:
        raise Unknown(_("error_bekanntgabe_unknown", default="There is no such Bekanntgabe."))
    before, after = _told(found, rows), _told({**found, **values}, rows)
    store.put(bescheid, tuple(after.werte if row["nr"] == nr else row for row in rows))
    told = f"{found['name']}: {after.wirkung.erklaerung}"
    journal.record(bescheid, aktion, alter_wert=before.wirkung.tag, neuer_wert=told, bemerkung=bemerkung)
    if before.wirkung.tag != after.wirkung.tag:
        _notify(bescheid, after)
    return after


def note_sent(bescheid: Any, nr: int, tag: date) -> Bekanntgabe:
    """Note that a letter was given to the post on a day: the Abgangsvermerk (§ 41 Abs. 2 VwVfG asks when)."""
    dokument = postausgang.fair_copy(bescheid)
    if dokument is not None and (not dokument.postausgangsdatum or dokument.postausgangsdatum > tag):
        with as_system("what was posted is noted with the letter", on=aq_parent(bescheid)):
            dokument.postausgangsdatum = tag
            journal.record_changes(dokument)
            dokument.reindexObject()
    return change(bescheid, nr, "abgang", abgang=tag)


def note_arrival(
    bescheid: Any, nr: int, *, tag: date | None, grund: str = "", nachweis: str = "", nie: bool = False
) -> Bekanntgabe:
    """Note the proof of a service, or that a letter arrived later than the law supposes, or never, with the reason.

    ``nachweis`` is the id of the Dokument that proves it; a Zustellungsurkunde or an Empfangsbekenntnis needs one.

    :raises Invalid: no day, one before it left or in the future, no reason, or no such Dokument.
    """
    _require(bescheid)
    found = next((one for one in list_bekanntgaben(bescheid) if one.werte["nr"] == nr), None)
    if found is None:
        raise Unknown(_("error_bekanntgabe_unknown", default="There is no such Bekanntgabe."))
    row, why = found.werte, " ".join(grund.split())[: rules.MAX_GRUND]
    if not nie:
        left = row["abgang"] or (row["am"].date() if row["weg"] == Weg.UEBERGABE else None)
        if tag is None or tag > clock.today() or left is None or tag < left:
            raise Invalid(
                _(
                    "error_bekanntgabe_tag",
                    default="Enter the day it arrived: not before it left, and not in the future.",
                ),
                field="tag",
            )
    proven = row["weg"] in (Weg.URKUNDE, Weg.EMPFANGSBEKENNTNIS)
    if nachweis and aq_parent(bescheid)._getOb(nachweis, None) is None or proven and not nie and not nachweis:
        raise Invalid(
            _(
                "error_bekanntgabe_nachweis",
                default="Choose the Dokument that proves it; register it in the Vorgang first.",
            ),
            field="nachweis",
        )
    if not proven and not why:
        raise Invalid(_("error_bekanntgabe_grund", default="Say how this is known."), field="grund")
    values = {"zugegangen": None if nie else tag, "nie": nie, "grund": why, "nachweis": nachweis}
    return change(bescheid, nr, "zugang", bemerkung=why, **values)


def note_delivered(bescheid: Any, zustellweg: str) -> None:
    """Note the Bekanntgabe to the addressee of the letter, because the Bescheid was delivered."""
    vorgang, person = aq_parent(bescheid), postausgang.empfaenger(bescheid)
    key = bescheid.empfaenger if bescheid.empfaenger in postausgang.by_name(vorgang) else ""
    weg, gone = WAYS.get(zustellweg, (Weg.ELEKTRONISCH, True))
    note(bescheid, key, person["name"], weg, abgang=clock.today() if gone else None)


WAYS = {
    "post": (Weg.POST, True),
    "postfach": (Weg.POSTFACH, True),
    "druck": (Weg.POST, False),
    "urkunde": (Weg.URKUNDE, False),
}


def note_fetched(bescheid: Any, tag: date) -> None:
    """Note the first reading in the Postfach."""
    for row in store.rows_of(bescheid):
        if row["weg"] == Weg.POSTFACH and row["abgerufen"] is None:
            change(bescheid, row["nr"], "abgerufen", abgerufen=tag)


def _told(row: dict[str, Any], rows: Iterable[dict[str, Any]]) -> Bekanntgabe:
    later = [one["abgang"] for one in rows if one["key"] == row["key"] and one["nr"] > row["nr"] and one["abgang"]]
    wirkung = rules.wirksam(
        Weg(row["weg"]),
        abgang=row["abgang"],
        recht=Recht(row["recht"]),
        abgerufen=row["abgerufen"],
        zugegangen=row["zugegangen"],
        nie=row["nie"],
        erneut=min(later, default=None),
        abruf=Abruf(value_of(IBekanntgabeSettings, "abruf")),
        today=clock.today(),
        working_day=akten.next_working_day,
    )
    return Bekanntgabe(row, wirkung, _stand(row, wirkung))


def _stand(row: dict[str, Any], wirkung: Wirkung) -> Stand:
    if wirkung.nie:
        return Stand.NICHT_BEKANNT
    if wirkung.tag is not None:
        return Stand.BEKANNT if wirkung.tag <= clock.today() else Stand.UNTERWEGS
    if row["abgang"] is not None:
        return Stand.UNTERWEGS
    if row["weg"] in rules.BY_LETTER:
        return Stand.IM_DRUCK if row["lauf"] else Stand.ZU_DRUCKEN
    return Stand.OFFEN


def _notify(bescheid: Any, told: Bekanntgabe) -> None:
    wirkung = told.wirkung
    words = f"{wirkung.erklaerung} ({wirkung.recht})"
    name, bezug = told.werte["name"], bezug_of(bescheid, told.werte["nr"])
    key = told.werte["key"]
    notify(Bekanntgegeben(aq_parent(bescheid), bescheid, name, wirkung.tag, words, bezug=bezug, schluessel=key))


def _may(bescheid: Any) -> bool:
    return all(zugriff.may(one, bescheid) for one in ("View", DELIVER))


def _require(bescheid: Any) -> None:
    if not _may(bescheid):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    akten.require_open(aq_parent(bescheid))
    if state_of(bescheid) not in SENT or postausgang.fair_copy(bescheid) is None:
        raise WrongState(
            _("error_bekanntgabe_state", default="Only a signed Bescheid whose letter is there is made known.")
        )
