"""A case several people see: who may act in it, and the mark of each one's reading."""

from functools import cached_property
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.rest.kopfabfrage import asked_for_head
from kommune.portal.antrag.api import teilhabe
from kommune.portal.organisationskonto import api as organisationen
from plone import api


class Mitleser:
    """Part of the page of a case."""

    @property
    def person(self) -> str:
        """Who reads by an account, "" for the holder of a code."""
        return "" if self.code or api.user.is_anonymous() else zugriff.user_id()

    @cached_property
    def may_act(self) -> bool:
        """Tell whether this person may answer, take back and object; who has a code acts for the applicant."""
        return bool(self.code) or teilhabe.recht_an(self.antrag, self.person) >= teilhabe.Recht.HANDELN

    def require_acting(self) -> None:
        """Refuse who may only read. :raises NotAllowed: says so."""
        if not self.code:
            teilhabe.require_handeln(self.antrag, self.person)

    def back(self) -> dict:
        """Return where the link above the case leads: to the Postfach of the organisation, or to the account."""
        base = api.portal.get().absolute_url()
        one = organisationen.find(self.antrag.owner) if teilhabe.is_shared(self.antrag) else None
        return {"url": f"{base}/@@organisation/{one.id}", "name": one.name} if one else {"url": "", "name": ""}

    def by_vollmacht(self) -> bool:
        """Tell whether this person acts for the applicant: then a copy would bring the data of another into their own account."""
        return bool(self.person) and not teilhabe.is_shared(self.antrag) and self.antrag.owner != self.person

    def einsichten(self) -> list[dict]:
        return super().einsichten() if self.may_act else []

    def open_einsicht(self, rest):
        self.require_acting()
        return super().open_einsicht(rest)

    def pay(self):
        self.require_acting()
        return super().pay()

    def is_new_to_me(self, message) -> bool:
        return message.is_unread(teilhabe.reader(self.antrag, self.person))

    def note_reading(self, message) -> None:
        if message.an_buerger and not asked_for_head(self.request):
            teilhabe.note_reading(self.antrag, message.id, self.person)
