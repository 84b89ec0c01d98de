"""plone.restapi's deserializer, which says in the user's words what is wrong with which field."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from plone.autoform.interfaces import WRITE_PERMISSIONS_KEY
from plone.dexterity.interfaces import IDexterityContent
from plone.dexterity.utils import iterSchemata
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.serializer.converters import json_compatible
from plone.supermodel.utils import mergedTaggedValueDict
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.interface import implementer
from zope.schema import getFields
from zope.schema.interfaces import ConstraintNotSatisfied
from zope.schema.interfaces import ValidationError


@implementer(IDeserializeFromJson)
@adapter(IDexterityContent, IKommuneEakteLayer)
class WordedDeserializer(DeserializeFromJson):
    """For all content; a field the person may not change is refused, not left out in silence."""

    def get_schema_data(self, data, validate_all, create=False):
        schema_data, errors = super().get_schema_data(data, validate_all, create)
        for error in errors:
            error["message"] = self.words(error, data)
        return schema_data, errors if create else errors + self.forbidden(data)

    def words(self, error, data):
        """Return the message: Plone's own unless that is English or says nothing."""
        raised, name = error.get("error"), error["field"]
        if raised is None:
            return _("error_field_required", default="“${field}” must not be empty.", mapping={"field": name})
        if type(raised) is ConstraintNotSatisfied and raised.args:
            return _unknown(name, raised.args[0])
        if isinstance(raised, ValidationError) and not isinstance(raised, ValueError):
            return error["message"]
        return _(
            "error_field_form",
            default="“${value}” has the wrong form for “${field}”.",
            mapping={"field": name, "value": str(data.get(name))[:100]},
        )

    def forbidden(self, data):
        """Return a fault for each protected field that was sent with another value than it has."""
        faults = []
        for schema in iterSchemata(self.context):
            permissions = mergedTaggedValueDict(schema, WRITE_PERMISSIONS_KEY)
            for name, field in getFields(schema).items():
                if name not in data or self.check_permission(permissions.get(name)):
                    continue
                now = getMultiAdapter((field, self.context, self.request), IFieldSerializer)()
                if data[name] not in (now, json_compatible(field.get(schema(self.context)))):
                    message = _("error_field_denied", default="You may not change “${field}”.", mapping={"field": name})
                    faults.append({"field": name, "message": message, "error": None})
        return faults


def _unknown(name, value):
    return _(
        "error_field_choice",
        default="There is no “${value}” to choose for “${field}”.",
        mapping={"field": name, "value": str(value)[:100]},
    )
