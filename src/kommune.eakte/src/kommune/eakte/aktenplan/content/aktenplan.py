"""Aktenplan: the one container of all units; it carries the journal of the plan."""

from kommune.eakte import _
from kommune.eakte.aktenplan.rules import Gliederung
from kommune.eakte.core.interfaces import IForTheOffice
from kommune.eakte.core.interfaces import IJournalTraeger
from kommune.eakte.core.katalog.content import NoWebDAV
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


GLIEDERUNGEN = SimpleVocabulary(
    [
        SimpleTerm(
            str(Gliederung.ZIFFERN),
            title=_("label_aktenplan_ziffern", default="Each digit is a level: 0, 02, 022, 022.1"),
        ),
        SimpleTerm(
            str(Gliederung.PUNKTE),
            title=_("label_aktenplan_punkte", default="Only dots part the levels: 11, 11.10, 11.10.06"),
        ),
    ]
)


class IAktenplan(model.Schema):
    """The plan by which the town files (xdomea 3.1, Aktenplan)."""

    title = schema.TextLine(title=_("label_aktenplan_title", default="Title"), max_length=250)
    description = schema.Text(
        title=_("label_aktenplan_description", default="Description"),
        required=False,
        missing_value="",
        default="",
        max_length=4000,
    )
    gliederung = schema.Choice(
        title=_("label_aktenplan_gliederung", default="Levels of the Kennzeichen"),
        description=_("help_aktenplan_gliederung", default="It can only be changed while the plan has no units."),
        vocabulary=GLIEDERUNGEN,
        default=str(Gliederung.ZIFFERN),
        missing_value=str(Gliederung.ZIFFERN),
        required=False,
    )


@implementer(IAktenplan, IJournalTraeger, IForTheOffice)
class Aktenplan(NoWebDAV, Container):
    """The plan of the town."""

    gliederung_in_force = str(Gliederung.ZIFFERN)
