"""The questions of a form as they are read from its model, kept for the length of a request.

A page of the form asks for them in ten places. To read the model anew each time was a third of its time.
"""

from collective.easyform.api import get_model
from collective.easyform.api import get_schema
from kommune.portal.formulare.frage import gruppe
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest


KEPT = "kommune.portal.formulare.modellschema"


def schema_of(form: Any) -> Any:
    """Return the schema of what the form asks now, each question of a repeated group as often as it may be asked.

    It is the same object within a request, which nobody may change.
    """
    notes = IAnnotations(getRequest(), None)
    if notes is None:
        return _read(form)
    kept = notes.setdefault(KEPT, {})
    which = form.getPhysicalPath(), getattr(form, "fields_model", None)
    if which not in kept:
        kept[which] = _read(form)
    return kept[which]


def _read(form: Any) -> Any:
    source = getattr(form, "fields_model", None)
    if not source or not gruppe.groups_of(source):
        return get_schema(form)
    return get_model(gruppe.expanded(source), form)
