"""The citizen's form page: own accessible markup, in steps, works without JavaScript, hands in once.

Each step has an address of its own: what was entered is kept for this browser (``antrag.ablage``, ADR 10), and Back,
reload and a second look show it again. A browser without cookies carries its answers along as hidden fields. Whatever
is wrong, the form comes back with all that was entered.
"""

from collective.easyform.browser.view import EasyFormForm
from collective.easyform.config import FORM_ERROR_MARKER
from functools import cached_property
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schutz.drossel import note_refusal
from kommune.portal import _
from kommune.portal.antrag import ablage
from kommune.portal.antrag.aktion import BELEG
from kommune.portal.antrag.browser import rohdaten
from kommune.portal.antrag.browser.anzeige import Anzeige
from kommune.portal.antrag.browser.anzeige import HONIGTOPF
from kommune.portal.antrag.browser.entwurf import COOKIE
from kommune.portal.antrag.browser.entwurf import ENTER
from kommune.portal.antrag.browser.entwurf import Entwurf
from kommune.portal.antrag.browser.entwurf import SENT
from kommune.portal.antrag.browser.entwurf import set_cookie
from kommune.portal.antrag.browser.fehlertexte import message_for
from kommune.portal.antrag.browser.fehlertexte import SENT_ALREADY
from kommune.portal.antrag.browser.fehlertexte import SENT_BEFORE
from kommune.portal.antrag.browser.gruppe.wiederholung import Wiederholung
from kommune.portal.antrag.browser.sicherung.stand import OTHER_WINDOW
from kommune.portal.antrag.browser.sicherung.stand import Stand
from kommune.portal.antrag.browser.teilhabe.fuer import FuerWen
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.entwurf import api as entwuerfe
from kommune.portal.antrag.formular import schritte
from kommune.portal.antrag.gebuehr import forderung
from kommune.portal.formulare import api as formulare
from plone.z3cform.interfaces import IWrappedForm
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from secrets import token_urlsafe
from z3c.form import button
from zExceptions import Forbidden
from zope.interface import implementer


SPAETER, ABBRECHEN = "spaeter", "abbrechen"
BUTTONS = (
    ("form.buttons.submit", schritte.ABSENDEN),
    ("kommune-weiter", schritte.WEITER),
    ("kommune-zurueck", schritte.ZURUECK),
    ("kommune-hier", schritte.WEITER),
    ("kommune-spaeter", SPAETER),
    ("kommune-abbrechen", ABBRECHEN),
)
OUTDATED = _(
    "error_form_outdated",
    default="Your form was open for too long, or it was sent from another page. Please send it once more: "
    "your answers are still here.",
)
CHANGED = _(
    "error_form_changed",
    default="We have changed this form in the meantime. Please check your answers: nothing has been sent yet.",
)
FIRST_THIS = _("msg_form_first_this", default="Please fill in this step first. Then it goes on.")
HONEYPOT = _(
    "error_honeypot",
    default="Your browser filled in a field that must stay empty. Your answers are still here: please tick the box above the button and send the form once more.",
)


