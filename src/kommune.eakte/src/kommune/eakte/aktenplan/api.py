"""Read and change the Aktenplan. Pages, REST and other domains come through here."""

from Acquisition import aq_base
from Acquisition import aq_parent
from datetime import date
from kommune.eakte import _
from kommune.eakte.aktenplan import importdatei
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan import verzeichnis
from kommune.eakte.aktenplan.content.aktenplaneinheit import IAktenplaneinheit
from kommune.eakte.aktenplan.content.aktenplaneinheit import values_of
from kommune.eakte.aktenplan.importpruefung import check_rows
from kommune.eakte.aktenplan.importpruefung import Importbericht
from kommune.eakte.aktenplan.importpruefung import Importfehler
from kommune.eakte.aktenplan.importpruefung import same_place
from kommune.eakte.aktenplan.importpruefung import wrong_parent
from kommune.eakte.aktenplan.rules import Einheit
from kommune.eakte.aktenplan.rules import Wirksam
from kommune.eakte.aktenplan.rules import Zustand
from kommune.eakte.aktenplan.setup import AKTENPLAN_ID
from kommune.eakte.aktenplan.zustaendigkeit import oe_titles
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooLarge
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from zope.event import notify
from zope.interface import Invalid as SchemaInvalid
from zope.lifecycleevent import ObjectModifiedEvent

import dataclasses


