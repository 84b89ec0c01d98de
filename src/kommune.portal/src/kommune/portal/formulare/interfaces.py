"""What other code meets of forms: refusals, and the marker of the list of questions an editor sees."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from plone.schemaeditor.interfaces import ISchemaContext
from zope.interface import Attribute


class AbgelehntesModell(Invalid):
    """A form has something no form may have; ``verstoesse`` names each element and why."""

    verstoesse: tuple = ()


class AusserBetrieb(KommuneError):
    """A stored form is refused as it is, so it is neither shown nor taken."""

    status = 503


class IFragen(ISchemaContext):
    """The questions of a form while they are edited.

    Not easyform's own marker: only the pages registered for this one exist, and the list is stored by
    ``editor.speichern`` instead of easyform, which loses the order and the words of choices.
    """

    schema = Attribute("The schema that is edited.")
