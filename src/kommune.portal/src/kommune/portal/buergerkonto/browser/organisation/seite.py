"""``@@organisationen``: mine and a new one; ``@@organisation/<id>``: its Postfach; ``…/verwalten``: its people and data."""

from functools import cached_property
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.entwurf import api as entwuerfe
from kommune.portal.buergerkonto import api as konto
from kommune.portal.buergerkonto.browser.konto import KontoSeite
from kommune.portal.buergerkonto.browser.konto import slow_down
from kommune.portal.buergerkonto.browser.organisation import worte
from kommune.portal.buergerkonto.browser.organisation.uebersicht import mine
from kommune.portal.buergerkonto.konto import organisationen as personen
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.organisationskonto.api import Mitgliedsrolle
from kommune.portal.organisationskonto.rules import ANGABEN
from kommune.portal.organisationskonto.rules import covers
from kommune.portal.organisationskonto.rules import NEEDED
from kommune.portal.organisationskonto.rules import title_of
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Organisationsseite(KontoSeite):
    """Base: whatever is refused is told on the page, with what was entered."""

    aktionen: dict = {}
    felder_part = ViewPageTemplateFile("felder.pt")

    def act(self):
        slow_down(self.request, f"organisation:{zugriff.user_id()}")
        act = self.aktionen.get(self.entered("aktion"))
        if act is None:
            raise Invalid(_("error_page_unknown", default="There is no such page."))
        try:
            return getattr(self, act)()
        except (Invalid, Unknown):
            raise
        except KommuneError as error:
            self.request.response.setStatus(error.status)
            self.error = Invalid(error.message, field="meldung")
            return self.index()

    @property
    def person(self) -> str:
        return zugriff.user_id()

    def felder(self) -> list[dict]:
        """Return the fields of an organisation, filled in again after a fault."""
        again = self.entered("aktion") in ("anlegen", "angaben")
        kept = self.angaben()
        return [
            {
                "name": name,
                "label": worte.LABELS[name],
                "value": self.entered(name) if again else kept.get(name, ""),
                "max": ANGABEN[name],
                "noetig": name in NEEDED,
                "autocomplete": worte.AUTOCOMPLETE.get(name, "off"),
                "fault": self.fault(name),
            }
            for name in ANGABEN
        ]

    def angaben(self) -> dict:
        return {}

    def entered_angaben(self) -> dict:
        return {name: self.entered(name) for name in ANGABEN}

    def rollen(self) -> list[dict]:
        return [{"name": str(one), "wort": worte.ROLLEN[one], "hilfe": worte.HILFEN[one]} for one in Mitgliedsrolle]


class Organisationen(Organisationsseite):
    """Mine, and the form to make one."""

    aktionen = {"anlegen": "found"}

    def found(self):
        if not self.entered("berechtigt"):
            raise Invalid(_("error_antwort_zustimmung", default="Please tick this box."), field="berechtigt")
        id = personen.found(self.person, self.entered_angaben())
        return self.go(
            f"@@organisation/{id}/verwalten",
            _("msg_organisation_made", default="The organisation is there. Invite the people who work with you."),
        )

    def is_citizen(self) -> bool:
        return konto.is_citizen(self.person)

    def meine(self) -> list[dict]:
        return mine(self.person)


