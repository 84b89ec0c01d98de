"""Pages of a Bescheid: draft it from a template, look at it, send it on its way."""

from Acquisition import aq_parent
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.eingabe import doppelsendung
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme import cookie
from kommune.eakte.core.signatur import api as signatur
from kommune.eakte.geschaeftsgang.befugnis.api import NOBODY
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from kommune.eakte.postausgang.workflow import BADGES
from kommune.eakte.postausgang.workflow import BescheidState
from kommune.eakte.postausgang.workflow import BescheidTransition
from kommune.eakte.postausgang.workflow import STATE_TITLES
from kommune.eakte.postausgang.workflow import TRANSITION_TITLES
from kommune.eakte.postausgang.zeichnung import reihe
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from zope.component import getAdapters
from zope.i18n import translate

import transaction


BACK = {
    BescheidTransition.SUBMIT: BescheidTransition.RECALL,
    BescheidTransition.SIGN: BescheidTransition.WITHDRAW,
}


class BescheidEntwerfen(BrowserView):
    """Choose a template; the draft is filled and opened."""

    def __call__(self):
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        if target := doppelsendung.done_before(self.request):
            return self.request.response.redirect(target)
        savepoint = transaction.savepoint(optimistic=True)
        try:
            bescheid = postausgang.draft_bescheid(self.context, self.chosen())
        except KommuneError as error:
            savepoint.rollback()
            return refused(self, error)
        doppelsendung.note_done(self.request, bescheid.absolute_url())
        self.request.response.redirect(bescheid.absolute_url())
        return ""

    def einmal(self) -> str:
        return doppelsendung.key_for(self.request)

    def open_punkte(self) -> list[str]:
        return akten.open_punkte(self.context)

    @cached_property
    def vorlagen(self):
        return postausgang.vorlagen_for(self.context)

    def chosen(self):
        uid = self.request.form.get("vorlage", "")
        for brain in self.vorlagen:
            if uid == brain.UID:
                return brain.getObject()
        raise Invalid(_("error_no_vorlage", default="Choose a template."), field="vorlage")


