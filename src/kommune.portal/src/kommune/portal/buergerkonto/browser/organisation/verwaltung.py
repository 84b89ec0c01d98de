"""``@@organisationskonten``: the town makes organisations for others and helps where nobody can manage one any more.

It shows who belongs to an organisation, never what that has handed in.
"""

from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.buergerkonto.browser.organisation import worte
from kommune.portal.buergerkonto.browser.organisation.seite import Organisationsseite
from kommune.portal.buergerkonto.konto import organisationen as personen
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.organisationskonto.api import Mitgliedsrolle
from kommune.portal.organisationskonto.rules import in_words
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


MOST_SHOWN = 50


class Organisationskonten(Organisationsseite):
    """The list, found by a part of the name; a new one; an invitation to manage; somebody removed."""

    index = ViewPageTemplateFile("verwaltung.pt")
    aktionen = {"anlegen": "found", "einladen": "invite", "entfernen": "remove"}

    def text(self) -> str:
        asked = self.request.form.get("text", "")
        return asked.strip()[:100] if isinstance(asked, str) else ""

    def konten(self) -> dict:
        """Return what is found: at most 50, how many there are, in all."""
        wanted = self.text().casefold()
        found = [one for one in organisationen.all_konten() if wanted in in_words(one.angaben).casefold()]
        found.sort(key=lambda one: (one.name.casefold(), one.id))
        return {"zahl": len(found), "gezeigt": [self.shown(one) for one in found[:MOST_SHOWN]]}

    def shown(self, one) -> dict:
        return {
            "id": one.id,
            "name": in_words(one.angaben),
            "ort": " ".join(filter(None, (one.angaben["plz"], one.angaben["ort"]))),
            "angelegt": f"{one.angelegt:%d.%m.%Y}",
            "geschlossen": f"{one.geschlossen:%d.%m.%Y}" if one.geschlossen else "",
            "leute": [{**each, "wort": worte.ROLLEN[Mitgliedsrolle(each["rolle"])]} for each in personen.people(one)],
            "offen": len(organisationen.open_invitations(one)),
        }

    def found(self):
        personen.found_for(self.entered_angaben(), self.entered("email"))
        return self.go(
            "@@organisationskonten", _("msg_organisation_invited", default="The invitation is on its way by mail.")
        )

    def invite(self):
        personen.invite(self.named(), self.entered("email"), Mitgliedsrolle.VERWALTEN, organisationen.STADT)
        return self.go(
            "@@organisationskonten", _("msg_organisation_invited", default="The invitation is on its way by mail.")
        )

    def remove(self):
        personen.remove(self.named(), self.entered("person"), organisationen.STADT)
        return self.go(
            "@@organisationskonten",
            _("msg_organisation_removed", default="The person no longer belongs to the organisation."),
        )

    def named(self) -> str:
        """Return the organisation that was sent. :raises Unknown: there is none."""
        one = organisationen.find(self.entered("organisation"))
        if one is None:
            raise Unknown(
                _("error_organisation_unknown", default="There is no such organisation, or you do not belong to it.")
            )
        return one.id
