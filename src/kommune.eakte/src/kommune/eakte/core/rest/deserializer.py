"""plone.restapi's deserializer, which says in the user's words what is wrong with which field."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.rest import umfang
from kommune.eakte.core.rest.errors import WORDS
from kommune.eakte.core.schutz.urheber import AUTHORS
from kommune.eakte.core.schutz.urheber import keeps_authors
from plone.app.textfield.interfaces import IRichText
from plone.app.textfield.interfaces import TransformError
from plone.autoform.interfaces import WRITE_PERMISSIONS_KEY
from plone.dexterity.interfaces import IDexterityContent
from plone.dexterity.utils import iterSchemata
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.deserializer.dxfields import RichTextFieldDeserializer
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.services.content.tus import TUSUpload
from plone.supermodel.utils import mergedTaggedValueDict
from zExceptions import BadRequest
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import implementer
from zope.schema import getFields
from zope.schema.interfaces import ConstraintNotSatisfied
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import ICollection
from zope.schema.interfaces import ITextLine
from zope.schema.interfaces import ValidationError

import re


KINDS = frozenset({"text/html", "text/plain"})
STUMBLES = (TypeError, AttributeError, LookupError, TransformError, UnicodeError)
ID = re.compile(r"[\w.-][\w .,()+@~-]{0,99}")


@implementer(IDeserializeFromJson)
@adapter(IDexterityContent, IKommuneEakteLayer)
class WordedDeserializer(DeserializeFromJson):
    """For all content; a field the person may not change is refused, not left out in silence."""

    def __call__(self, validate_all=False, data=None, create=False, mask_validation_errors=True):
        try:
            return super().__call__(validate_all, data, create, mask_validation_errors=False)
        except BadRequest as refusal:
            for fault in refusal.args[0] if isinstance(refusal.args[0], list) else ():
                arguments = getattr(fault.pop("error", None), "args", ())
                if "field" not in fault and len(arguments) > 1:  # an invariant that says where
                    fault["field"] = arguments[1]
            raise

    def get_schema_data(self, data, validate_all, create=False):
        self.require_bounded(data)
        of_authors = self.author_faults(data, create)  # Plone writes what is right while it looks for what is wrong
        try:
            schema_data, errors = super().get_schema_data(data, validate_all, create)
        except STUMBLES:
            raise BadRequest([self.stumbling_block(data, create)]) from None
        for error in errors:
            error["message"] = self.words(error, data)
        further = self.id_faults(data) if create else self.forbidden(data)
        return schema_data, errors + further + self.layout_faults(data) + of_authors

    def require_bounded(self, data):
        """Refuse texts of any length where Plone sets none: keywords, notes of change, rights, rich text.

        :raises BadRequest: which of them.
        """
        faults = {}
        for schema in iterSchemata(self.context):
            for name, field in getFields(schema).items():
                if name in data and (limit := umfang.exceeded(data[name], kind_of(field))):
                    faults[name] = limit
        if faults:
            raise BadRequest(
                [
                    {"field": name, "message": translate(too_long(name, limit), context=self.request)}
                    for name, limit in faults.items()
                ]
            )

    def stumbling_block(self, data, create):
        """Return the fault of the field whose value Plone cannot even look at."""
        for name, value in data.items():
            try:
                super().get_schema_data({name: value}, False, create)
            except STUMBLES:
                return {"field": name, "message": translate(_form(name, value), context=self.request)}
        return {"message": translate(WORDS[400], context=self.request)}

    def id_faults(self, data):
        """Refuse an id nobody could use in an address."""
        if (value := data.get("id")) in (None, "") or (isinstance(value, str) and ID.fullmatch(value)):
            return []
        return [{"field": "id", "message": _form("id", value), "error": None}]

    def layout_faults(self, data):
        """Refuse as the page of a thing what its type does not offer; Plone takes the name of any view, or of none."""
        if "layout" not in data:
            return []
        value = data["layout"]
        offered = {name for name, _title in self.context.getAvailableLayouts()} | {self.context.getLayout()}
        return [] if value in offered else [{"field": "layout", "message": _unknown("layout", value), "error": None}]

    def author_faults(self, data, create):
        """Refuse another author than who makes it, or made it."""
        if AUTHORS not in data or not hasattr(self.context, AUTHORS):
            return []
        now = (zugriff.user_id(),) if create else self.context.creators
        return [] if keeps_authors(now, data[AUTHORS]) else [_denied(AUTHORS)]

    def words(self, error, data):
        """Return the message: Plone's own unless that is English or says nothing."""
        raised, name = error.get("error"), error["field"]
        if raised is None:
            return _("error_field_required", default="“${field}” must not be empty.", mapping={"field": name})
        if type(raised) is ConstraintNotSatisfied:
            return (_unknown if IChoice.providedBy(raised.field) else _form)(name, raised.args[0])
        if isinstance(raised, ValidationError) and not isinstance(raised, ValueError):
            return error["message"]
        return _form(name, data.get(name))

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
                    faults.append(_denied(name))
        return faults


@adapter(IRichText, IDexterityContent, IKommuneEakteLayer)
class PlainKinds(RichTextFieldDeserializer):
    """Text is HTML or plain: of any other kind Plone makes HTML by a program, be it of a PDF or of Python code."""

    def __call__(self, value):
        if isinstance(value, dict) and value.get("content-type", self.field.default_mime_type) not in KINDS:
            raise ValueError(str(value["content-type"]))
        if isinstance(value, TUSUpload):
            raise ValueError
        return super().__call__(value)


def kind_of(field) -> str:
    """Return as what the texts of a field are measured."""
    if ICollection.providedBy(field) or ITextLine.providedBy(field):
        return umfang.LINE
    return umfang.TEXT


def too_long(name, limit):
    """Return the words for a text or list beyond a limit."""
    return _(
        "error_field_long",
        default="“${field}” is longer than the ${max} there may be.",
        mapping={"field": name, "max": limit},
    )


def _denied(name):
    message = _("error_field_denied", default="You may not change “${field}”.", mapping={"field": name})
    return {"field": name, "message": message, "error": None}


def _unknown(name, value):
    return _(
        "error_field_choice",
        default="There is no “${value}” to choose for “${field}”.",
        mapping={"field": name, "value": str(value)[:100]},
    )


def _form(name, value):
    return _(
        "error_field_form",
        default="“${value}” has the wrong form for “${field}”.",
        mapping={"field": name, "value": str(value)[:100]},
    )
