"""The question for a day of which a part may be unknown: births and marriages in old civil status."""

from collective.easyform.fields import FieldFactory
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.meldungen import message_of
from kommune.portal import _
from plone.supermodel.exportimport import BaseHandler
from zope.interface import implementer
from zope.schema import TextLine
from zope.schema.interfaces import ITextLine
from zope.schema.interfaces import ValidationError


class ITeildatum(ITextLine):
    """A line that takes a day, or what is known of it."""


class KeinTeildatum(ValidationError):
    """Says what is wrong with the day."""

    def doc(self):
        return message_of(self.args[0])


@implementer(ITeildatum)
class Teildatum(TextLine):
    """Takes ``12.3.1978``, ``00.03.1978``, ``00.00.1978``, ``1978`` and ``unbekannt``."""

    def _validate(self, value):
        super()._validate(value)
        try:
            datum.read_incomplete(value)
        except WertFehler as fault:
            raise KeinTeildatum(fault) from fault


TeildatumFactory = FieldFactory(Teildatum, _("label_field_teildatum", default="Date, perhaps incomplete"))
TeildatumHandler = BaseHandler(Teildatum)
