"""„Wer darf was, und warum?“: the rights on an Akte or Vorgang, and what a person may do about them."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.schriftgut.liste import parse_date
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import CHOOSE
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from plone import api


REASON = _("label_grund", default="Reason")
WHO = _("label_recht_who", default="Who")
LETTING_IN = "aufheben"


class RightsView(RecordView):
    """A line for each grant: who, what, why, how long, by whom; who is barred, for whoever reads the journal."""

    title = _("title_rechte", default="Who may do what, and why?")

    def rows(self) -> list[dict]:
        may_end = rechte.may_give(self.context)
        return [self._row(row, may_end) for row in rechte.who_may(self.context)]

    def _row(self, row, may_end: bool) -> dict:
        grant = row.grant
        by_hand = grant.cause in rechte.BY_HAND and not row.above
        return {
            "who": rechte.name_of(grant.who),
            "what": rechte.right_of(grant),
            "cause": rechte.ANLAESSE[rechte.Anlass(grant.cause)],
            "above": row.above,
            "through": self.person(row.through) if row.through else "",
            "days": rechte.days_of(grant),
            "in_force": row.in_force,
            "by": self.person(grant.by),
            "reason": grant.reason,
            "end": f"{self.context.absolute_url()}/@@recht-beenden?nr={grant.id}" if by_hand and may_end else "",
        }

    def barred(self) -> list[dict]:
        """Return who is barred; empty for who does not read the journal."""
        if not self.may("View Journal"):
            return []
        url = f"{self.context.absolute_url()}/@@ausschluss-aufheben?nr="
        may_bar = rechte.may_bar(self.context)
        return [
            {
                "name": self.person(one.user_id),
                "reason": one.reason,
                "by": self.person(one.by),
                "day": self.day(one.since),
                "end": url + one.user_id if may_bar else "",
            }
            for one in rechte.sperren_of(self.context)
        ]

    def is_closed(self) -> bool:
        return bool(rechte.schranken_of(self.context))

    def may_give(self) -> bool:
        return rechte.may_give(self.context)

    def may_bar(self) -> bool:
        return rechte.may_bar(self.context)


BARRED = _("msg_barred", default="The person is barred.")
LET_IN = _("msg_let_in", default="The person is let in again.")


class RightsForm(FormView):
    """Says what was done, and goes back to the page of the rights."""

    def tell(self, message) -> None:
        api.portal.show_message(message, self.request)

    def back(self) -> str:
        return f"{self.context.absolute_url()}/@@rechte"


class GiveRight(RightsForm):
    title = submit = _("title_freigeben", default="Give a right")
    intro = _("help_freigeben", default="Only on this record and what lies in it. It is journaled, with the reason.")

    def __call__(self):
        if not rechte.may_give(self.context):
            raise NotAllowed(_("error_recht_not_yours", default="You may not give this right."))
        return super().__call__()

    def fields(self):
        return [
            self.field("who", WHO, kind="select", options=[CHOOSE, *_holders()], required=True),
            self.field(
                "what",
                _("label_recht_what", default="May"),
                kind="select",
                options=[(str(one), rechte.RECHTE[one]) for one in rechte.rights_to_give(self.context)],
                default=str(rechte.Recht.SEE),
                required=True,
            ),
            self.field(
                "cause",
                _("label_recht_cause", default="Cause"),
                kind="select",
                options=[(str(one), rechte.ANLAESSE[one]) for one in rechte.BY_HAND],
                required=True,
            ),
            self.field("until", _("label_recht_until", default="Last day"), kind="date"),
            self.field("reason", REASON, kind="textarea", required=True),
        ]

    def save(self, form):
        values = {name: form.get(name, "") for name in ("who", "what", "cause", "reason")}
        rechte.give(self.context, until=parse_date(form.get("until"), "until"), **values)
        self.tell(_("msg_recht_given", default="The right is given."))
        return self.back()


class EndRight(RightsForm):
    """``@@recht-beenden?nr=<id>``."""

    title = submit = _("title_recht_beenden", default="End the right")

    def fields(self):
        return [self.field("nr", "", kind="hidden"), self.field("reason", REASON, kind="textarea", required=True)]

    def save(self, form):
        rechte.withdraw(self.context, form.get("nr", ""), reason=form.get("reason", ""))
        self.tell(_("msg_recht_ended", default="The right has ended."))
        return self.back()


class BarPerson(RightsForm):
    title = submit = _("title_ausschliessen", default="Bar a person")
    intro = _(
        "help_ausschliessen",
        default="The person sees nothing of it any more, whatever they are. Their open work goes to the inbox.",
    )

    def __call__(self):
        rechte.require_may_bar(self.context)
        return super().__call__()

    def fields(self):
        people = [(who.partition(":")[2], name) for who, name in _holders() if who.startswith("person:")]
        return [
            self.field("user_id", WHO, kind="select", options=[CHOOSE, *people], required=True),
            self.field("reason", REASON, kind="textarea", required=True),
        ]

    def save(self, form):
        user_id = form.get("user_id", "")
        rechte.bar(self.context, user_id, reason=form.get("reason", ""))
        self.tell(BARRED)
        return _start() if user_id == zugriff.user_id() else self.back()


class LetIn(RightsForm):
    """``@@ausschluss-aufheben?nr=<user id>``."""

    title = submit = _("title_ausschluss_aufheben", default="Let the person in again")

    def __call__(self):
        rechte.require_may_bar(self.context)
        return super().__call__()

    def fields(self):
        return [self.field("nr", "", kind="hidden"), self.field("reason", REASON, kind="textarea", required=True)]

    def save(self, form):
        rechte.unbar(self.context, form.get("nr", ""), reason=form.get("reason", ""))
        self.tell(LET_IN)
        return self.back()


class DeclareBias(RightsForm):
    title = submit = _("title_befangen", default="I am biased (Befangenheit)")
    intro = _(
        "help_befangen",
        default="You see nothing of it any more; your open work in it goes to the inbox. Who leads the OE can let you in again.",
    )

    def fields(self):
        return [self.field("reason", REASON, kind="textarea", required=True)]

    def save(self, form):
        rechte.declare_barred(self.context, reason=form.get("reason", ""))
        self.tell(
            _("msg_befangen", default="It is noted. You see nothing of it any more; your open work in it went back.")
        )
        return _start()


class BarByNumber(RightsForm):
    """``@@befangenheit`` of the site: for the Fachadministration, who sees no record, by its Aktenzeichen."""

    title = submit = _("title_befangenheit", default="Bar a person from a record, or let them in again")
    intro = _("help_befangenheit", default="Nothing of the record is shown to you.")

    def __call__(self):
        if not organisation.has_role(organisation.Rolle.FACHADMINISTRATION):
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        return super().__call__()

    def fields(self):
        people = [(who.partition(":")[2], name) for who, name in _holders() if who.startswith("person:")]
        ways = [
            ("", _("title_ausschliessen", default="Bar a person")),
            (LETTING_IN, _("title_ausschluss_aufheben", default="Let the person in again")),
        ]
        return [
            self.field("aktenzeichen", _("label_aktenzeichen", default="Aktenzeichen"), required=True),
            self.field("user_id", WHO, kind="select", options=[CHOOSE, *people], required=True),
            self.field("was", _("label_was", default="What"), kind="select", options=ways, required=True),
            self.field("reason", REASON, kind="textarea", required=True),
        ]

    def save(self, form):
        record = akte_api.find_unseen(form.get("aktenzeichen", ""))
        act = rechte.unbar if form.get("was") == LETTING_IN else rechte.bar
        act(record, form.get("user_id", ""), reason=form.get("reason", ""))
        self.tell(LET_IN if act is rechte.unbar else BARRED)
        return _start()


def _holders() -> list[tuple[str, str]]:
    """Return ``(holder, name)`` of the people who work here and of the OEs, people first."""
    oes = organisation.list_oes()
    people = {user_id for oe in oes for user_id in organisation.members(oe.oe_id)}
    people |= {
        user_id for rolle in organisation.Rolle if not rolle.je_oe for user_id in organisation.members("", rolle)
    }
    named = sorted(
        ((f"person:{one}", organisation.display_name(one)) for one in people), key=lambda row: row[1].casefold()
    )
    return [*named, *((f"oe:{oe.oe_id}", oe.title) for oe in oes)]


def _start() -> str:
    return f"{api.portal.get().absolute_url()}/@@heute"
