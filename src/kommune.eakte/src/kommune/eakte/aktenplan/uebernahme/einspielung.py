"""Take a foreign plan over: look first, then write – at once if it is small, else in portions by the worker."""

from collections.abc import Iterator
from kommune.eakte import _
from kommune.eakte.aktenplan import importauftrag
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.importauftrag import Importauftrag
from kommune.eakte.aktenplan.importauftrag import Stand
from kommune.eakte.aktenplan.plan import verzeichnis
from kommune.eakte.aktenplan.plan.aenderung import edit_einheit
from kommune.eakte.aktenplan.plan.aenderung import set_gliederung
from kommune.eakte.aktenplan.plan.auskunft import get_aktenplan
from kommune.eakte.aktenplan.plan.auskunft import get_einheit
from kommune.eakte.aktenplan.plan.zustaendigkeit import oe_titles
from kommune.eakte.aktenplan.rules import Einheit
from kommune.eakte.aktenplan.rules import Gliederung
from kommune.eakte.aktenplan.uebernahme import datei
from kommune.eakte.aktenplan.uebernahme.pruefung import check_rows
from kommune.eakte.aktenplan.uebernahme.pruefung import Importbericht
from kommune.eakte.aktenplan.uebernahme.pruefung import Importfehler
from kommune.eakte.aktenplan.uebernahme.pruefung import seems
from kommune.eakte.aktenplan.uebernahme.zuordnung import check_columns
from kommune.eakte.aktenplan.uebernahme.zuordnung import propose
from kommune.eakte.aktenplan.uebernahme.zuordnung import Vorschlag
from kommune.eakte.aktenplan.uebernahme.zuordnung import Wahl
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import TooLarge
from kommune.eakte.core.interfaces import WrongState
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any

import dataclasses
import transaction


ART = "aktenplan-import"
AT_ONCE = 200
PORTION = 40
MANAGE = "kommune.eakte: Manage Aktenplan"


def import_plan(
    data: bytes,
    filename: str,
    *,
    dry_run: bool = True,
    wahl: Wahl | None = None,
    gliederung: Gliederung | None = None,
) -> Importbericht:
    """Take a file into the plan: all or nothing; the same file twice changes nothing.

    New units are created, differing ones changed, units the file does not name stay. Faults are
    told by row and column, and then nothing is changed. Without ``dry_run=False`` it only tells what would
    happen. Without ``wahl`` every column must be one of ours.

    :raises TooLarge: the file has more than 8 MB.
    """
    proposal, report = check(data, wahl=wahl, gliederung=gliederung, strict=wahl is None)
    if dry_run or not report.ok:
        return report
    _take_gliederung(proposal, gliederung)
    for step in _steps(report):
        _take(step, _remark(filename))
    return dataclasses.replace(report, uebernommen=True)


def check(
    data: bytes, *, wahl: Wahl | None = None, gliederung: Gliederung | None = None, strict: bool = False
) -> tuple[Vorschlag | None, Importbericht]:
    """Return how the file is read, and what it would do to the plan; of an unreadable file only the faults.

    :raises TooLarge: the file has more than 8 MB.
    """
    if len(data) > datei.MAX_BYTES:
        raise TooLarge(_("error_aktenplan_file_size", default="The file is larger than 8 MB."), field="datei")
    proposal = None
    try:
        proposal = propose(data, wahl)
        check_columns(proposal, strict=strict)
    except datei.Unlesbar as error:
        faults = (error, *error.weitere)
        left_out = tuple(proposal.ausgelassen) if proposal else ()
        return proposal, Importbericht(
            fehler=tuple(Importfehler(one.zeile, one.spalte, one.grund) for one in faults), ausgelassen=left_out
        )
    report = check_rows(
        proposal.zeilen,
        verzeichnis.whole_plan(),
        oe_titles(include_retired=True) or None,
        gliederung=gliederung_for(proposal, gliederung),
        verbunden=proposal.merged(),
    )
    return proposal, dataclasses.replace(
        report, ausgelassen=tuple(proposal.ausgelassen), hinweise=tuple(proposal.hinweise)
    )


def gliederung_for(proposal: Vorschlag, chosen: Gliederung | None = None) -> Gliederung:
    """Return how the heads of the Kennzeichen are divided: as in the plan; an empty one is told by the file."""
    if get_aktenplan().objectIds():
        return verzeichnis.gliederung()
    return chosen or seems(proposal.zeilen)


def begin_import(data: bytes, filename: str) -> Importauftrag:
    """Keep a file that is to be looked at and imported.

    :raises TooLarge: it has more than 8 MB. :raises Invalid: it is empty.
    """
    if len(data) > datei.MAX_BYTES:
        raise TooLarge(_("error_aktenplan_file_size", default="The file is larger than 8 MB."), field="datei")
    if not data:
        raise Invalid(_("error_aktenplan_empty", default="The file is empty."), field="datei")
    return importauftrag.add(get_aktenplan(), data, filename[:200], zugriff.user_id())


def choose(auftrag_id: str, wahl: Wahl, gliederung: Gliederung | None) -> None:
    """Keep what a person chose for the file.

    :raises Unknown: the import is not there. :raises WrongState: it has begun to write.
    """
    auftrag = _draft(auftrag_id)
    auftrag.wahl, auftrag.gliederung = wahl, gliederung


