"""Change what a record says and who works on it. Called through ``api``."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import VorgangAssigned
from kommune.eakte.akte.rules import antragsteller_of
from kommune.eakte.akte.schriftgut.pruefung import checked_beteiligte
from kommune.eakte.akte.schriftgut.pruefung import require_open
from kommune.eakte.akte.schriftgut.pruefung import require_text
from kommune.eakte.akte.schriftgut.pruefung import state_of
from kommune.eakte.akte.schriftgut.teile import is_teil
from kommune.eakte.akte.schriftgut.teile import records_below
from kommune.eakte.akte.schriftgut.teile import teile_of
from kommune.eakte.akte.vocabularies import VERWEISARTEN
from kommune.eakte.akte.workflow import VorgangState
from kommune.eakte.akte.workflow import VorgangTransition
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.eingabe.frische import require_fresh
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from plone import api
from plone.autoform.interfaces import WRITE_PERMISSIONS_KEY
from plone.supermodel.utils import mergedTaggedValueDict
from zope.component import getUtility
from zope.event import notify
from zope.interface import implementedBy
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema.interfaces import ConstraintNotSatisfied
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import ValidationError
from zope.security.interfaces import IPermission


NO_CHOICE = _("error_no_choice", default="This is not one of the choices.")
ONE_LINE = _("error_one_line", default="There must be no line break in it.")


def schema_of(klass):
    """Return the schema a class of record implements."""
    return next(schema for schema in (IAkte, IVorgang, IDokument) if schema in implementedBy(klass))


def checked_values(klass, values: dict) -> dict:
    """Return the values of editable fields, each valid by its schema.

    :raises Invalid: names the field that is unknown, not editable or wrong.
    """
    schema = schema_of(klass)
    for name, value in values.items():
        if name not in klass.editable:
            raise Invalid(
                _("error_field_not_editable", default="“${field}” cannot be set here.", mapping={"field": name}),
                field=name,
            )
        try:
            schema[name].bind(api.portal.get()).validate(value)
        except ValidationError as error:
            problem = error.doc()
            if IChoice.providedBy(schema[name]):
                problem = NO_CHOICE
            elif type(error) is ConstraintNotSatisfied:
                problem = ONE_LINE
            raise Invalid(
                _(
                    "error_field_invalid",
                    default="${field}: ${problem}",
                    mapping={"field": schema[name].title, "problem": problem},
                ),
                field=name,
            ) from error
    return values


def edit(obj, values: dict, *, grund: str = "", seen: str | None = None) -> None:
    """Change editable fields of an Akte, Vorgang or Dokument; each change is journaled with old and new value.

    :raises WrongState: the record, or the one it lies in, is closed.
    :raises Stale: it was changed after ``seen``.
    :raises NotAllowed: the person may not write one of the fields.
    """
    require_open(obj)
    require_fresh(obj, seen)
    checked = checked_values(obj.__class__, values)
    permissions = mergedTaggedValueDict(schema_of(obj.__class__), WRITE_PERMISSIONS_KEY)
    changed = {name: value for name, value in checked.items() if getattr(obj, name) != value}
    for name, value in changed.items():
        permission = permissions.get(name)
        if permission and not zugriff.may(getUtility(IPermission, permission).title, obj):
            raise NotAllowed(
                _(
                    "error_field_not_allowed",
                    default="You may not change “${field}”.",
                    mapping={"field": schema_of(obj.__class__)[name].title},
                ),
                field=name,
            )
        setattr(obj, name, value)
    if changed:
        note_modified(obj, grund)


def set_beteiligte(obj, beteiligte, *, grund: str = "", seen: str | None = None) -> None:
    """Replace the parties of an Akte or Vorgang.

    :raises Invalid: a party is faulty; names the field.
    """
    require_open(obj)
    require_fresh(obj, seen)
    obj.beteiligte = checked_beteiligte(beteiligte, obj.beteiligte or ())
    if IVorgang.providedBy(obj):
        obj.antragsteller = antragsteller_of(obj.beteiligte)
    note_modified(obj, grund)


def add_verweis(obj, ziel, art: str = "bezug", *, grund: str = "") -> None:
    """Note a typed relation to another record by its UID (xdomea 3.1, VerweisType)."""
    require_open(obj)
    if art not in VERWEISARTEN:
        raise Invalid(_("error_verweisart", default="This kind of Verweis does not exist."), field="art")
    verweis = {"art": art, "uid": ziel.UID(), "aktenzeichen": ziel.aktenzeichen}
    if ziel.UID() == obj.UID() or verweis in list(obj.verweise):
        raise Invalid(_("error_verweis_there", default="This Verweis is there already."), field="aktenzeichen")
    obj.verweise = [*obj.verweise, verweis]
    note_modified(obj, grund)


def remove_verweis(obj, number: int, *, grund: str) -> None:
    """Take back the Verweis at a place in the list; the journal keeps it.

    :raises Unknown: there is none. :raises Invalid: without a reason.
    """
    require_open(obj)
    if not 0 <= number < len(obj.verweise):
        raise Unknown(_("error_unknown_verweis", default="There is no such Verweis."))
    require_text(grund, "grund", limit=2000)
    obj.verweise = [verweis for place, verweis in enumerate(obj.verweise) if place != number]
    note_modified(obj, grund)


def take_over(vorgang, *, user_id: str | None = None, seen: str | None = None) -> None:
    """Make the person logged in the Bearbeiter; a received Vorgang goes into progress.

    :raises Stale: it belonged to ``seen`` ("": nobody) when the person decided, and to somebody else now.
    """
    user_id = user_id or zugriff.user_id()
    assign(vorgang, user_id, seen=seen)
    if state_of(vorgang) == VorgangState.RECEIVED:
        execute(vorgang, VorgangTransition.START)


def assign(vorgang, user_id: str, *, grund: str = "", seen: str | None = None) -> None:
    """Give a Vorgang to a person of the responsible OE ("" gives it back to the inbox).

    :raises Invalid: there is no such person, or they cannot work on it (``organisation.api.workers``).
    :raises Stale: it belonged to ``seen`` ("": nobody) when this was decided, and to somebody else now.
    """
    require_open(vorgang)
    if seen is not None and vorgang.bearbeiter not in ("", seen, user_id):
        raise Stale(
            _(
                "error_taken_meanwhile",
                default="${person} has taken it over in the meantime.",
                mapping={"person": organisation.display_name(vorgang.bearbeiter)},
            )
        )
    if user_id and not _works_in(user_id, vorgang.federfuehrung):
        raise Invalid(
            _(
                "error_not_in_oe",
                default="${user} does not work in the responsible Organisationseinheit.",
                mapping={"user": user_id},
            ),
            field="bearbeiter",
        )
    if user_id and rechte.is_barred(vorgang, user_id):
        raise Invalid(
            _(
                "error_person_kept_out",
                default="${person} may have no part in this Vorgang.",
                mapping={"person": organisation.display_name(user_id)},
            ),
            field="bearbeiter",
        )
    before = vorgang.bearbeiter
    if before == user_id:
        return
    vorgang.bearbeiter = user_id
    note_modified(vorgang, grund)
    notify(VorgangAssigned(vorgang, before, vorgang.federfuehrung))


def forward(vorgang, oe_id: str, *, grund: str = "", to_poststelle: bool = False) -> None:
    """Give a Vorgang to another OE: its inbox, its rights; the Bearbeiter is taken off.

    ``to_poststelle``: back to those who hand out the post, who need not be people that work on Vorgänge.

    :raises Unknown: there is no such OE.
    :raises WrongState: it is there already, or nobody works in the new one.
    """
    require_open(vorgang)
    if oe_id == vorgang.federfuehrung:
        raise WrongState(_("error_already_there", default="This Organisationseinheit is responsible already."))
    if not to_poststelle:
        organisation.require_staffed(oe_id)
    before = vorgang.federfuehrung
    for one in (vorgang, *teile_of(vorgang)):  # its open Teilvorgänge are of the same matter
        if one.federfuehrung == before and state_of(one) != VorgangState.CLOSED:
            _hand_over(one, oe_id, rechte.Anlass.WEITERLEITUNG, grund)


def correct_federfuehrung(akte, oe_id: str, *, grund: str) -> None:
    """Make another OE responsible for an Akte and its open Vorgänge; the rights follow (xdomea: Federführung).

    Work of people who have no part in the new OE goes to its inbox. A Sammelakte is of one OE and stays there.

    :raises Unknown: no such OE. :raises WrongState: there already, nobody works there, or a Sammelakte.
    """
    require_open(akte)
    require_text(grund, "grund", limit=2000)
    before = akte.federfuehrung
    if oe_id == before:
        raise WrongState(_("error_already_there", default="This Organisationseinheit is responsible already."))
    if is_teil(akte):
        raise WrongState(_("error_teilakte_oe", default="A Teilakte is of the Organisationseinheit of its Akte."))
    if akte.typ == "Sammelakte":
        raise WrongState(_("error_sammelakte_oe", default="A Sammelakte stays with its Organisationseinheit."))
    organisation.require_staffed(oe_id)
    akte.federfuehrung = oe_id
    note_modified(akte, grund)
    rechte.replace(akte, cause=rechte.Anlass.FEDERFUEHRUNG, who=f"oe:{oe_id}")
    for one in records_below(akte):
        if IAkte.providedBy(one):  # a Teilakte has no right of its own: that of its Akte holds
            one.federfuehrung = oe_id
            note_modified(one, grund)
        elif one.federfuehrung == before and state_of(one) != VorgangState.CLOSED:
            stays = bool(one.bearbeiter) and _works_in(one.bearbeiter, oe_id)
            _hand_over(one, oe_id, rechte.Anlass.ZUSTAENDIGKEIT, grund, bearbeiter=one.bearbeiter if stays else "")


def _hand_over(vorgang, oe_id: str, cause, grund: str, *, bearbeiter: str = "") -> None:
    """Give one Vorgang to another OE: its inbox, unless a Bearbeiter is named, and its rights."""
    before, worked_on_by = vorgang.federfuehrung, vorgang.bearbeiter
    vorgang.federfuehrung = oe_id
    vorgang.bearbeiter = bearbeiter
    note_modified(vorgang, grund)
    _move_rights(vorgang, cause)
    notify(VorgangAssigned(vorgang, worked_on_by, before))


def _move_rights(vorgang, cause) -> None:
    """Give the OE of a Vorgang its right there: none of its own where the Akte gives it already."""
    for other in (rechte.Anlass.ZUSTAENDIGKEIT, rechte.Anlass.WEITERLEITUNG):
        who = f"oe:{vorgang.federfuehrung}" if other == cause else ""
        if vorgang.federfuehrung == aq_parent(vorgang).federfuehrung:
            who = ""
        rechte.replace(vorgang, cause=other, who=who)


def follow_federfuehrung(vorgang) -> None:
    """Take the right of its own from the OE of a Vorgang where the Akte it lies in now gives it already."""
    if vorgang.federfuehrung == aq_parent(vorgang).federfuehrung:
        _move_rights(vorgang, rechte.Anlass.ZUSTAENDIGKEIT)


def _works_in(user_id: str, oe_id: str) -> bool:
    user = api.user.get(userid=user_id)
    return user is not None and (organisation.works_on(oe_id, user_id) or user.has_role("Manager"))


def note_modified(obj, grund: str = "") -> None:
    """Tell Plone, catalog and journal that the object was changed."""
    event = ObjectModifiedEvent(obj)
    event.grund = require_text(grund, "grund", limit=2000, required=False)
    notify(event)
