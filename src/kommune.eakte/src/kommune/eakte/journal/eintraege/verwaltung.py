"""The journal of the town itself: who changed a setting, a template, a form or a rule, and from what to what.

The site is the Träger of all that lies below no other one. What is a secret is not written, only that it changed.
"""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core import nummern
from kommune.eakte.journal import api as journal
from kommune.eakte.journal.eintraege import werte
from kommune.eakte.journal.eintraege.worte import Worte
from kommune.eakte.journal.traeger import is_stored
from plone import api
from plone.registry.interfaces import IPersistentField
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.schema.interfaces import IPassword


SETTING = "einstellung"
SECRET = "•••"
LONGEST = 2000
NOISE = ("plone.bundles/", "plone.resources", "plone.app.querystring", "plone.contentrules")


def note_setting(event: Any) -> None:
    """Write who changed a setting of the site."""
    record = event.record
    name, portal = record.__name__, api.portal.get() if getSite() is not None else None
    if portal is None or name.startswith(NOISE) or nummern.ANNOTATION not in IAnnotations(portal):
        return
    before, after = (shown(record.field, value) for value in (event.oldValue, event.newValue))
    if event.oldValue != event.newValue:
        journal.record(portal, SETTING, metadatum=name, alter_wert=before, neuer_wert=after)


def shown(field: Any, value: Any) -> Any:
    """Return what is written of a value: nothing of a password, of a long text its beginning."""
    if IPassword.providedBy(field) or "pass" in (getattr(field, "__name__", "") or ""):
        return SECRET if value else None
    plain = werte.to_plain(value)
    return f"{plain[:LONGEST]} …" if isinstance(plain, str) and len(plain) > LONGEST else plain


def note_change(obj: Any, event: Any) -> None:
    """Write each journaled field of an object that differs from what was written last."""
    if is_stored(obj):
        journal.record_changes(obj)


def note_new(obj: Any, event: Any) -> None:
    """Write that an object was made, and keep its values to compare with."""
    if is_stored(obj):
        journal.record(obj, "angelegt")
        journal.remember(obj)


def note_gone(obj: Any, event: Any) -> None:
    """Write that an object was deleted; the site's own end is nobody's entry."""
    if event.newParent is None and event.object is obj and is_stored(obj):
        journal.record(obj, "geloescht")


class StadtWorte(Worte):
    """Words for the journal of the site."""

    aktionen = {SETTING: _("label_aktion_einstellung", default="setting changed")}

    @cached_property
    def felder(self) -> dict[str, Any]:
        """Return the titles of the settings, as their pages show them."""
        records = getUtility(IRegistry).records
        names = (name for name in records if name.startswith(("kommune.", "plone.")))
        fields = ((name, records[name].field) for name in names)
        return {name: field.title for name, field in fields if IPersistentField.providedBy(field) and field.title}