def start_import(auftrag_id: str) -> Importbericht:
    """Write what the file says: at once if it is little, else in portions by the worker (``auftrag`` is told then).

    The whole file is checked first; with any fault nothing is written.

    :raises Unknown: the import is not there. :raises WrongState: it has begun, or another one is going on.
    """
    auftrag = _draft(auftrag_id)
    if importauftrag.running(get_aktenplan()) is not None:
        raise WrongState(
            _("error_aktenplan_import_running", default="Another import is going on. Wait until it is done.")
        )
    proposal, report = check(auftrag.data, wahl=auftrag.wahl, gliederung=auftrag.gliederung)
    if not report.ok:
        return report
    _take_gliederung(proposal, auftrag.gliederung)
    steps = list(_steps(report))
    auftrag.zaehler = (len(report.neu), len(report.geaendert), report.unveraendert)
    if len(steps) > AT_ONCE:
        auftrag.benutzer = zugriff.user_id()
        importauftrag.portion(auftrag, steps, PORTION)
        auftrag.stand = Stand.RUNNING
        _ask_for_portion(auftrag)
        return dataclasses.replace(report, auftrag=auftrag_id)
    for step in steps:
        _take(step, _remark(auftrag.dateiname))
    auftrag.gesamt = auftrag.getan = len(steps)
    auftrag.stand = Stand.DONE
    return dataclasses.replace(report, uebernommen=True)


def get_import(auftrag_id: str) -> Importauftrag:
    """Return an import that was begun.

    :raises Unknown: it is not there.
    """
    return importauftrag.get(get_aktenplan(), auftrag_id)


def discard(auftrag_id: str) -> None:
    """Forget a file that was not imported.

    :raises Unknown: it is not there. :raises WrongState: it has begun to write.
    """
    _draft(auftrag_id)
    importauftrag.remove(get_aktenplan(), auftrag_id)


def write_portion(plan: Any) -> int:
    """Write the next portion of the import that is going on and ask for the one after it; return the number of units.

    What somebody else put into the plan meanwhile is met as the import meets it: changed, not made twice. A unit that
    is refused stops the import; what was written stays, and the same file can be imported again.
    """
    auftrag = importauftrag.running(plan)
    if auftrag is None:
        return 0
    at = min(auftrag.portionen, default=None)
    steps = () if at is None else auftrag.portionen[at]
    savepoint = transaction.savepoint(optimistic=True)
    try:
        user = api.user.get(userid=auftrag.benutzer)
        if user is None or not api.user.has_permission(MANAGE, user=user, obj=plan):
            raise WrongState(
                _("error_aktenplan_import_right", default="Who began the import may no longer keep the Aktenplan.")
            )
        with api.env.adopt_user(user=user):
            for step in steps:
                _take(step, _remark(auftrag.dateiname))
    except KommuneError as refusal:
        name = steps[0]["kennzeichen"] if steps else ""
        savepoint.rollback()
        auftrag.stand = Stand.STOPPED
        auftrag.grund = refusal.message
        auftrag.halt = name
        return 0
    if at is not None:
        del auftrag.portionen[at]
    auftrag.getan += len(steps)
    if not auftrag.portionen:
        auftrag.stand, auftrag.portionen = Stand.DONE, None
    else:
        _ask_for_portion(auftrag)
    return len(steps)


def export_plan() -> bytes:
    """Return the units the person may see as CSV in the shape ``import_plan`` takes."""
    return datei.write_csv(einheit for _brain, einheit in verzeichnis.visible_units())


def _ask_for_portion(auftrag: Importauftrag) -> None:
    key = f"{auftrag.auftrag_id}/{auftrag.getan}"
    auftraege.enqueue(ART, key, {"datei": auftrag.dateiname}, akteur=auftrag.benutzer)


def _draft(auftrag_id: str) -> Importauftrag:
    auftrag = importauftrag.get(get_aktenplan(), auftrag_id)
    if auftrag.stand is not Stand.DRAFT:
        raise WrongState(_("error_aktenplan_import_begun", default="This import has already been taken over."))
    return auftrag


def _steps(report: Importbericht) -> Iterator[dict[str, Any]]:
    for einheit in (*report.neu, *report.geaendert):
        yield dataclasses.asdict(einheit)


def _take_gliederung(proposal: Vorschlag | None, chosen: Gliederung | None) -> None:
    plan = get_aktenplan()
    if proposal is not None and not plan.objectIds():
        wanted = gliederung_for(proposal, chosen)
        if wanted is not verzeichnis.gliederung():
            set_gliederung(wanted)


def _take(step: dict[str, Any], remark: str) -> None:
    einheit = Einheit(**step)
    above = rules.parent_of(einheit.kennzeichen, verzeichnis.gliederung())
    parent = get_einheit(above) if above else get_aktenplan()
    name = rules.id_of(einheit.kennzeichen)
    if name in parent.objectIds():
        edit_einheit(parent[name], grund=remark, **_stored(einheit))
        return
    unit = createContent("Aktenplaneinheit", id=name, **_stored(einheit))
    unit._v_journal_grund = remark
    addContentToContainer(parent, unit, checkConstraints=False)


def _remark(filename: str) -> str:
    return f"Import {filename}"[:200]


def _stored(einheit: Einheit) -> dict[str, Any]:
    values = {name: getattr(einheit, name) for name in rules.FELDER}
    return values | {name: values[name] or None for name in ("aussonderungsart", "federfuehrung")}