TOLD_BY = {
    Zustand.RETIRED: _(
        "error_aktenplan_retired",
        default="The Aktenplaneinheit ${kennzeichen} is retired; no new Akten may be created there.",
    ),
    Zustand.NOT_YET: _(
        "error_aktenplan_not_yet", default="The Aktenplaneinheit ${kennzeichen} is valid only from ${day} on."
    ),
    Zustand.EXPIRED: _(
        "error_aktenplan_expired", default="The Aktenplaneinheit ${kennzeichen} was valid only until ${day}."
    ),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Zeile:
    """One unit in a list: its address, values, what it inherits, its state today and its depth (Hauptgruppe: 0)."""

    url: str
    uid: str
    einheit: Einheit
    wirksam: Wirksam
    zustand: Zustand
    ebene: int


def get_aktenplan() -> Any:
    """Return the plan of the town.

    :raises Unknown: there is none.
    """
    plan = api.portal.get().get(AKTENPLAN_ID)
    if plan is None:
        raise Unknown(_("error_aktenplan_missing", default="This site has no Aktenplan."))
    return plan


def get_einheit(kennzeichen: str) -> Any:
    """Return the unit with the Kennzeichen, whoever asks and whatever its state.

    :raises Unknown: the plan has none; ``field`` is ``kennzeichen``.
    """
    found = get_aktenplan()
    if not rules.is_kennzeichen(kennzeichen):
        raise _unknown(kennzeichen)
    for above in rules.lineage(kennzeichen):
        found = found.get(rules.id_of(above))
        if found is None:
            raise _unknown(kennzeichen)
    return found


def require_usable(kennzeichen: str, on: date | None = None) -> Any:
    """Return the unit if new Akten may be created there on a day (today unless told).

    A unit is closed by its own retirement or validity and by that of every unit above it.

    :raises Unknown: the plan has no such unit.
    :raises WrongState: it is retired or out of its validity; the text says which and why.
    """
    unit = get_einheit(kennzeichen)
    if message := obstacle_text(lineage_of(unit), on or clock.today()):
        raise WrongState(message, field="kennzeichen")
    return unit


def obstacle_text(einheiten: list[Einheit], on: date) -> str:
    """Return in words why the last of the units cannot be used on the day, "" if it can."""
    closed = rules.obstacle(einheiten, on)
    if closed is None:
        return ""
    state = rules.zustand_of(closed, on)
    day = closed.gueltig_von if state is Zustand.NOT_YET else closed.gueltig_bis
    message = TOLD_BY[state]
    return _(
        str(message),
        default=message.default,
        mapping={"kennzeichen": closed.kennzeichen, "day": f"{day:%d.%m.%Y}" if day else ""},
    )


def lineage_of(unit: Any) -> list[Einheit]:
    """Return the values of the units from the Hauptgruppe down to this one."""
    found = []
    while IAktenplaneinheit.providedBy(unit):
        found.append(values_of(unit))
        unit = aq_parent(unit)
    return found[::-1]


def effective(unit: Any) -> Wirksam:
    """Return period, Aussonderungsart, legal source and responsible OE that hold for the unit, with their origin."""
    return rules.effective(lineage_of(unit))


def list_einheiten(
    *, text: str = "", below: str = "", usable_only: bool = False, federfuehrung: str = ""
) -> list[Zeile]:
    """Return the units the person may see as ``Zeile``, in the order of the plan.

    ``text`` is sought in Kennzeichen (from its start), Titel, Beschreibung and Rechtsgrundlage; ``below``
    is a Kennzeichen whose subtree is wanted.
    """
    return narrow(_lines(), text=text, below=below, usable_only=usable_only, federfuehrung=federfuehrung)


def narrow(
    lines: list[Zeile], *, text: str = "", below: str = "", usable_only: bool = False, federfuehrung: str = ""
) -> list[Zeile]:
    """Return those of the lines that fit; the filters are those of ``list_einheiten``."""
    return [
        line
        for line in lines
        if (not below or below in rules.lineage(line.einheit.kennzeichen))
        and (not usable_only or line.zustand is Zustand.USABLE)
        and (not federfuehrung or line.wirksam.federfuehrung.wert == federfuehrung)
        and _speaks_of(line.einheit, text.strip().casefold())
    ]


def create_einheit(parent: Any, kennzeichen: str, title: str, *, grund: str = "", **values: Any) -> Any:
    """Create a unit below ``parent`` (the plan or a unit); its id follows from the Kennzeichen.

    :raises Invalid: a value is wrong, the Kennzeichen is taken or belongs below another unit.
    """
    values = _checked({"kennzeichen": kennzeichen, "title": title, **values})
    check_place(parent, kennzeichen)
    unit = createContent("Aktenplaneinheit", id=rules.id_of(kennzeichen), **values)
    unit._v_journal_grund = grund
    return addContentToContainer(parent, unit, checkConstraints=False)


def edit_einheit(unit: Any, *, grund: str = "", **values: Any) -> int:
    """Set values of the unit, journal each change with the reason, return the number of changes.

    :raises Invalid: a value is wrong.
    :raises WrongState: the Kennzeichen is to change, and there are Akten or units below it.
    """
    values = _checked(values)
    check_new_kennzeichen(unit, values.get("kennzeichen", unit.kennzeichen))
    for name, value in values.items():
        setattr(unit, name, value)
    changes = journal.record_changes(unit, bemerkung=grund)
    if changes:
        notify(ObjectModifiedEvent(unit))
    return changes


def retire(unit: Any, *, grund: str) -> None:
    """Retire the unit: no new Akten there and below; existing ones stay as they are.

    :raises Invalid: without a reason. :raises WrongState: it is retired already.
    """
    _set_retired(unit, True, grund)


def unretire(unit: Any, *, grund: str) -> None:
    """Take a retired unit into use again.

    :raises Invalid: without a reason. :raises WrongState: it is not retired.
    """
    _set_retired(unit, False, grund)


def check_place(parent: Any, kennzeichen: str, *, itself: Any = None) -> None:
    """Refuse a Kennzeichen that is malformed, taken, or belongs below another unit.

    :raises Invalid: with field ``kennzeichen``.
    """
    if not rules.is_kennzeichen(kennzeichen or ""):
        raise Invalid(
            _(
                "error_aktenplan_kennzeichen",
                default="A Kennzeichen has one to four digits and, below, numbers after dots, e.g. 022.1.",
            ),
            field="kennzeichen",
        )
    own = "/".join(itself.getPhysicalPath()) if itself is not None else ""
    taken = [brain.kennzeichen for brain in verzeichnis.kennzeichen_at(kennzeichen) if brain.getPath() != own]
    if taken:
        raise Invalid(same_place(taken[0]), field="kennzeichen")
    above = getattr(parent, "kennzeichen", "") if IAktenplaneinheit.providedBy(parent) else ""
    wanted = rules.parent_of(kennzeichen)
    if above != wanted:
        raise Invalid(wrong_parent(wanted), field="kennzeichen")


def check_new_kennzeichen(unit: Any, kennzeichen: str) -> None:
    """Refuse another Kennzeichen for a unit in use: Aktenzeichen are made of it and never change.

    :raises WrongState: there are Akten of the unit, or units below it.
    :raises Invalid: the Kennzeichen does not fit where the unit is.
    """
    old = unit.kennzeichen_in_force
    if not old or kennzeichen == old:
        return
    if verzeichnis.has_akten(old) or unit.objectIds():
        raise WrongState(
            _(
                "error_aktenplan_kennzeichen_fixed",
                default="The Kennzeichen ${kennzeichen} can no longer be changed: there are Akten or units below it.",
                mapping={"kennzeichen": old},
            ),
            field="kennzeichen",
        )
    check_place(aq_parent(unit), kennzeichen, itself=unit)


def check_removal(unit: Any) -> None:
    """Refuse to remove a unit that has Akten, or has a unit below it that has; it can be retired.

    :raises WrongState: naming the unit in the way.
    """
    if verzeichnis.has_akten(unit.kennzeichen):
        raise WrongState(
            _(
                "error_aktenplan_removal",
                default="${kennzeichen} cannot be deleted: there are Akten of it. You can retire it.",
                mapping={"kennzeichen": unit.kennzeichen},
            )
        )
    for below in unit.objectValues():
        check_removal(below)


def register(unit: Any) -> None:
    """Take a unit that was just added into force: check its place and id, journal it.

    :raises Invalid: it must not be where it is.
    """
    check_place(aq_parent(unit), unit.kennzeichen, itself=unit)
    check_id(unit)
    unit.kennzeichen_in_force = unit.kennzeichen
    grund = getattr(aq_base(unit), "_v_journal_grund", "")
    journal.record(unit, "angelegt", neuer_wert=unit.kennzeichen, bemerkung=grund)
    journal.remember(unit)


def check_id(unit: Any) -> None:
    """Refuse an id other than the one that follows from the Kennzeichen.

    :raises Invalid: with field ``id``.
    """
    if unit.getId() != rules.id_of(unit.kennzeichen):
        raise Invalid(
            _("error_aktenplan_id", default="The id of a unit follows from its Kennzeichen; leave it out."), field="id"
        )


def after_change(unit: Any) -> None:
    """Keep the rules for a unit that was just changed, journal what changed, and move it to its id."""
    check_new_kennzeichen(unit, unit.kennzeichen)
    journal.record_changes(unit)
    unit.kennzeichen_in_force = unit.kennzeichen
    if unit.getId() != rules.id_of(unit.kennzeichen):
        aq_parent(unit).manage_renameObject(unit.getId(), rules.id_of(unit.kennzeichen))


def import_plan(data: bytes, filename: str, *, dry_run: bool = False) -> Importbericht:
    """Take a CSV or XLSX file into the plan: all or nothing; the same file twice changes nothing.

    New units are created, differing ones changed, units the file does not name stay. Faults are
    told by row and column, and then nothing is changed. ``dry_run`` only tells what would happen.

    :raises TooLarge: the file has more than 8 MB.
    """
    if len(data) > importdatei.MAX_BYTES:
        raise TooLarge(_("error_aktenplan_file_size", default="The file is larger than 8 MB."), field="datei")
    try:
        rows = importdatei.read_table(data)
    except importdatei.Unlesbar as error:
        faults = (error, *error.weitere)
        return Importbericht(fehler=tuple(Importfehler(one.zeile, one.spalte, one.grund) for one in faults))
    report = check_rows(rows, verzeichnis.whole_plan(), oe_titles(include_retired=True) or None)
    if dry_run or not report.ok:
        return report
    remark = f"Import {filename}"[:200]
    for einheit in report.neu:
        above = rules.parent_of(einheit.kennzeichen)
        parent = get_einheit(above) if above else get_aktenplan()
        unit = createContent("Aktenplaneinheit", id=rules.id_of(einheit.kennzeichen), **_stored(einheit))
        unit._v_journal_grund = remark
        addContentToContainer(parent, unit, checkConstraints=False)
    for einheit in report.geaendert:
        edit_einheit(get_einheit(einheit.kennzeichen), grund=remark, **_stored(einheit))
    return dataclasses.replace(report, uebernommen=True)


def export_plan() -> bytes:
    """Return the units the person may see as CSV in the shape ``import_plan`` takes."""
    return importdatei.write_csv(einheit for _brain, einheit in verzeichnis.visible_units())


def _stored(einheit: Einheit) -> dict[str, Any]:
    values = {name: getattr(einheit, name) for name in rules.FELDER}
    return values | {name: values[name] or None for name in ("aussonderungsart", "federfuehrung")}


def _lines() -> list[Zeile]:
    today = clock.today()
    visible = list(verzeichnis.visible_units())
    plan = {einheit.kennzeichen: einheit for _brain, einheit in visible}
    lines = []
    for brain, einheit in visible:
        above = rules.with_ancestors(einheit.kennzeichen, plan)
        closed = rules.obstacle(above, today)
        state = rules.zustand_of(closed, today) if closed else Zustand.USABLE
        lines.append(Zeile(brain.getURL(), brain.UID, einheit, rules.effective(above), state, len(above) - 1))
    return lines


def _speaks_of(einheit: Einheit, text: str) -> bool:
    places = (einheit.title, einheit.description, einheit.rechtsgrundlage)
    return einheit.kennzeichen.startswith(text) or any(text in place.casefold() for place in places)


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    checked: dict[str, Any] = {}
    fields: Any = IAktenplaneinheit
    for name, value in values.items():
        field = fields[name]
        if isinstance(value, str) and not value.strip():
            value = field.missing_value
        try:
            if name == "federfuehrung":
                _check_federfuehrung(value)
            else:
                field.validate(value)
        except SchemaInvalid as error:
            raise Invalid(error.doc() if hasattr(error, "doc") else str(error), field=name) from error
        checked[name] = value
    return checked


def _check_federfuehrung(oe_id: str | None) -> None:
    known = oe_titles(include_retired=True)
    if oe_id and known and oe_id not in known:
        raise Invalid(
            _("error_aktenplan_oe", default="There is no Organisationseinheit with this id."), field="federfuehrung"
        )


def _set_retired(unit: Any, wanted: bool, grund: str) -> None:
    if not grund.strip():
        raise Invalid(_("error_aktenplan_reason", default="Give a reason."), field="grund")
    if bool(unit.stillgelegt) is wanted:
        message = (
            _("error_aktenplan_already_retired", default="The unit is already retired.")
            if wanted
            else _("error_aktenplan_not_retired", default="The unit is not retired.")
        )
        raise WrongState(message)
    edit_einheit(unit, grund=grund.strip(), stillgelegt=wanted)


def _unknown(kennzeichen: str) -> Unknown:
    return Unknown(
        _(
            "error_aktenplan_unknown",
            default="The Aktenplan has no unit ${kennzeichen}.",
            mapping={"kennzeichen": kennzeichen[:40]},
        ),
        field="kennzeichen",
    )
