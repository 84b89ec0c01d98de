"""Services and offices: find, describe, review, publish, import.

Lists, search and suggestions know published services only; who may edit asks the catalog (``in_arbeit``).
"""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.uebergang import execute
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.leistungen import einspielen
from kommune.portal.leistungen import einstellungen
from kommune.portal.leistungen import muenchen
from kommune.portal.leistungen import rules
from kommune.portal.leistungen import verzeichnis
from kommune.portal.leistungen import werte
from kommune.portal.leistungen.content.dienststelle import IDienststelle
from kommune.portal.leistungen.content.leistung import ANTRAG
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.leistungen.einspielen import Importbericht
from kommune.portal.leistungen.indexers import html_of
from kommune.portal.leistungen.suche import Eintrag
from kommune.portal.leistungen.suche import Ergebnis
from kommune.portal.leistungen.verzeichnis import DIENSTSTELLEN_ID
from kommune.portal.leistungen.verzeichnis import KATALOG_ID
from kommune.portal.leistungen.verzeichnis import pfad_von
from kommune.portal.leistungen.workflow import LeistungTransition
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


__all__ = ["Eintrag", "Ergebnis", "Importbericht", "pfad_von"]
KOPIE = "-ueberarbeitung"
SUBMIT = "kommune.portal: Submit Leistung"
MAX_REASON = 2000
ADD_FORM = "collective.easyform: Add Content"
IMPORT = "kommune.portal: Import Leistungen"
COPIED = tuple(
    name for name in ILeistung.names() if name not in ("externe_id", "herkunft", "import_digest", "ueberarbeitet")
)


def get_katalog() -> Any:
    """Return the container of all services."""
    return api.portal.get()[KATALOG_ID]


def get_dienststellen() -> Any:
    """Return the container of all offices."""
    return api.portal.get()[DIENSTSTELLEN_ID]


def get_leistung(leistung_id: str) -> Any:
    """Return a service the person may see.

    :raises Unknown: there is none, or the person may not know of it.
    """
    found = get_katalog().get(leistung_id) if isinstance(leistung_id, str) and leistung_id else None
    if found is None or not ILeistung.providedBy(found) or not api.user.has_permission("View", obj=found):
        raise Unknown(_("error_unknown_leistung", default="There is no such service."))
    return found


def dauer_of(leistung_id: str) -> str:
    """Return as HTML how long a service takes, as its page says; "" if it does not say, or is no longer shown."""
    try:
        return html_of(get_leistung(leistung_id).bearbeitungsdauer)
    except Unknown:
        return ""


def search(text: str, *, nur_online: bool = False, art: str = "") -> Ergebnis:
    """Return published services, offices and Lebenslagen for the words of a question, the best first, and a better spelling.

    ``art`` may narrow to ``leistung``, ``dienststelle`` or ``lebenslage``.
    """
    found = verzeichnis.published().suche.search(text)
    hits = tuple(one for one in found.treffer if (not art or one.art == art) and (not nur_online or one.online))
    return Ergebnis(hits, found.gemeint)


def suggest(text: str, limit: int = 8) -> tuple[Eintrag, ...]:
    """Return published services and offices for what was typed so far."""
    return verzeichnis.published().suche.suggest(text, limit)


def list_leistungen(
    *, buchstabe: str = "", lebenslage: str = "", oe: str = "", dienststelle: str = "", nur_online: bool = False
) -> list[Eintrag]:
    """Return the published services by title; every filter given must fit."""
    known = verzeichnis.published()
    found = list(known.leistungen)
    for key, table in (
        (buchstabe, "nach_buchstabe"),
        (lebenslage, "nach_lebenslage"),
        (oe, "nach_oe"),
        (dienststelle, "nach_dienststelle"),
    ):
        if key:
            fitting = {one.id for one in getattr(known, table).get(key, ())}
            found = [one for one in found if one.id in fitting]
    return [one for one in found if one.online or not nur_online]


def list_dienststellen() -> tuple[Eintrag, ...]:
    """Return the published offices by name."""
    return verzeichnis.published().aemter


def karten(leistung: Any) -> list[verzeichnis.Amt]:
    """Return what the contact card of a service shows of its offices."""
    return verzeichnis.published().karten_von(leistung.ansprechpunkt)


