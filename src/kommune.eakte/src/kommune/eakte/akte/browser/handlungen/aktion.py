"""Acts on a record: transitions, take over, assign, forward, Verweis. Each guard is in ``api``."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.akte.ruecknahme import offers
from kommune.eakte.akte.vocabularies import TRANSITIONS
from kommune.eakte.akte.vocabularies import VERWEISARTEN
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.ruecknahme import cookie
from kommune.eakte.organisation import api as organisation
from plone import api
from plone.protect import CheckAuthenticator


REASON = _("label_grund", default="Reason")
TEXTS = {
    "request_papers": ("text", _("label_rueckfrage_text", default="What the applicant shall send")),
    "decide": ("ergebnis", _("label_ergebnis_text", default="Result in short")),
}
INTROS = {
    "close": _(
        "help_close",
        default="Nothing can be changed afterwards. The Aufbewahrungsende is computed from today's date.",
    ),
    "reopen": _("help_reopen", default="The closing date and the Aufbewahrungsende are taken back."),
    "request_papers": _("help_request_papers", default="The applicant gets this text and can send papers."),
    "finalize": _("help_finalize", default="The Dokument cannot be changed afterwards."),
}
BY_LETTER = _(
    "help_request_papers_letter",
    default="This Vorgang has no Postfach: a letter is put among its Dokumente, to be printed and posted.",
)
WITHOUT_TEXT = ("start", "papers_arrived", "finalize")
BACK = {"close": "reopen", "decide": "reconsider"}  # what takes a transition back


class TransitionForm(FormView):
    """``@@aktion?aktion=<transition>``: asks for what the transition needs and does it."""

    @property
    def name(self) -> str:
        name = self.request.form.get("aktion", "")
        if name not in TRANSITIONS:
            raise Unknown(_("error_unknown_action", default="There is no such action."))
        return name

    @property
    def title(self):
        return TRANSITIONS[self.name]

    submit = title

    @property
    def intro(self):
        if self.name == "request_papers" and not self.context.eingangsnummer:
            return BY_LETTER
        return INTROS.get(self.name, "")

    @property
    def reasons(self):
        unmet = akte_api.unmet_preconditions(self.context) if self.name == "close" and not self.error else ()
        return [self.translate(reason) for reason in unmet]

    def fields(self):
        fields = [self.field("aktion", "", kind="hidden", default=self.name)]
        if self.name in WITHOUT_TEXT:
            return fields
        name, label = TEXTS.get(self.name, ("grund", REASON))
        kind = "text" if self.name == "decide" else "textarea"
        options = self.ergebnisse() if self.name == "decide" else ()
        kind = "select" if options else kind
        fields.append(self.field(name, label, kind=kind, options=options, required=self.name != "close"))
        if self.name == "request_papers":
            fields.append(self.gefragt())
            fields.append(self.field("frist", _("label_rueckfrage_frist", default="Papers due by"), kind="date"))
        return fields

    def ergebnisse(self) -> list[tuple]:
        """Return the kinds of result of its Vorgangstyp to choose from, none if any may be typed."""
        fassung = akte_api.fassung_of(self.context)
        found = fassung.ergebnisse.values() if fassung else ()
        return [("", "–"), *((label, label) for label in found)] if found else []

    def save(self, form):
        text = form.get(TEXTS.get(self.name, ("grund",))[0], "")
        details = {"frist": self.frist(form, "frist")} if form.get("frist") else {}
        uebergang.execute(self.context, self.name, text=text, **details)
        if self.name in BACK:
            mapping = {"title": self.translate(self.title), "aktenzeichen": self.context.aktenzeichen}
            done = _("msg_transition_done", default="${aktenzeichen}: ${title} – done.", mapping=mapping)
            self.offer_back(self.context, BACK[self.name], done)


class StatusModify(RecordView):
    """``content_status_modify``, Plone's address for transitions: the same guard, and no silence about a refusal."""

    def __call__(self):
        CheckAuthenticator(self.request)
        form = self.request.form
        uebergang.execute(self.context, str(form.get("workflow_action", "")), text=str(form.get("comment", "")))
        api.portal.show_message(_("msg_state_changed", default="Done: the state is changed."), self.request)
        self.request.response.redirect(self.context.absolute_url())


class WorkForm(FormView):
    """Base of the forms that change who works on a Vorgang."""

    def tell(self, told, angebot: str) -> None:
        """Tell who works on it now, with the way back where there is one."""
        if angebot:
            cookie.show_next(self.request, angebot)
        else:
            api.portal.show_message(told, self.request)


class TakeOver(WorkForm):
    title = _("label_take_over", default="Take over")
    submit = title
    intro = _("help_take_over", default="You become the Bearbeiter.")

    def fields(self):
        return [self.field("gesehen", "", kind="hidden", default=self.context.bearbeiter)]

    def save(self, form):
        before = self.context.bearbeiter
        akte_api.take_over(self.context, seen=form.get("gesehen"))
        self.tell(*offers.of_take_over(self.context, before))


