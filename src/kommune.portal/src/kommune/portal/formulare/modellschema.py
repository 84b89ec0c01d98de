"""The questions of a form as they are read from its model, kept for the length of a request.

A page of the form asks for them in ten places. To read the model anew each time was a third of its time.
"""

from collective.easyform.api import get_schema
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest


KEPT = "kommune.portal.formulare.modellschema"


def schema_of(form: Any) -> Any:
    """Return the schema of the form's model as it is stored now; the same object within a request, which nobody may change."""
    notes = IAnnotations(getRequest(), None)
    if notes is None:
        return get_schema(form)
    kept = notes.setdefault(KEPT, {})
    which = form.getPhysicalPath(), getattr(form, "fields_model", None)
    if which not in kept:
        kept[which] = get_schema(form)
    return kept[which]