def formular_of(leistung: Any) -> Any | None:
    """Return the online form of a service the person may see, or None."""
    form = leistung.get(ANTRAG)
    return form if form is not None and api.user.has_permission("View", obj=form) else None


def may_add_form(leistung: Any) -> bool:
    """Tell if the person may add forms and, in its state, anything to this service.

    A working copy hands on texts only; a form of its own would never go online.
    """
    if leistung.is_working_copy():
        return False
    return all(api.user.has_permission(name, obj=leistung) for name in (ADD_FORM, "Add portal content"))


def start_form(leistung: Any) -> Any:
    """Return the online form of a service; make it with its first questions if there is none.

    :raises NotAllowed: the person may not add a form here now.
    """
    if ANTRAG in leistung:
        return leistung[ANTRAG]
    if not may_add_form(leistung):
        raise NotAllowed(_("error_form_not_allowed", default="You may not add a form to this service now."))
    return api.content.create(leistung, "EasyForm", id=ANTRAG, title=leistung.title)


def create_leistung(leistung_id: str = "", *, bezeichnung: str, **felder: Any) -> Any:
    """Create a service as a draft and return it; formatted texts may be HTML strings.

    :raises Invalid: a value does not fit its field, or the id is taken. :raises Unknown: no such OE.
    """
    values = werte.checked(ILeistung, {"bezeichnung": bezeichnung, **felder})
    return _create(get_katalog(), "Leistung", leistung_id, felder.get("bezeichnung2") or bezeichnung, values)


def create_dienststelle(dienststelle_id: str, title: str, **felder: Any) -> Any:
    """Create an office and return it; it is public at once. Without id one is made of the name.

    :raises Invalid: a value does not fit its field, or the id is taken. :raises Unknown: no such OE.
    """
    values = werte.checked(IDienststelle, {"title": title, **felder})
    return _create(get_dienststellen(), "Dienststelle", dienststelle_id, title, values)


def publish(leistung: Any) -> None:
    """Publish a service.

    :raises WrongState: not possible now, or not for this person.
    """
    execute(leistung, LeistungTransition.PUBLISH)


def edit(obj: Any, **felder: Any) -> None:
    """Change values of a service or an office.

    :raises Invalid: a value does not fit its field.
    """
    schema = ILeistung if ILeistung.providedBy(obj) else IDienststelle
    for name, value in werte.checked(schema, felder).items():
        setattr(obj, name, value)
    notify(ObjectModifiedEvent(obj))


def keep_in_order(obj: Any) -> None:
    """Make the formatted texts safe, and give the people of the responsible OE their roles on a service."""
    if not ILeistung.providedBy(obj):
        werte.tidy(obj, IDienststelle)
        return
    werte.tidy(obj, ILeistung)
    if obj.oe:
        organisation.apply_local_roles(obj, obj.oe, reindex=True)


def require_reason(transition: str, reason: str) -> None:
    """Refuse to reject a service without saying why.

    :raises Invalid: there is no reason, or it is longer than 2,000 characters.
    """
    if len(reason) > MAX_REASON:
        raise Invalid(
            _("error_reason_too_long", default="The reason is too long: at most 2,000 characters."), field="grund"
        )
    if transition == LeistungTransition.REJECT and not reason.strip():
        raise Invalid(_("error_reject_reason", default="Please say what has to be changed."), field="grund")


def require_publishable(leistung: Any) -> None:
    """Refuse to publish a service whose online form nobody would work on.

    :raises WrongState: it has a form, but no office, or one in which nobody works.
    """
    if leistung.get(ANTRAG) is None or leistung.is_working_copy():
        return
    if not leistung.oe:
        raise WrongState(
            _("error_publish_no_oe", default="The service has a form but no office that works on it. Choose one first.")
        )
    organisation.require_staffed(leistung.oe)