@implementer(IWrappedForm)
class Formular(FuerWen, Entwurf, Stand, Wiederholung, Anzeige, EasyFormForm):
    """The form without easyform's thank-you page: after success the browser is sent to the receipt."""

    form_template = ViewPageTemplateFile("formular.pt")
    field_template = ViewPageTemplateFile("feld.pt")
    buttons = button.Buttons()
    handlers = button.Handlers()
    enable_form_tabbing = False
    enableCSRFProtection = False  # checked here, so that the answers survive
    thanksPageOverride = ""
    shows_faults = False
    notice = None
    schritt = 0
    asks_for_a_person = link_fault = is_cancelling = False
    weitere = ()

    def update(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.form.get("kommune-loeschen") and self.is_post and self.refusal() is None:
            return self.start_anew()
        if not self.is_post and self.request.method == "GET" and not self.entwurf:
            return self.lead_to(0)
        self.read()
        self.template = self.form_template
        if self.is_post:
            self.act()
        elif self.entwurf and self.answers:
            self.show_again()
            self.is_cancelling = bool(self.request.form.get("abbrechen"))
        elif self.request.cookies.get(COOKIE + self.entwurf) == SENT:
            self.notice = SENT_BEFORE

    @property
    def schema(self):
        """What easyform's own methods ask for again and again."""
        return formulare.schema_of(self.context)

    @property
    def action(self) -> str:
        """The address the step is sent to: its own, so that reload and Back after a fault show what was typed."""
        return self.address_of(self.schritt) if self.has_cookie() else self.context.absolute_url()

    def show_again(self) -> None:
        """Show the step of the address with what was entered so far."""
        _data, faults = self.checked()
        last = len(self.sections) if self.in_steps else 0
        asked = self.sent_number("schritt")
        reached = schritte.first_faulty([any(n in faults for n in s["namen"]) for s in self.sections])
        wanted = min((asked or 1) - 1, last)
        self.schritt = max(0, min(wanted, max(reached, self.reached)))
        if self.schritt < wanted:
            self.notice = FIRST_THIS

    def read(self):
        """Make the widgets of what was sent, or of what this browser entered before."""
        self.faults, self.typed, self.kept, self.answers, self.reached = {}, {}, {}, {}, 0
        self.form_schema = self.schema
        rohdaten.speak_german(self.request)
        if not self.is_post:
            rohdaten.forget_answers(self.request)
        if self.is_post:
            self.answers = rohdaten.answers_in(self.request)
            self.join()
            self.change_groups()
        elif self.entwurf and (kept := ablage.answers_of(self.key)):
            self.answers, self.reached = kept
            self.request.form.update(self.answers)
            self.stand = self.abgelegt.stand if self.abgelegt is not None else 0
        if self.is_post:
            self.take_papers()
        for name in self.berechnet:  # nobody answers it
            self.request.form.pop(f"{rohdaten.PREFIX}{name}", None)
        if self.is_post or self.answers:
            self.typed = rohdaten.tidy(self.request, self.form_schema)
            self.take_kept_files()
        super(EasyFormForm, self).update()
        self.antworten, self.asked = {}, self.asked_after({})

    @property
    def is_post(self) -> bool:
        return self.request.method == "POST"

    @cached_property
    def aktion(self):
        return einreichung.action_of(self.context)

    @cached_property
    def fassung(self) -> str:
        return formulare.version_of(self.context, self.aktion.zeigen_wenn or ())

    def act(self):
        """Check, then turn to the next step or hand in; show again what is wrong."""
        pressed = next((act for name, act in BUTTONS if name in self.request.form), schritte.ANZEIGEN)
        if ENTER in self.request.form:
            forward = schritte.WEITER if self.in_steps else schritte.ABSENDEN
            pressed = SPAETER if self.is_for_link() else forward
        data, faults = self.checked()
        wrong = [any(name in faults for name in section["namen"]) for section in self.sections]
        last = len(wrong)
        refused = self.refusal()
        if refused:
            status, self.notice = refused
            self.schritt = min(self.sent_number("kommune-schritt") or 0, last)
            self.request.response.setStatus(status)
        else:
            self.schritt = schritte.next_step(
                pressed, self.sent_number("kommune-schritt") or 0, self.wanted_step(), wrong, checks=self.checks
            )
            if pressed == schritte.ABSENDEN and not faults and self.is_a_person():
                faults = self.hand_in(data)
                if self.request.get(BELEG) is not None:
                    return
                wrong = [any(name in faults for name in section["namen"]) for section in self.sections]
                self.schritt = schritte.first_faulty(wrong)
        self.schritt = min(self.schritt, last if self.in_steps else 0)
        self.faults = faults
        was = min(self.sent_number("kommune-schritt") or 0, last)
        self.shows_faults = not refused and schritte.shows_faults(pressed, was, self.schritt, last)
        if self.shows_faults and self.fehlerliste():
            self.request.response.setStatus(422)
        if refused:
            return
        self.keep_files(faults)
        kept = self.has_cookie() and self.store_answers()
        if kept and pressed == SPAETER:
            return self.go_on_later()
        if kept and self.request.response.getStatus() == 200 and self.notice is None:
            more = "&abbrechen=1" if pressed == ABBRECHEN else self.change_of_one()
            self.lead_to(self.schritt, more)

    def wanted_step(self) -> int | None:
        """Return the step a button of the overview asks for: that of a section, or of one question."""
        one = self.request.form.get("kommune-aendern")
        found = [number for number, section in enumerate(self.sections) if one in section["namen"]]
        return found[0] if found else self.sent_number("kommune-zu")

    @property
    def checks(self) -> bool:
        """Tell whether the person came from the overview to change one answer, and goes back there."""
        return bool(self.request.form.get("pruefen") or self.request.form.get("kommune-pruefen"))

    def change_of_one(self) -> str:
        """Return what the address of a step says of an answer that is changed: which, and that it leads back."""
        if one := self.neue_stelle:
            more = "&pruefen=1" if self.checks else ""
            return f"{more}&frage={one}#form-widgets-{one}"
        one = self.request.form.get("kommune-aendern")
        if self.wanted_step() is None and not (self.checks and not self.is_overview()):
            return ""
        return (
            f"&pruefen=1&frage={one}#form-widgets-{one}" if isinstance(one, str) and one in self.asked else "&pruefen=1"
        )

    def is_a_person(self) -> bool:
        """Ask where the field that must stay empty was filled, as some browsers do; nothing that was entered is lost."""
        if self.request.form.get(HONIGTOPF) and not self.request.form.get("kommune-mensch"):
            self.asks_for_a_person = True
            self.notice = HONEYPOT
            self.request.response.setStatus(422)
        return not self.asks_for_a_person

    def refusal(self):
        """Return status and message if this request must not change anything, else None."""
        try:
            if self.is_from_elsewhere():
                return 403, OUTDATED
            require_from_here(self.request)
        except Forbidden:
            return 403, OUTDATED
        if not self.may_act_for():
            return 403, entwuerfe.NOT_FOR
        if self.strittig:
            return 409, OTHER_WINDOW
        sent = self.request.form.get("kommune-fassung")
        return (409, CHANGED) if sent and sent != self.fassung else None

    def checked(self):
        """Return the values and, by field, the faults of what is asked."""
        values, errors = self.extractData()
        answers, uploads = formulare.split_files(self.plain(values), self.form_schema)
        uploads += self.weitere
        answers = formulare.completed(self.context, answers, self.aktion.zeigen_wenn or ())
        self.antworten, self.asked = answers, self.asked_after(answers)
        faults = {
            name: message_for(error.widget, formulare.kind_of(error.widget.field))
            for error in errors
            if error.widget is not None and (name := error.widget.field.getName()) in self.asked
        }
        further = einreichung.further_faults(self.context, self.aktion, answers, uploads)
        return {name: value for name, value in values.items() if name in self.asked}, {**further, **faults}

    def plain(self, values) -> dict:
        return {name: value for name, value in values.items() if name in self.form_schema}

    def asked_after(self, answers) -> set[str]:
        return einreichung.asked_fields(self.context, self.aktion, answers)

    def hand_in(self, data) -> dict:
        """Run the form's actions; return the faults they find by field."""
        try:
            faults = self.processActions(self.updateServerSideData(data)) or {}
        except KommuneError as error:
            return self.keep_after(error)
        if FORM_ERROR_MARKER in faults:
            self.notice = faults.pop(FORM_ERROR_MARKER)
        beleg = self.request.get(BELEG)
        if beleg is not None and not faults:
            if beleg.neu:
                self.count_finished()
            ablage.remember(self.key, {}, 0)  # a second click finds the files, nobody the answers
            set_cookie(self.context, self.request, self.key, SENT)
            self.request.response.redirect(forderung.next_url(self.request, beleg))
        return faults

    def keep_after(self, error) -> dict:
        """Show what the whole form is refused for; the answers stay."""
        self.notice = error.message
        note_refusal(self.request.response, error)
        if isinstance(error, WrongState | Invalid):
            uploads = [*ablage.files_of(self.key), *self.sent_files()]
            self.notice = SENT_ALREADY if isinstance(error, WrongState) else error.message
            self.key, self.stand = token_urlsafe(24), 0
            self.keep(uploads)
        return {}

    def sent_number(self, name) -> int | None:
        value = self.request.form.get(name)
        return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 4 else None