class Assign(WorkForm):
    title = _("label_assign", default="Assign")
    submit = title

    def fields(self):
        people = sorted(organisation.workers(self.context.federfuehrung), key=organisation.display_name)
        options = [("", _("label_nobody", default="nobody (back to the inbox)"))]
        options += [(user_id, organisation.display_name(user_id)) for user_id in people]
        return [
            self.field(
                "bearbeiter",
                _("label_bearbeiter", default="Bearbeiter"),
                kind="select",
                options=options,
                default=self.context.bearbeiter,
                required=True,
            ),
            self.field("grund", REASON),
            self.field("gesehen", "", kind="hidden", default=self.context.bearbeiter),
        ]

    def save(self, form):
        seen, before = form.get("gesehen"), self.context.bearbeiter
        akte_api.assign(self.context, form.get("bearbeiter", ""), grund=form.get("grund", ""), seen=seen)
        self.tell(*offers.of_assign(self.context, before))


class Forward(WorkForm):
    title = _("label_forward", default="Forward")
    submit = title
    intro = _("help_forward", default="The Vorgang goes to the inbox of the other Organisationseinheit.")

    def fields(self):
        oes = [(oe.oe_id, oe.title) for oe in organisation.list_oes()]
        options = [(oe_id, title) for oe_id, title in oes if oe_id != self.context.federfuehrung]
        return [
            self.field(
                "oe", _("label_oe", default="Organisationseinheit"), kind="select", options=options, required=True
            ),
            self.field("grund", REASON),
        ]

    def save(self, form):
        before = offers.before_forward(self.context)
        akte_api.forward(self.context, form.get("oe", ""), grund=form.get("grund", ""))
        self.tell(*offers.of_forward(self.context, before))
        return self.context.aq_parent.aq_parent.absolute_url()


class CorrectFederfuehrung(FormView):
    """``@@federfuehrung`` of an Akte: another OE becomes responsible."""

    title = submit = _("title_correct_federfuehrung", default="Correct the Federführung")
    intro = _(
        "help_correct_federfuehrung",
        default="The Akte and its open Vorgänge go to the other Organisationseinheit, with the rights.",
    )

    def __call__(self):
        if not akte_api.may_correct_federfuehrung(self.context):
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        return super().__call__()

    def fields(self):
        options = [(oe.oe_id, oe.title) for oe in organisation.list_oes() if oe.oe_id != self.context.federfuehrung]
        return [
            self.field(
                "oe", _("label_oe", default="Organisationseinheit"), kind="select", options=options, required=True
            ),
            self.field("grund", REASON, kind="textarea", required=True),
        ]

    def save(self, form):
        akte_api.correct_federfuehrung(self.context, form.get("oe", ""), grund=form.get("grund", ""))
        return self.context.aq_parent.absolute_url()


class VerweisForm(FormView):
    """Base of the forms that change what a record refers to."""

    def offer_verweise(self, before: list, text) -> None:
        told = {"vorher": before, "nachher": list(self.context.verweise)}
        self.offer(self.context, "verweise", told, text)


class AddVerweis(VerweisForm):
    after = f"?tab={Tab.ANGABEN}"
    title = _("title_add_verweis", default="Add a Verweis")
    submit = title

    def fields(self):
        return [
            self.field(
                "art",
                _("label_verweisart", default="Kind of Verweis"),
                kind="select",
                options=list(VERWEISARTEN.items()),
                default="bezug",
                required=True,
            ),
            self.field(
                "aktenzeichen",
                _("label_aktenzeichen", default="Aktenzeichen"),
                required=True,
                help=_("help_verweis", default="Of the Akte or Vorgang this one refers to."),
            ),
            self.field("grund", REASON),
        ]

    def save(self, form):
        ziel, before = akte_api.find_record(form.get("aktenzeichen", "").strip()), list(self.context.verweise)
        akte_api.add_verweis(self.context, ziel, form.get("art", ""), grund=form.get("grund", ""))
        self.offer_verweise(before, _("msg_verweis_added", default="The Verweis is noted."))


class RemoveVerweis(VerweisForm):
    """``@@verweis-entfernen?nr=0``: asks for a reason; the journal keeps the Verweis."""

    after = f"?tab={Tab.ANGABEN}"
    title = submit = _("title_remove_verweis", default="Remove the Verweis")
    intro = _("help_remove_verweis", default="The journal keeps the Verweis.")

    def fields(self):
        number = self.field("nr", "", kind="hidden", default="")
        return [number, self.field("grund", REASON, kind="textarea", required=True)]

    def save(self, form):
        number, before = form.get("nr", ""), list(self.context.verweise)
        akte_api.remove_verweis(
            self.context, int(number) if str(number).isdecimal() else -1, grund=form.get("grund", "")
        )
        self.offer_verweise(before, _("msg_verweis_removed", default="The Verweis is removed."))