def start_working_copy(leistung: Any) -> Any:
    """Return the working copy of a published service; there is one at a time, and it starts from what is published.

    The published service stays as it is until the copy is adopted.

    :raises NotAllowed: the person may not edit services. :raises WrongState: the service is not published.
    """
    if not api.user.has_permission(SUBMIT, obj=leistung):
        raise NotAllowed(_("error_leistung_not_allowed", default="You may not edit services."))
    if api.content.get_state(leistung) != "published" or leistung.is_working_copy():
        raise WrongState(_("error_working_copy", default="Only a published service has a working copy."))
    name = f"{leistung.getId()}{KOPIE}"
    katalog = get_katalog()
    copy = katalog.get(name)
    if copy is None:
        values = {field: getattr(leistung, field, None) for field in COPIED}
        copy = _create(katalog, "Leistung", name, leistung.title, {**values, "ueberarbeitet": leistung.getId()})
    elif api.content.get_state(copy) == "adopted":
        execute(copy, LeistungTransition.REOPEN)
        _transfer(leistung, copy)
    return copy


def adopt(copy: Any) -> None:
    """Put the texts of a working copy into the service it is of; called by the transition ``adopt``.

    :raises Unknown: the service is gone.
    """
    original = get_katalog().get(copy.ueberarbeitet)
    if original is None:
        raise Unknown(_("error_unknown_leistung"))
    _transfer(copy, original)


def in_arbeit() -> list[Any]:
    """Return the catalog's records of services not yet public that the person may see, latest first."""
    catalog = api.portal.get_tool("portal_catalog")
    return list(
        catalog(
            portal_type="Leistung",
            review_state=["draft", "submitted"],
            sort_on="modified",
            sort_order="reverse",
        )
    )


def used_lebenslagen() -> set[str]:
    """Return the ids of the Lebenslagen that any service has, also an unpublished one."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type="Leistung")
    return {one for brain in found for one in (brain.leistung_werte or {}).get("lebenslagen", ())}


def set_lebenslagen(lines: tuple[str, ...]) -> None:
    """Set the Lebenslagen of the town.

    :raises Invalid: a line cannot be read. :raises WrongState: one that services still have would go.
    """
    from kommune.portal.leistungen.interfaces import ILeistungenSettings

    lines = tuple(line.strip() for line in lines if line.strip())
    try:
        wanted = {one.id for one in rules.parse_lebenslagen(lines)}
    except ValueError as error:
        raise Invalid(
            _("error_lebenslage", default="This line cannot be read: ${line}", mapping={"line": str(error)[:200]}),
            field="lebenslagen",
        ) from error
    missing = {one.titel for one in einstellungen.lebenslagen() if one.id in used_lebenslagen() - wanted}
    if missing:
        raise WrongState(
            _(
                "error_lebenslage_used",
                default="Services still belong to: ${titles}",
                mapping={"titles": ", ".join(sorted(missing))},
            ),
            field="lebenslagen",
        )
    api.portal.set_registry_record("lebenslagen", lines, interface=ILeistungenSettings)
    verzeichnis.note_change()


def import_katalog(services: Any, locations: Any, *, dry_run: bool = False) -> Importbericht:
    """Import the export of the city of Munich, as often as one likes; return a counted report.

    ``services`` and ``locations`` are the parsed JSON files. What is not public in the source becomes a
    draft (a hidden office). Local edits stay until the source changes the record. ``dry_run`` only tells.

    :raises NotAllowed: the person may not import. :raises ImportFehler: a file has the wrong shape.
    """
    if not api.user.has_permission(IMPORT, obj=get_katalog()):
        raise NotAllowed(_("error_import_not_allowed", default="You may not import services."))
    return einspielen.take_over(muenchen.HERKUNFT, *muenchen.read(services, locations), dry_run=dry_run)


def _create(container: Any, portal_type: str, name: str, titel: str, values: dict[str, Any]) -> Any:
    taken = set(container.objectIds())
    if name in taken:
        raise Invalid(_("error_id_taken", default="The id ${id} is taken.", mapping={"id": name}), field="id")
    made = createContent(portal_type, id=name or rules.id_of(titel, taken))
    for key, value in values.items():
        setattr(made, key, value)
    return addContentToContainer(container, made, checkConstraints=False)


def _transfer(source: Any, target: Any) -> None:
    for name in COPIED:
        setattr(target, name, getattr(source, name, None))
    notify(ObjectModifiedEvent(target))
