"""Write to and read from journals. Nothing here removes or changes an entry, for no role."""

from Acquisition import aq_base
from collections.abc import Iterator
from itertools import islice
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.journal import durchsicht
from kommune.eakte.journal import kette
from kommune.eakte.journal.durchsicht import existing
from kommune.eakte.journal.durchsicht import find_entries
from kommune.eakte.journal.durchsicht import Fund
from kommune.eakte.journal.durchsicht import is_start
from kommune.eakte.journal.eintraege import werte
from kommune.eakte.journal.eintraege.auswahl import Auswahl
from kommune.eakte.journal.eintraege.auswahl import checked
from kommune.eakte.journal.eintraege.auswahl import choose
from kommune.eakte.journal.eintraege.auswahl import chosen
from kommune.eakte.journal.eintraege.blick import Blick
from kommune.eakte.journal.eintraege.werte import to_plain
from kommune.eakte.journal.eintraege.worte import Uebersetzer
from kommune.eakte.journal.interfaces import IJournalFelder
from kommune.eakte.journal.interfaces import IVertretung
from kommune.eakte.journal.kette import Eintrag
from kommune.eakte.journal.kette import Pruefergebnis
from kommune.eakte.journal.store import Journal
from kommune.eakte.journal.traeger import carrying
from kommune.eakte.journal.traeger import is_carried
from kommune.eakte.journal.traeger import is_stored
from kommune.eakte.journal.traeger import PLACES
from kommune.eakte.journal.traeger import relative_path
from kommune.eakte.journal.traeger import traeger_of
from plone import api
from plone.dexterity.utils import iterSchemata
from typing import Any
from zope.schema import getFieldNames


__all__ = (
    "Auswahl",
    "Blick",
    "carrying",
    "checked",
    "choose",
    "chosen",
    "Fund",
    "is_carried",
    "is_start",
    "is_stored",
    "find_entries",
    "to_plain",
    "traeger_of",
    "Uebersetzer",
)


FORMAT = "kommune-journal/1"
SNAPSHOT = "_journal_stand"
VIEW_JOURNAL = "kommune.eakte: View Journal"


def record(
    obj: Any,
    aktion: str,
    *,
    metadatum: str = "",
    alter_wert: Any = None,
    neuer_wert: Any = None,
    bemerkung: str = "",
    akteur: str | None = None,
    vertretung_fuer: str = "",
) -> None:
    """Append one entry about ``obj`` to the journal of the nearest Träger.

    Shape: xdomea 3.1, HistorienProtokollInformation. ``akteur`` is the person logged in
    unless told otherwise; ``vertretung_fuer`` names whom a deputy acted for, by ``IVertretung``
    unless told otherwise.

    :raises LookupError: no Träger above ``obj``.
    """
    traeger = traeger_of(obj)
    akteur = akteur or _current_user()
    values = {"alter_wert": alter_wert, "neuer_wert": neuer_wert, "bemerkung": bemerkung}
    _journal(traeger).append(_entry(obj, traeger, aktion, akteur, vertretung_fuer, metadatum_name=metadatum, **values))


def record_once(obj: Any, aktion: str, marks: Any, key: str, mark: Any) -> bool:
    """Append one entry in a transaction of its own, unless ``marks[key]`` is ``mark`` already; return whether it was.

    For what a request that may not change anything has to leave behind. ``marks`` is a committed BTree.

    :raises LookupError: no Träger above ``obj``.
    """
    traeger = traeger_of(obj)
    journal = existing(traeger)
    if marks.get(key) == mark or journal is None or is_uncommitted(journal) or is_uncommitted(marks):
        return False
    entry, oid = _entry(obj, traeger, aktion, _current_user(), ""), journal._p_oid

    def write(apart: Any) -> bool:
        if apart.get(key) == mark:
            return False
        apart[key] = mark
        apart._p_jar.get(oid).append(entry)
        return True

    return bool(run_apart(marks, write, note=aktion))


def _entry(obj: Any, traeger: Any, aktion: str, akteur: str, fuer: str, **values: Any) -> Eintrag:
    vertretung: Any = IVertretung(obj, None)
    if vertretung is not None and not fuer:
        fuer = vertretung.fuer(akteur, aktion)
    return {
        "datum_uhrzeit": clock.now().isoformat(),
        "akteur": akteur,
        "vertretung_fuer": fuer,
        "aktion": aktion,
        "objekt": relative_path(obj, traeger),
        "objekt_uid": api.content.get_uuid(obj) or "",
        "objekt_bezeichnung": str(getattr(aq_base(obj), "aktenzeichen", None) or obj.Title() or obj.getId()),
        "metadatum_name": values.get("metadatum_name", ""),
        "alter_wert": werte.to_plain(values.get("alter_wert")),
        "neuer_wert": werte.to_plain(values.get("neuer_wert")),
        "bemerkung": values.get("bemerkung", ""),
    }


def remember(obj: Any) -> None:
    """Take the present values as those last journaled; to be called when ``obj`` was created."""
    setattr(aq_base(obj), SNAPSHOT, _values(obj))


