"""The door: ask for the print of a Vorgang, look how far it is, get it."""

from BTrees.OOBTree import OOBTree
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.ausdruck import rules
from kommune.eakte.ausdruck.store import Ausdruck
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.journal import api as journal
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from plone import api
from typing import Any
from uuid import uuid4
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.ausdrucke"
ART = "ausdruck"  # a kind of Auftrag
KEEP = timedelta(hours=24)
MAX_VORGAENGE = 1_000  # of one Akte in one file
MANY = _("error_ausdruck_many", default="There are too many Dokumente for one file.")


def install(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def order(vorgang: Any) -> Ausdruck:
    """Ask for the print of what the person may see of a Vorgang now; the journal says so.

    :raises WrongState: three are being made for the person already, or there are too many Dokumente.
    """
    made = _order(vorgang, (vorgang,))
    journal.record(vorgang, "ausgedruckt", neuer_wert=str(len(made.dokumente)))
    return made


def order_akte(
    vorgang: Any,
    vorgaenge: Sequence[Any],
    *,
    an: str,
    ausgelassen: Mapping[str, str],
    nur: Collection[str] | None = None,
    silent: bool = False,
) -> Ausdruck:
    """Ask for the complete file of several Vorgänge that is handed on: one PDF with numbered sheets, one ZIP with the originals.

    It is asked for at one of them, or at the Akte they lie in, ``vorgang``. ``ausgelassen`` are UIDs of Dokumente left out, with the reason
    that stands in it; ``silent``: neither their subject nor their file name does. ``nur``: UIDs of what was chosen, None for all.

    :raises WrongState: as ``order``.
    """
    made = _order(vorgang, vorgaenge, nur)
    made.vorgaenge = tuple(api.content.get_uuid(one) for one in vorgaenge)
    made.ausgelassen = tuple((uid, why) for uid, why in ausgelassen.items() if uid in made.dokumente)
    made.an, made.auswahl, made.silent = an, nur is not None, silent
    for one in told_at(vorgang, vorgaenge):
        journal.record(one, "akte_verlangt", neuer_wert=an, bemerkung=str(len(made.dokumente)))
    return made


def order_whole(akte: Any) -> Ausdruck:
    """Ask for all of an Akte the person may see – Teilakten, Vorgänge, Teilvorgänge –, as PDF and ZIP, for themselves.

    :raises WrongState: as ``order``.
    """
    return order_akte(akte, vorgaenge_of(akte), an="", ausgelassen={})


def vorgaenge_of(record: Any) -> list[Any]:
    """Return the Vorgänge a file of a record is made of, in the order of their numbers: a Vorgang itself, or all of an Akte that is seen.

    :raises WrongState: there are too many for one file.
    """
    if not IAkte.providedBy(record):
        return [record]
    path = "/".join(record.getPhysicalPath())
    found = api.content.find(portal_type="Vorgang", path=path, sort_on="aktenzeichen_sort")
    if len(found) > MAX_VORGAENGE:
        raise WrongState(MANY)
    return [brain.getObject() for brain in found]


def told_at(record: Any, vorgaenge: Sequence[Any]) -> Sequence[Any]:
    """Return where the journal tells of a file: once at an Akte, else at each Vorgang."""
    return (record,) if IAkte.providedBy(record) else vorgaenge


def dokumente_of(vorgaenge: Sequence[Any]) -> list[Any]:
    """Return the catalog records of the Dokumente a print of these Vorgänge has, with those in their Teilvorgänge, in their order."""
    found = []
    for one in vorgaenge:
        path = "/".join(one.getPhysicalPath())
        found += api.content.find(portal_type="Dokument", path=path, sort_on="aktenzeichen_sort")
    return found


def _order(vorgang: Any, vorgaenge: Sequence[Any], nur: Collection[str] | None = None) -> Ausdruck:
    mine = store().setdefault(zugriff.user_id(), OOBTree())
    if sum(1 for one in mine.values() if auftraege.is_open(ART, one.id)) >= rules.MAX_OPEN:
        raise WrongState(
            _("error_ausdruck_open", default="Some prints are still being made for you. Wait until one is ready.")
        )
    found = dokumente_of((vorgang,) if IAkte.providedBy(vorgang) else vorgaenge)
    if nur is not None:
        found = [brain for brain in found if brain.UID in nur]
    if len(found) > rules.MAX_DOKUMENTE:
        raise WrongState(MANY)
    uid = api.content.get_uuid(vorgang)
    made = Ausdruck(uuid4().hex[:16], uid, tuple(brain.UID for brain in found), clock.now())
    mine[made.id] = made
    auftraege.enqueue(ART, made.id, {"person": zugriff.user_id(), "vorgang": uid})
    for one in vorgaenge:
        vertraulichkeit.note_read(one)
    return made


def get_ausdruck(vorgang: Any, id: str) -> Ausdruck:
    """Return a print of this Vorgang the person asked for, if they still may see all that is in it.

    :raises Unknown: there is none, it is somebody else's, or something in it is not theirs to see any more.
    """
    found: Ausdruck | None = store().get(zugriff.user_id(), {}).get(id)
    if found is None or found.vorgang != api.content.get_uuid(vorgang) or not _sees_all(found):
        raise Unknown(_("error_ausdruck_unknown", default="There is no such print. They are kept for a day."))
    return found


def progress_of(ausdruck: Ausdruck) -> tuple[int, str]:
    """Return how far it is in percent, and why it could not be made ("" if nothing is wrong)."""
    if ausdruck.datei is not None:
        return 100, ""
    entry = auftraege.entry(ART, ausdruck.id)
    return (min(99, entry.kopf.fortschritt or 0), entry.auftrag.fehler) if entry is not None else (0, "")


def forget_before(moment: datetime) -> int:
    """Forget the prints asked for before a moment; return how many."""
    done = 0
    for _person, mine in list(store().items()):
        old = [id for id, one in mine.items() if one.am < moment]
        for id in old:
            del mine[id]
        done += len(old)
    return done


def hashes() -> Iterator[str]:
    """Yield the SHA-256 of every file of a print that is kept."""
    for _person, mine in store().items():
        for one in mine.values():
            yield from (made["sha256"] for made in (one.datei, one.paket) if made is not None)


def store() -> Any:
    """Return person → tree of prints, an empty mapping in a town without."""
    found = IAnnotations(api.portal.get()).get(ANNOTATION)
    return {} if found is None else found


def _sees_all(ausdruck: Ausdruck) -> bool:
    wanted = {*ausdruck.dokumente, *ausdruck.vorgaenge}
    return not wanted or {brain.UID for brain in api.content.find(UID=sorted(wanted))} == wanted