class Organisation(MitPfad, Organisationsseite):
    """The Postfach of one organisation and, below ``verwalten``, its people and data; 404 to all others."""

    aktionen = {
        "einladen": "invite",
        "einladung-zurueck": "take_back",
        "rolle": "set_role",
        "entfernen": "remove",
        "verlassen": "leave",
        "angaben": "edit",
        "schliessen": "close",
        "entwurf-loeschen": "discard",
    }
    postfach_page = ViewPageTemplateFile("postfach.pt")
    verwalten_page = ViewPageTemplateFile("verwalten.pt")

    def __call__(self):
        one = self.one  # first of all: who does not belong to it learns nothing
        if self.path not in ([one.id], [one.id, "verwalten"]):
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        return super().__call__()

    def index(self):
        return self.verwalten_page() if self.path[1:] else self.postfach_page()

    @cached_property
    def one(self):
        return organisationen.get(self.path[0] if self.path else "", self.person)

    @property
    def rolle(self) -> str:
        return self.one.personen.get(self.person, "")

    def may_manage(self) -> bool:
        return covers(self.rolle, Mitgliedsrolle.VERWALTEN)

    def may_act(self) -> bool:
        return covers(self.rolle, Mitgliedsrolle.BEARBEITEN)

    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@organisation/{self.one.id}"

    def name(self) -> str:
        return title_of(self.one.angaben)

    def register(self) -> str:
        return self.one.angaben["register"]

    def rolle_wort(self):
        return worte.ROLLEN[Mitgliedsrolle(self.rolle)]

    def angaben(self) -> dict:
        return self.one.angaben

    def faelle(self) -> list[dict]:
        base = api.portal.get().absolute_url()
        return [
            {
                "titel": antrag.titel,
                "nummer": antrag.eingangsnummer,
                "eingang": f"{antrag.eingang:%d.%m.%Y}",
                "von": antrag.gestellt_von[1],
                "stand": antraege.wort(antraege.stand_of(antrag), self.request),
                "badge": f"k-badge k-badge--{antraege.BADGES[antraege.stand_of(antrag)]}",
                "ungelesen": antraege.teilhabe.unread(antrag, self.person),
                "url": f"{base}/@@antrag/{antrag.eingangsnummer}",
            }
            for antrag in antraege.antraege_of(self.one.id)
        ]

    def angefangen(self) -> list[dict]:
        """Return what is begun for the organisation, to those who may act for it."""
        if not self.may_act():
            return []
        return [
            {
                "name": one.name,
                "titel": one.titel,
                "url": one.url,
                "seit": f"{one.seit:%d.%m.%Y, %H:%M}",
                "bis": f"{one.bis:%d.%m.%Y}",
            }
            for one in entwuerfe.list_drafts(self.one.id)
        ]

    def leute(self) -> list[dict]:
        return [
            {
                **each,
                "ich": each["id"] == self.person,
                "wort": worte.ROLLEN[Mitgliedsrolle(each["rolle"])],
                "seit": f"{each['seit']:%d.%m.%Y}" if each["seit"] else "",
            }
            for each in personen.people(self.one)
        ]

    def einladungen(self) -> list[dict]:
        return [
            {
                "name": e.name,
                "email": e.email,
                "rolle": worte.ROLLEN[Mitgliedsrolle(e.rolle)],
                "bis": f"{e.bis:%d.%m.%Y}",
            }
            for e in organisationen.open_invitations(self.one)
        ]

    def verlauf(self) -> list[dict]:
        return worte.journal(self.one, self.request)

    def invite(self):
        personen.invite(self.one.id, self.entered("email"), self.entered("rolle"), self.person)
        return self.back(_("msg_organisation_invited", default="The invitation is on its way by mail."))

    def take_back(self):
        organisationen.take_back(self.one.id, self.entered("einladung"), self.person)
        return self.back(_("msg_organisation_taken_back", default="The invitation is no longer valid."))

    def set_role(self):
        organisationen.set_role(self.one.id, self.entered("person"), self.entered("rolle"), self.person)
        return self.back(_("msg_saved", default="Saved."))

    def remove(self):
        personen.remove(self.one.id, self.entered("person"), self.person)
        return self.back(_("msg_organisation_removed", default="The person no longer belongs to the organisation."))

    def leave(self):
        personen.remove(self.one.id, self.person, self.person)
        return self.go("@@organisationen", _("msg_organisation_left", default="You have left the organisation."))

    def edit(self):
        organisationen.edit(self.one.id, self.entered_angaben(), self.person)
        return self.back(_("msg_saved", default="Saved."))

    def close(self):
        if not self.entered("sicher"):
            raise Invalid(_("error_antwort_zustimmung", default="Please tick this box."), field="sicher")
        personen.close(self.one.id, self.person)
        return self.go("@@organisationen", _("msg_organisation_closed", default="The organisation is closed."))

    def discard(self):
        organisationen.require(self.one, self.person, Mitgliedsrolle.BEARBEITEN)
        entwuerfe.discard(self.one.id, self.entered("entwurf"))
        return self.go(f"@@organisation/{self.one.id}", _("msg_form_discarded", default="Your answers are deleted."))

    def back(self, message):
        return self.go(f"@@organisation/{self.one.id}/verwalten", message)
