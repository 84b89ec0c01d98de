"""The page of an Aufgabe: what is to be done, and the buttons to say that it is."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.workflow import AufgabeState
from kommune.eakte.aufgaben.workflow import AufgabeTransition
from kommune.eakte.aufgaben.workflow import BADGES
from kommune.eakte.aufgaben.workflow import STATE_TITLES
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


SEEN_AS_LONG = _(
    "msg_aufgabe_right_ended",
    default="Done. You saw this record as long as the Aufgabe was yours and open; now you do not see it any more.",
)
BACK = {
    AufgabeTransition.COMPLETE: AufgabeTransition.REOPEN,
    AufgabeTransition.GIVE_BACK: AufgabeTransition.REOPEN,
    AufgabeTransition.DROP: AufgabeTransition.REOPEN,
}


class AufgabeView(FormView):
    """Sent with ``uebergang`` and ``grund`` it does that and leads back to the record."""

    index = ViewPageTemplateFile("aufgabe.pt")

    def __call__(self):
        aufgaben.see(zugriff.user_id(), [api.content.get_uuid(self.context)])  # opening it is seeing it
        return super().__call__()

    def fields(self):
        return [self.field(name, "") for name in ("uebergang", "grund", "fassung")]

    def save(self, form):
        transition, seen = form.get("uebergang", ""), form.get("fassung", "")
        if not transition:
            raise Unknown("uebergang")
        details = {"fassung": int(seen)} if seen.isdecimal() and len(seen) < 6 else {}
        uebergang.execute(self.context, transition, text=form.get("grund", ""), **details)
        mapping = {"title": self.context.title, "state": self.translate(self.stand()["title"])}
        done = _("msg_aufgabe_state", default="“${title}” is now: ${state}.", mapping=mapping)
        self.offer_back(self.context, BACK.get(transition, ""), done)
        if zugriff.may("View", self.record):
            return self.record.absolute_url()
        api.portal.show_message(SEEN_AS_LONG, self.request)
        return f"{api.portal.get().absolute_url()}/@@heute"  # they saw it as long as they had something to do there

    @property
    def record(self):
        return aq_parent(self.context)

    def stand(self) -> dict:
        state = uebergang.state_of(self.context)
        return {"title": STATE_TITLES[state], "badge": f"k-badge k-badge--{BADGES[state]}"}

    def art(self):
        return aufgaben.art_title(self.context.art)

    def fuer(self) -> str:
        return aufgaben.name_of(self.context.adressat)

    @property
    def dokument(self):
        return aufgaben.dokument_of(self.context)

    def is_open(self) -> bool:
        return uebergang.state_of(self.context) == AufgabeState.OPEN

    def is_outdated(self) -> bool:
        return self.is_open() and aufgaben.is_outdated(self.context)

    def obstacle(self):
        """Return what must be done elsewhere before this is done, None if nothing must."""
        return aufgaben.obstacle(self.context) if self.is_open() else None

    def may_change(self) -> bool:
        return self.is_open() and aufgaben.may_change(self.context)

    def uebergaenge(self) -> list[dict]:
        """Return the transitions that are this person's."""
        word = aufgaben.done_word(self.context.art)
        return [
            {**one, "primary": True, "title": word or one["title"]}
            if one["id"] == "complete"
            else {**one, "primary": False}
            for one in uebergang.available(self.context)
            if self.is_mine(one["id"]) and not (one["id"] == "complete" and self.obstacle())
        ]

    def is_mine(self, transition: str) -> bool:
        try:
            aufgaben.require_mine(self.context, transition)
        except KommuneError:
            return False
        return True
