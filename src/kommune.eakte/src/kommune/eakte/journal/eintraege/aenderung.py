"""Who changed a record last: told to whom a change met another one."""

from datetime import datetime
from functools import cached_property
from itertools import islice
from kommune.eakte.core.interfaces import ILetzteAenderung
from kommune.eakte.journal import api as journal
from kommune.eakte.journal.eintraege.worte import Uebersetzer
from plone import api
from plone.dexterity.interfaces import IDexterityContent
from zope.component import adapter
from zope.globalrequest import getRequest
from zope.interface import implementer


LOOKED_AT = 200


@implementer(ILetzteAenderung)
@adapter(IDexterityContent)
class LetzteAenderung:
    """The newest entry about the object itself, not about what lies in it."""

    def __init__(self, context) -> None:
        self.context = context

    @cached_property
    def entry(self):
        uid = api.content.get_uuid(self.context)
        try:
            entries = islice(journal.entries(self.context), LOOKED_AT)
            return next((entry for entry in entries if entry["objekt_uid"] == uid), None)
        except LookupError:  # nothing above it carries a journal
            return None

    @property
    def person(self) -> str:
        return Uebersetzer(self.context, getRequest()).person(self.entry["akteur"]) if self.entry else ""

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.entry["datum_uhrzeit"])
