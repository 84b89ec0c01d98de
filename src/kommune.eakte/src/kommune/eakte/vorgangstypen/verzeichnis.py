"""Make, change and publish Vorgangstypen; tell what a Vorgang of one has. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.eingabe.frische import require_fresh
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.katalog.content import forbid_raw_access
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import definition as definitionen
from kommune.eakte.vorgangstypen.definition import DefinitionFehler
from kommune.eakte.vorgangstypen.definition import Fassung
from kommune.eakte.vorgangstypen.interfaces import IPublishingPrecondition
from kommune.eakte.vorgangstypen.vocabularies import as_invalid
from kommune.eakte.vorgangstypen.workflow import VorgangstypTransition
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from zope.component import subscribers
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


SAMMLUNG = "vorgangstypen"
MANAGE = "kommune.eakte: Manage Vorgangstypen"


def install(portal: Any) -> None:
    """Make ``/vorgangstypen`` once."""
    if SAMMLUNG not in portal.objectIds():
        sammlung = createContent("Vorgangstypensammlung", id=SAMMLUNG, title="Vorgangstypen", exclude_from_nav=True)
        addContentToContainer(portal, sammlung, checkConstraints=False)
    forbid_raw_access(portal[SAMMLUNG])


def checked(raw: Any, *, where: str = "") -> dict[str, Any]:
    """Return a definition as it is kept.

    :raises Invalid: in words, with the place.
    """
    try:
        return definitionen.normalise(raw)
    except DefinitionFehler as fault:
        raise as_invalid(fault, where=where) from fault


def create(raw: Any) -> Any:
    """Make a Vorgangstyp as a draft.

    :raises Invalid: the definition is faulty. :raises WrongState: there is one with this id.
    """
    definition = checked(raw)
    if definition["id"] in _sammlung().objectIds():
        raise WrongState(
            _(
                "error_vt_there",
                default="There is a Vorgangstyp “${id}” already.",
                mapping={"id": definition["id"]},
            ),
            field="id",
        )
    typ = createContent("Vorgangstyp", id=definition["id"], title=definition["bezeichnung"])
    typ.draft(definition)
    typ = addContentToContainer(_sammlung(), typ, checkConstraints=False)
    journal.record(typ, "angelegt", neuer_wert={name: value for name, value in definition.items() if value})
    return typ


def edit(typ: Any, changes: dict[str, Any], *, seen: str | None = None) -> None:
    """Change parts of the draft; each changed part is journaled. Running Vorgänge keep their Fassung.

    :raises Invalid: the definition is faulty, or the id another. :raises Stale: it was changed after ``seen``.
    :raises WrongState: it is retired.
    """
    require_fresh(typ, seen)
    if state_of(typ) == "retired":
        raise WrongState(
            _("error_vt_retired_edit", default="A retired Vorgangstyp is not changed. Offer it again first.")
        )
    before = typ.entwurf
    after = checked({**before, **changes})
    if after["id"] != typ.getId():
        raise Invalid(_("error_vt_id", default="The id of a Vorgangstyp stays as it is."), field="id")
    changed = [name for name in definitionen.KEYS if before.get(name) != after[name]]
    for name in changed:
        journal.record(typ, "geaendert", metadatum=name, alter_wert=before.get(name), neuer_wert=after[name])
    if changed:
        typ.draft(after)
        notify(ObjectModifiedEvent(typ))


def publish(typ: Any) -> None:
    """Make the draft the next Fassung, which never changes; from now on it is offered.

    :raises WrongState: ``reasons`` says what must be put right.
    """
    execute(typ, VorgangstypTransition.PUBLISH)


def retire(typ: Any) -> None:
    """Offer it no more; Vorgänge that run keep it."""
    execute(typ, VorgangstypTransition.RETIRE)


def unmet(typ: Any) -> list[Any]:
    """Return in words what must be put right before the draft is published."""
    entwurf = typ.entwurf
    found = [*_unmet_place(entwurf), *_unmet_bearbeiter(entwurf), *_unmet_vorlagen(entwurf)]
    for other in subscribers((typ,), IPublishingPrecondition):
        found.extend(other.unmet())
    return found


def check(typ: Any, transition: str) -> None:
    """The guard of every transition, called before it by the workflow itself."""
    if transition == VorgangstypTransition.PUBLISH and (reasons := unmet(typ)):
        raise WrongState(
            _("error_vt_unmet", default="“${title}” cannot be published yet.", mapping={"title": typ.title}),
            reasons=reasons,
        )
    if transition == VorgangstypTransition.PUBLISH and state_of(typ) == "published" and not typ.is_changed:
        raise WrongState(_("error_vt_unchanged", default="Nothing has changed since the last Fassung."))


def after(typ: Any, transition: str, old: str, new: str) -> None:
    """What follows a transition; called by the workflow itself."""
    journal.record(typ, transition, metadatum="status", alter_wert=old, neuer_wert=new)
    if transition == VorgangstypTransition.PUBLISH:
        nummer = typ.add_stufe(von=zugriff.user_id(), am=clock.now())
        journal.record(typ, "fassung", neuer_wert=nummer, bemerkung=typ.stufen[-1].sha256)
    typ.reindexObject()


def get(typ_id: str) -> Any:
    """Return a Vorgangstyp, whatever its state.

    :raises Unknown: there is none.
    """
    sammlung = api.portal.get().get(SAMMLUNG)
    if not typ_id or sammlung is None or typ_id not in sammlung.objectIds():
        raise Unknown(
            _("error_vt_unknown", default="There is no Vorgangstyp “${id}”.", mapping={"id": str(typ_id)[:60]}),
            field="vorgangstyp",
        )
    return sammlung._getOb(typ_id)


def fassung(typ_id: str, nummer: int) -> Fassung:
    """Return a Fassung of a Vorgangstyp, retired or not.

    :raises Unknown: there is no such one.
    """
    try:
        return get(typ_id).fassung(nummer)
    except IndexError as error:
        raise Unknown(
            _("error_vt_no_fassung", default="This Vorgangstyp has no such Fassung."), field="vorgangstyp"
        ) from error


def newest(typ_id: str) -> Fassung:
    """Return the Fassung a new Vorgang gets.

    :raises Unknown: there is no such Vorgangstyp. :raises WrongState: it is not published, or retired.
    """
    typ = get(typ_id)
    if state_of(typ) != "published":
        raise WrongState(
            _(
                "error_vt_not_offered",
                default="The Vorgangstyp “${title}” is not offered at the moment.",
                mapping={"title": typ.title},
            ),
            field="vorgangstyp",
        )
    return typ.fassung(len(typ.stufen))


def has_newer(one: Fassung) -> bool:
    """Tell whether its type is offered in a newer Fassung."""
    typ = get(one.id)
    return state_of(typ) == "published" and len(typ.stufen) > one.nummer


def title_of(typ_id: str) -> str:
    """Return what a Vorgangstyp is called, its id if it is gone, "" for none."""
    sammlung = api.portal.get().get(SAMMLUNG)
    typ = sammlung._getOb(typ_id, None) if sammlung is not None and typ_id else None
    return str(typ.title if typ is not None else typ_id or "")


def choices() -> list[tuple[str, str]]:
    """Return ``(id, name)`` of the Vorgangstypen a new Vorgang may have, by name."""
    found = api.content.find(portal_type="Vorgangstyp", review_state="published", sort_on="sortable_title")
    return [(brain.getId, brain.Title) for brain in found]


def with_vorlage(vorlage_id: str) -> list[Fassung]:
    """Return the drafts of the Vorgangstypen that name a template."""
    sammlung = api.portal.get().get(SAMMLUNG)
    drafts = [typ.fassung(0) for typ in sammlung.objectValues()] if sammlung is not None else []
    return [draft for draft in drafts if vorlage_id in draft.definition["vorlagen"]]


def federfuehrung_of(one: Fassung) -> str:
    """Return the OE of a Vorgangstyp: its own, or the one the Aktenplan names; "" if neither does."""
    if one.definition["oe"] or not one.definition["kennzeichen"]:
        return str(one.definition["oe"])
    einheit = aktenplan.get_einheit(one.definition["kennzeichen"])
    return str(aktenplan.effective(einheit).federfuehrung.wert or "")


def _sammlung() -> Any:
    return api.portal.get()[SAMMLUNG]


def _unmet_place(entwurf: dict[str, Any]) -> list[Any]:
    if entwurf["aktenart"] == "bestehend" and not entwurf["kennzeichen"] and not entwurf["oe"]:
        return []
    found = []
    try:
        if entwurf["aktenart"] != "bestehend" or entwurf["kennzeichen"]:
            aktenplan.require_usable(entwurf["kennzeichen"])
        if entwurf["oe"]:
            organisation.get_oe(entwurf["oe"])
        elif not federfuehrung_of(Fassung(0, entwurf)):
            found.append(_("reason_vt_oe", default="Neither it nor the Aktenplan names an Organisationseinheit."))
    except KommuneError as error:
        found.append(error.message)
    return found


def _unmet_bearbeiter(entwurf: dict[str, Any]) -> list[Any]:
    bearbeiter, oe = entwurf["bearbeiter"], entwurf["oe"]
    if not bearbeiter or (oe and organisation.works_on(oe, bearbeiter)):
        return []
    return [
        _(
            "reason_vt_bearbeiter",
            default="“${person}” does not work in the Organisationseinheit.",
            mapping={"person": organisation.display_name(bearbeiter) or bearbeiter},
        )
    ]


def _unmet_vorlagen(entwurf: dict[str, Any]) -> list[Any]:
    vorlagen = api.portal.get().get("vorlagen")
    known = set(vorlagen.objectIds()) if vorlagen is not None else set()
    return [
        _("reason_vt_vorlage", default="There is no template “${name}”.", mapping={"name": name})
        for name in entwurf["vorlagen"]
        if name not in known
    ]
