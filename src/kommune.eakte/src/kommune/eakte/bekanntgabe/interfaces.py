"""The event that a Bescheid was made known to somebody, and the settings."""

from kommune.eakte import _
from zope import schema
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


class IBekanntgegeben(IObjectEvent):
    """When a Bescheid takes effect for an addressee became known, or is another day now; ``object`` is the Vorgang.

    ``wirksam_am`` may lie in the future; None says that it has no effect after all. What counts from it (Widerspruchsfrist) is counted anew.
    """

    bescheid = Attribute("The Bescheid.")
    empfaenger = Attribute("Name of the addressee.")
    schluessel = Attribute("What the addressee is chosen by among the parties, '' if unknown.")
    bezug = Attribute("What Fristen know it by: the Bescheid and the addressee, two of one name told apart.")
    wirksam_am = Attribute("Date, or None.")
    erklaerung = Attribute("How it was computed, in words, with the law.")


@implementer(IBekanntgegeben)
class Bekanntgegeben(ObjectEvent):
    def __init__(self, vorgang, bescheid, empfaenger, wirksam_am, erklaerung, *, bezug, schluessel=""):
        super().__init__(vorgang)
        self.bescheid, self.empfaenger, self.bezug = bescheid, empfaenger, bezug
        self.wirksam_am, self.erklaerung, self.schluessel = wirksam_am, erklaerung, schluessel


class IDruckgut(Interface):
    """Named utility: one kind of letter the Poststelle prints; the name is ``art`` of its items.

    An item (``posten``) is a mapping of plain values: ``art``, what the kind needs to find its letter, ``aktenzeichen``, ``name``,
    ``weg``, ``nachdruck``, ``abgang``.
    """

    def vorgang_of(posten):
        """Return the Vorgang, whoever asks; None if it is gone."""

    def pages(posten):
        """Return what is printed, one after the other: a page made for it as PDF, a file as its reference; empty if it is gone."""

    def taken(posten, lauf):
        """Note that it is in a print run."""

    def posted(posten, tag):
        """Note that it was given to the post on a day."""

    def again(posten, grund):
        """Note that it is printed again, and put it into the queue with the reason."""


class IBekanntgabeSettings(Interface):
    """Kept in the registry; ``@@bekanntgabe-einstellungen``."""

    abruf = schema.Choice(
        title=_("label_abruf", default="Law of the Postfach"),
        description=_(
            "help_abruf",
            default="A Postfach of a Nutzerkonto makes known by fiction on the fourth day (§ 9 OZG); any other portal by being fetched within ten days (§ 41 Abs. 2a VwVfG).",
        ),
        vocabulary=SimpleVocabulary(
            [
                SimpleTerm("ozg", "ozg", _("label_abruf_ozg", default="§ 9 OZG: fourth day")),
                SimpleTerm("vwvfg", "vwvfg", _("label_abruf_vwvfg", default="§ 41 Abs. 2a VwVfG: day after fetching")),
            ]
        ),
        default="ozg",
    )
