"""Describe services and offices, review and publish them, and set the Lebenslagen."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.portal import _
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.auskunft import einstellungen
from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.auskunft.abfrage import get_dienststellen
from kommune.portal.leistungen.auskunft.abfrage import get_katalog
from kommune.portal.leistungen.auskunft.abfrage import used_lebenslagen
from kommune.portal.leistungen.content.dienststelle import IDienststelle
from kommune.portal.leistungen.content.leistung import ANTRAG
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.leistungen.pflege import werte
from kommune.portal.leistungen.workflow import LeistungTransition
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


ADD_FORM = "collective.easyform: Add Content"
MAX_REASON = 2000


def may_add_form(leistung: Any) -> bool:
    """Tell if the person may add forms and, in its state, anything to this service.

    A working copy hands on texts only; a form of its own would never go online.
    """
    if leistung.is_working_copy():
        return False
    return all(zugriff.may(name, leistung) for name in (ADD_FORM, "Add portal content"))


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
    return make(get_katalog(), "Leistung", leistung_id, felder.get("bezeichnung2") or bezeichnung, values)


def create_dienststelle(dienststelle_id: str, title: str, **felder: Any) -> Any:
    """Create an office and return it; it is public at once. Without id one is made of the name.

    :raises Invalid: a value does not fit its field, or the id is taken. :raises Unknown: no such OE.
    """
    values = werte.checked(IDienststelle, {"title": title, **felder})
    return make(get_dienststellen(), "Dienststelle", dienststelle_id, title, values)


def make(container: Any, portal_type: str, name: str, titel: str, values: dict[str, Any]) -> Any:
    """Put a new service or office with these values into its container; without id one is made of the title.

    :raises Invalid: the id is taken.
    """
    taken = set(container.objectIds())
    if name in taken:
        raise Invalid(_("error_id_taken", default="The id ${id} is taken.", mapping={"id": name}), field="id")
    made = createContent(portal_type, id=name or rules.id_of(titel, taken))
    for key, value in values.items():
        setattr(made, key, value)
    return addContentToContainer(container, made, checkConstraints=False)


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
        rechte.apply_oe(obj, obj.oe)


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
    require_zustaendig(leistung.oe)


def require_zustaendig(oe_id: str | None) -> None:
    """Refuse an office that takes no application.

    :raises WrongState: there is none, or nobody works in it.
    """
    if not oe_id:
        raise WrongState(
            _("error_publish_no_oe", default="The service has a form but no office that works on it. Choose one first.")
        )
    organisation.require_staffed(oe_id)


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
