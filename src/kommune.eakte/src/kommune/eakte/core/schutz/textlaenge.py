"""In the forms of an editor texts are as long at most as over REST, where Plone sets no limit: notes, keywords, rights."""

from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import InvalidValue
from kommune.eakte.core.rest import umfang
from kommune.eakte.core.rest.deserializer import kind_of
from kommune.eakte.core.rest.deserializer import too_long
from plone.app.contenttypes.behaviors.richtext import IRichTextBehavior
from plone.app.dexterity.behaviors.metadata import ICategorization
from plone.app.dexterity.behaviors.metadata import IOwnership
from plone.app.versioningbehavior.behaviors import IVersionable
from z3c.form.validator import SimpleFieldValidator
from z3c.form.validator import WidgetValidatorDiscriminators


class Bounded(SimpleFieldValidator):
    """Refuses what ``umfang`` calls too long."""

    def validate(self, value, force=False):
        super().validate(value, force)
        plain = list(value) if isinstance(value, tuple | set | frozenset) else getattr(value, "raw", value)
        if limit := umfang.exceeded(plain, kind_of(self.field)):
            raise InvalidValue(too_long(self.field.title, limit))


class ChangeNote(Bounded):
    """The note of a change stands in the list of versions."""


class Keywords(Bounded):
    """Each keyword is a key of the catalog."""


class Contributors(Bounded):
    """Names under a page."""


class Rights(Bounded):
    """The word about rights."""


class Body(Bounded):
    """The text of a page."""


FIELDS = {
    ChangeNote: IVersionable["changeNote"],
    Keywords: ICategorization["subjects"],
    Contributors: IOwnership["contributors"],
    Rights: IOwnership["rights"],
    Body: IRichTextBehavior["text"],
}
for validator, field in FIELDS.items():
    WidgetValidatorDiscriminators(validator, request=IKommuneEakteLayer, field=field)