class BescheidView(BrowserView):
    """The Bescheid with its state, its text and what can be done with it now. Signing asks once."""

    asks_to_sign = False
    refused_step = ""

    def __call__(self):
        if self.request.method != "POST":
            self.asks_to_sign = bool(self.request.form.get("zeichnen")) and self.can(BescheidTransition.SIGN)
            return self.index()
        CheckAuthenticator(self.request)
        if target := doppelsendung.done_before(self.request):
            return self.request.response.redirect(target)
        savepoint = transaction.savepoint(optimistic=True)
        try:
            self.act(self.request.form)
        except KommuneError as error:
            savepoint.rollback()
            self.refused_step = str(self.request.form.get("uebergang", ""))
            return refused(self, error)
        return self.index() if self.asks_to_sign else ""

    def open_punkte(self) -> list[str]:
        """Return what the checklist still asks, as long as this can be submitted or signed."""
        steps = (BescheidTransition.SUBMIT, BescheidTransition.SIGN)
        return akten.open_punkte(aq_parent(self.context)) if any(self.can(step) for step in steps) else []

    def typed(self, transition: str = "") -> str:
        """Return the reason written for a step that was refused; without a step, if the step is gone."""
        text = self.request.form.get("grund", "") if self.refused_step else ""
        wanted = self.refused_step == transition or (not transition and not self.can(self.refused_step))
        return text if wanted and isinstance(text, str) else ""

    def chosen_way(self, name: str, first: bool) -> bool:
        """Tell whether a way of delivery is to be marked: the one chosen before, else the first."""
        chosen = self.request.form.get("zustellweg", "") if self.refused_step else ""
        return name == chosen if chosen else first

    def act(self, form):
        transition = form.get("uebergang", "")
        if transition not in TRANSITION_TITLES:
            raise WrongState(_("error_unknown_transition", default="This step does not exist."))
        if transition == BescheidTransition.SIGN and not form.get("bestaetigt"):
            self.asks_to_sign = self.can(transition)
            if self.asks_to_sign:
                return
        details = {"zustellweg": form.get("zustellweg", "")} if transition == BescheidTransition.DELIVER else {}
        if transition == BescheidTransition.SIGN and "fassung" in form:
            read = form["fassung"]
            details = {"fassung": int(read) if isinstance(read, str) and read.isdecimal() and len(read) < 6 else 0}
        uebergang.execute(self.context, transition, text=form.get("grund", ""), **details)
        state = translate(STATE_TITLES[postausgang.state_of(self.context)], context=self.request)
        mapping = {"title": self.context.title, "state": state}
        self.tell(transition, _("msg_bescheid_done", default="“${title}” is now: ${state}.", mapping=mapping))
        target = self.target(form)
        doppelsendung.note_done(self.request, target)
        self.request.response.redirect(target)

    def tell(self, transition: str, done) -> None:
        """Say what was done, with the way back for who may go it."""
        way = BACK.get(transition, "")
        back = ruecknahme.back_by(self.context, way) if way and (way != "recall" or self.can(way)) else None
        if back is None:
            api.portal.show_message(done, self.request)
        else:
            cookie.show_next(self.request, ruecknahme.offer(self.context, "uebergang", back, done))

    def target(self, form) -> str:
        """Return where it goes on: here, or with “sign and next” to the next Bescheid that waits for the signature."""
        following = reihe.next_to_sign(self.context) if form.get("weiter") else None
        if following is None and form.get("weiter"):
            done = _("msg_all_signed", default="No further Bescheid waits for your Schlusszeichnung.")
            api.portal.show_message(done, self.request)
        return self.context.absolute_url() if following is None else f"{following}?zeichnen=1"

    @cached_property
    def has_next(self) -> bool:
        return reihe.next_to_sign(self.context) is not None

    @cached_property
    def following(self) -> str:
        """Return where who signed this goes on: the question for the next Bescheid, "" for others and without one."""
        mine = self.context.gezeichnet_von == zugriff.user_id()
        found = reihe.next_to_sign(self.context) if self.stand == BescheidState.FINAL and mine else None
        return f"{found}?zeichnen=1" if found else ""

    def einmal(self) -> str:
        return doppelsendung.key_for(self.request)

    @cached_property
    def vorgang(self):
        return aq_parent(self.context)

    @cached_property
    def stand(self) -> str:
        return postausgang.state_of(self.context)

    def state_title(self):
        return STATE_TITLES[self.stand]

    def badge(self) -> str:
        return f"k-badge k-badge--{BADGES[self.stand]}"

    def ergebnis(self):
        return ERGEBNISSE.getTerm(self.context.ergebnis).title

    @cached_property
    def transitions(self) -> set[str]:
        tool = api.portal.get_tool("portal_workflow")
        return {action["id"] for action in tool.listActionInfos(object=self.context)}

    def can(self, transition: str) -> bool:
        """Tell whether a button is offered; delivering not before the letter is there."""
        if transition == "recall" and not postausgang.may_recall(self.context):
            return False
        if transition == "deliver" and postausgang.fair_copy(self.context) is None:
            return False
        return transition in self.transitions

    def signers(self) -> str:
        """Return who may sign it, by result and amount; asked until it is signed."""
        waits = self.stand in (BescheidState.DRAFT, BescheidState.SUBMITTED)
        return ", ".join(postausgang.signers(self.context)) or translate(NOBODY, context=self.request) if waits else ""

    def signatur(self) -> dict | None:
        """Return what the check of the letter's electronic signature came to, None without one."""
        dokument = self.dokument()
        report = signatur.report_of(dokument.reference) if dokument is not None else None
        return report and signatur.shown(report)

    def empfaenger(self) -> str:
        person = postausgang.empfaenger(self.context)
        town = f"{person['plz']} {person['ort']}".strip()
        return ", ".join(part for part in (person["name"], person["vertreter"], person["strasse"], town) if part)

    def zustellwege(self):
        return [{"name": name, "title": way.title} for name, way in postausgang.zustellwege(self.context)]

    def returned(self) -> dict | None:
        """Return who gave the draft back and why, None if it was not given back last."""
        tool = api.portal.get_tool("portal_workflow")
        last = (tool.getInfoFor(self.context, "review_history", ()) or ({},))[-1]
        if last.get("action") not in (BescheidTransition.RETURN, BescheidTransition.WITHDRAW):
            return None
        return {"wer": self.person(last["actor"]), "grund": last["comments"]}

    def dokument(self):
        return postausgang.fair_copy(self.context)

    def waits_for_letter(self) -> bool:
        return self.stand == BescheidState.FINAL and self.dokument() is None

    def letter_fault(self) -> str:
        return postausgang.letter_fault(self.context)

    def person(self, user_id: str) -> str:
        return organisation.display_name(user_id) if user_id else "–"

    def abschnitte(self) -> list:
        """Return the sections other domains add to the page, in their order."""
        sections = [adapter for _name, adapter in getAdapters((self.context, self.request), IAbschnitt)]
        for section in sections:
            section.update()
        return sorted((section for section in sections if section.available), key=lambda section: section.order)

    def may_edit(self) -> bool:
        return zugriff.may("Modify portal content", self.context)

    def when(self, moment) -> str:
        return moment.strftime("%d.%m.%Y, %H:%M Uhr") if moment else "–"

    def vorgang_open(self) -> bool:
        return akten.state_of(self.vorgang) != "closed"


def refused(view, error) -> str:
    """Show the page again with what is in the way, and nothing changed."""
    api.portal.show_message(error.message, view.request, type="error")
    view.request.response.setStatus(error.status)
    return view.index()


class BescheidVorschau(BrowserView):
    """The letter as it will look, as PDF; nothing is stored."""

    def __call__(self):
        data = postausgang.render(self.context, tag=clock.today())
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Content-Disposition", 'inline; filename="Entwurf.pdf"')
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Cache-Control", "no-store")
        return data
