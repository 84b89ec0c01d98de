"""Change the Aktenplan, and the rules that hold whatever way it is changed."""

from Acquisition import aq_base
from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.content.aktenplaneinheit import IAktenplaneinheit
from kommune.eakte.aktenplan.plan import verzeichnis
from kommune.eakte.aktenplan.plan.auskunft import get_aktenplan
from kommune.eakte.aktenplan.plan.zustaendigkeit import oe_titles
from kommune.eakte.aktenplan.uebernahme.pruefung import same_place
from kommune.eakte.aktenplan.uebernahme.pruefung import wrong_parent
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from zope.event import notify
from zope.interface import Invalid as SchemaInvalid
from zope.lifecycleevent import ObjectModifiedEvent


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
                default="A Kennzeichen has up to three capital letters and four digits and, below, numbers after dots, "
                "e.g. 022.1, 11.10 or A1.2.",
            ),
            field="kennzeichen",
        )
    gliederung = verzeichnis.gliederung()
    wanted = rules.parent_of(kennzeichen, gliederung)
    taken = _taken(kennzeichen, gliederung, itself)
    if taken:
        raise Invalid(same_place(taken), field="kennzeichen")
    above = getattr(parent, "kennzeichen", "") if IAktenplaneinheit.providedBy(parent) else ""
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


def set_gliederung(gliederung: rules.Gliederung) -> None:
    """Say how the heads of the Kennzeichen are divided; only a plan without units can be told so.

    :raises WrongState: there are units.
    """
    plan = get_aktenplan()
    plan.gliederung = str(gliederung)
    after_change_of_plan(plan)


def after_change_of_plan(plan: Any) -> None:
    """Keep the rules for a plan that was just changed, and journal it.

    :raises WrongState: the levels of the Kennzeichen are to change while there are units.
    """
    if plan.gliederung != plan.gliederung_in_force:
        if plan.objectIds():
            raise WrongState(
                _(
                    "error_aktenplan_gliederung",
                    default="How the Kennzeichen are divided can only be changed while the plan has no units.",
                ),
                field="gliederung",
            )
        plan.gliederung_in_force = plan.gliederung
    journal.record_changes(plan)


def after_change(unit: Any) -> None:
    """Keep the rules for a unit that was just changed, journal what changed, and move it to its id."""
    check_new_kennzeichen(unit, unit.kennzeichen)
    journal.record_changes(unit)
    unit.kennzeichen_in_force = unit.kennzeichen
    if unit.getId() != rules.id_of(unit.kennzeichen):
        aq_parent(unit).manage_renameObject(unit.getId(), rules.id_of(unit.kennzeichen))


def _taken(kennzeichen: str, gliederung: rules.Gliederung, itself: Any) -> str:
    """Return the Kennzeichen of another unit at this place, however written; "" if it is free.

    Asks the tree, not the catalog: that would index every unit of an import twice.
    """
    found, above = get_aktenplan(), ""
    for level in rules.levels(kennzeichen, gliederung):
        children = (found.get(rules.id_of(name)) for name in rules.spellings(above, level, gliederung))
        found = next((child for child in children if child is not None and not _same(child, itself)), None)
        if found is None:
            return ""
        above = found.kennzeichen
    return above


def _same(unit: Any, other: Any) -> bool:
    return other is not None and aq_base(unit) is aq_base(other)


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
