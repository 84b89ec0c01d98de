"""What a domain says of the texts of its content."""

from zope import schema
from zope.interface import Attribute
from zope.interface import Interface


class ISprachfelder(Interface):
    """A utility named by a type of content: which of its fields can be told in English and in Leichte Sprache."""

    felder = Attribute("The names of the fields, in their order; the first is the title, the second the line about it")

    def schema_fields():
        """Return the fields themselves by name, as the type has them."""

    def clean(name, text):
        """Return a text of a field as it is stored."""


class ITextstellen(Interface):
    """A named utility: short German texts of a domain that are settings, to be told in other languages, too."""

    title = schema.TextLine(title="What they are")
    order = schema.Int(title="Place among its like")

    def texte():
        """Return the German texts, in the order people read them."""


class ISprachenSettings(Interface):
    """Short texts of the town in other languages: by language, the German text and how it reads there."""

    worte = schema.Dict(
        title="Texts by language",
        key_type=schema.TextLine(),
        value_type=schema.Dict(key_type=schema.Text(), value_type=schema.Text()),
        default={},
        required=False,
    )
