"""``@organisationskonten``: mine; ``…/<id>``: one with its people; ``…/<id>/einladungen``, ``…/<id>/personen/<user id>``."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.buergerkonto.browser.konto import slow_down
from kommune.portal.buergerkonto.konto import organisationen as personen
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.organisationskonto.api import Mitgliedsrolle
from kommune.portal.organisationskonto.rules import covers
from plone import api


class Eigene(MitPfad):
    """What the endpoints share: who asks, and the organisation of the address."""

    @property
    def person(self) -> str:
        return zugriff.user_id()

    @property
    def one(self):
        return organisationen.get(self.path[0] if self.path else "", self.person)

    def below(self, *names: str) -> str:
        """Return what stands behind these names in the address. :raises Unknown: another address."""
        if len(self.path) != len(names) + 2 or tuple(self.path[1:-1]) != names:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        return self.path[-1]

    def url(self, *parts: str) -> str:
        return "/".join([api.portal.get().absolute_url(), "@organisationskonten", *parts])


class OrganisationskontenGet(Eigene, KommuneService):
    """Mine with what is unread, or one: data, people, and to who manages it invitations and journal."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.path:
            if len(self.path) > 1:
                raise Unknown(_("error_page_unknown", default="There is no such page."))
            return self.to_json(self.whole(self.one))
        items = [self.short(one) for one in organisationen.of_person(self.person)]
        return {"@id": self.url(), "items_total": len(items), "items": items}

    def short(self, one) -> dict:
        found = antraege.antraege_of(one.id)
        return {
            "@id": self.url(one.id),
            "id": one.id,
            "name": one.name,
            "rolle": one.personen[self.person],
            "antraege": len(found),
            "ungelesen": sum(antraege.teilhabe.unread(antrag, self.person) for antrag in found),
        }

    def whole(self, one) -> dict:
        told = {**self.short(one), "angaben": one.angaben, "personen": personen.people(one)}
        if not covers(one.personen[self.person], Mitgliedsrolle.VERWALTEN):
            return told
        invited = organisationen.open_invitations(one)
        return {
            **told,
            "einladungen": [{"name": e.name, "email": e.email, "rolle": e.rolle, "bis": e.bis} for e in invited],
            "journal": [{"am": e.am, "von": e.von, "was": e.was, "wen": e.wen, "worte": e.worte} for e in one.journal],
        }


class OrganisationskontenPost(Eigene, WritingService):
    """Make one (its data); join one (``{"einladung": token}``); ``…/<id>/einladungen``: invite (``email``, ``rolle``)."""

    def reply(self):
        slow_down(self.request, f"organisation:{self.person}")
        body = self.body()
        if self.path:
            if self.path[1:] != ["einladungen"]:
                raise Unknown(_("error_page_unknown", default="There is no such page."))
            id = self.one.id
            personen.invite(id, str(body.get("email") or ""), str(body.get("rolle") or ""), self.person)
            return self.created(self.url(id), {"@id": self.url(id)})
        token = body.get("einladung")
        if token is not None:
            id = personen.accept(str(token), self.person)
        elif body.get("berechtigt") is not True:
            raise Invalid(_("error_antwort_zustimmung", default="Please tick this box."), field="berechtigt")
        else:
            id = personen.found(self.person, body)
        return self.created(self.url(id), {"@id": self.url(id), "id": id})


class OrganisationskontenPatch(Eigene, WritingService):
    """``…/<id>``: its data; ``…/<id>/personen/<user id>``: ``{"rolle": …}``."""

    def reply(self):
        one, body = self.one, self.body()
        if len(self.path) == 1:
            organisationen.edit(one.id, {**one.angaben, **body}, self.person)
        else:
            organisationen.set_role(one.id, self.below("personen"), str(body.get("rolle") or ""), self.person)
        return self.reply_no_content()


class OrganisationskontenDelete(Eigene, WritingService):
    """``…/<id>``: close it; ``…/personen/<user id>``: remove somebody, or leave; ``…/einladungen/<name>``: take back."""

    def reply(self):
        one = self.one
        if len(self.path) == 1:
            personen.close(one.id, self.person)
        elif self.path[1] == "einladungen":
            organisationen.take_back(one.id, self.below("einladungen"), self.person)
        else:
            personen.remove(one.id, self.below("personen"), self.person)
        return self.reply_no_content()