def record_changes(obj: Any, *, bemerkung: str = "", akteur: str | None = None) -> int:
    """Write one entry for each field that differs from its last journaled value; return their number."""
    after = _values(obj)
    changed = werte.changes(getattr(aq_base(obj), SNAPSHOT, {}), after)
    for name, old, new in changed:
        record(obj, "geaendert", metadatum=name, alter_wert=old, neuer_wert=new, bemerkung=bemerkung, akteur=akteur)
    if changed:
        setattr(aq_base(obj), SNAPSHOT, after)
    return len(changed)


def entries(obj: Any, *, limit: int | None = None, start: int = 0) -> Iterator[Eintrag]:
    """Yield the entries about ``obj`` and what lies below it, newest first."""
    return islice(durchsicht.about(obj), start, None if limit is None else start + limit)


def count(obj: Any) -> int:
    """Return how many entries there are about ``obj`` and what lies below it."""
    traeger = traeger_of(obj)
    journal = existing(traeger)
    if journal is not None and not relative_path(obj, traeger):
        return len(journal)
    return sum(1 for _one in durchsicht.about(obj))


def note_place(obj: Any) -> dict[str, Any]:
    """Keep at a record that is about to be carried away where its entries lie, and return the mark of that journal.

    The entries stay where they were written (ADR 22): of the journal it leaves, Träger, number of entries and head. What
    is written of the mark into the journal it comes to ties both chains.
    """
    mark = mark_of(obj)
    place = {**mark, "objekt": relative_path(obj, traeger_of(obj))}
    setattr(aq_base(obj), PLACES, (*getattr(aq_base(obj), PLACES, ()), place))
    return mark


def mark_of(obj: Any) -> dict[str, Any]:
    """Return what names the present end of the journal of an object's Träger: its UID, number of entries, head."""
    traeger = traeger_of(obj)
    journal = _journal(traeger)
    return {"traeger": api.content.get_uuid(traeger), "anzahl": journal.anzahl, "kopf": journal.kopf}


def readable(obj: Any, *, limit: int | None = None, start: int = 0) -> Iterator[Eintrag]:
    """Yield the entries as ``entries``, without those about what the person logged in may not see."""
    return islice(durchsicht.readable(obj), start, None if limit is None else start + limit)


def count_readable(obj: Any) -> int:
    """Return how many entries ``readable`` yields."""
    return sum(1 for _one in durchsicht.readable(obj)) if durchsicht.hidden(obj) else count(obj)


def verify(obj: Any) -> Pruefergebnis:
    """Check the whole journal of the Träger of ``obj``: every entry, link, the count and the head."""
    traeger = traeger_of(obj)
    journal = existing(traeger)
    if journal is None:
        return Pruefergebnis(0, ())
    start = kette.start_hash(api.content.get_uuid(traeger))
    return kette.verify_chain(journal, start=start, anzahl=journal.anzahl, kopf=journal.kopf)


def export(obj: Any) -> dict[str, Any]:
    """Return the whole journal of the Träger as JSON values; ``pruefen.py`` verifies it without kommune."""
    traeger = traeger_of(obj)
    journal = existing(traeger)
    uid = api.content.get_uuid(traeger)
    return {
        "format": FORMAT,
        "traeger": {"uid": uid, "titel": traeger.Title(), "aktenzeichen": getattr(traeger, "aktenzeichen", "")},
        "start": kette.start_hash(uid),
        "anzahl": journal.anzahl if journal is not None else 0,
        "kopf": journal.kopf if journal is not None else kette.start_hash(uid),
        "eintraege": list(journal) if journal is not None else [],
    }


def may_export(obj: Any) -> bool:
    """Tell whether the person may see the journal of the whole Träger, not only of ``obj``."""
    traeger = traeger_of(obj)
    allowed = all(zugriff.may(right, traeger) for right in (VIEW_JOURNAL, "View"))
    return allowed and not durchsicht.hidden(traeger)


def export_allowed(obj: Any) -> dict[str, Any]:
    """Return ``export`` for those who may see the journal of the whole Träger.

    :raises NotAllowed: for everyone else.
    """
    if not may_export(obj):
        raise NotAllowed(_("error_journal_export", default="You may not see the whole journal of this Akte."))
    return export(obj)


def require_readable(obj: Any) -> None:
    """Refuse what carries no journal, and a journal of something the person may not see itself.

    :raises Unknown: there is no Träger above ``obj``. :raises NotAllowed: the person may not view ``obj``.
    """
    try:
        traeger_of(obj)
    except LookupError as error:
        raise Unknown(_("error_no_journal", default="There is no journal here.")) from error
    if not zugriff.may("View", obj):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))


def _journal(traeger: Any) -> Journal:
    journal = existing(traeger)
    if journal is None:
        journal = aq_base(traeger)._journal = Journal(api.content.get_uuid(traeger))
    return journal


def _current_user() -> str:
    return "anonym" if api.user.is_anonymous() else zugriff.user_id() or "system"


def _values(obj: Any) -> dict[str, Any]:
    chosen = IJournalFelder(obj, None)
    if chosen is not None:
        return {name: werte.to_plain(getattr(aq_base(obj), name, None)) for name in chosen.felder}
    names = [name for schema in iterSchemata(obj) for name in getFieldNames(schema)]
    return {name: werte.to_plain(getattr(aq_base(obj), name, None)) for name in dict.fromkeys(names)}
