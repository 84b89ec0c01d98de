"""Check-out on the pages of Dokument and Vorgang: who has it, since when, and how it is got."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente import api as dokumente
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


TAKE_OVER = "Take Over Checkout"


class CheckOut(FormView):
    """``@@auschecken``: others make no version until it is checked in or given back."""

    title = submit = _("title_check_out", default="Check out")
    intro = _(
        "help_check_out", default="All see that you work on it. Until you give it back, nobody else adds a version."
    )

    def fields(self):
        return []

    def save(self, form):
        dokumente.check_out(self.context)


class GiveBack(FormView):
    """``@@zurueckgeben``: without a new version."""

    title = submit = _("title_give_back", default="Give back without a new version")

    def fields(self):
        return []

    def save(self, form):
        dokumente.give_back(self.context)


class TakeOver(FormView):
    """``@@checkout-uebernehmen``: with a reason; who had it is told."""

    title = submit = _("title_take_over_checkout", default="Take over the check-out")
    intro = _(
        "help_take_over_checkout",
        default="Who has it is told. What they have not checked in by now, they cannot check in any more.",
    )

    def fields(self):
        return [self.field("grund", _("label_grund", default="Reason"), kind="textarea", required=True)]

    def save(self, form):
        dokumente.take_over_checkout(self.context, grund=form.get("grund", ""))


class AusgechecktAbschnitt(RecordView):
    """On the Dokument: who works on it, for all to see."""

    order = 10
    title = _("label_ausgecheckt", default="Check-out")
    template = ViewPageTemplateFile("auschecken.pt")

    def update(self):
        self.holder = akten.holder_of(self.context)
        self.mine = self.holder == zugriff.user_id()
        self.may_change = self.may_edit() and not akten.is_fixed(self.context) and _is_open(self.context)
        self.may_take_over = bool(self.holder) and not self.mine and self.may_change and self.may(TAKE_OVER)
        self.available = bool(self.holder) or self.may_change

    def since(self) -> str:
        return f"{self.context.ausgecheckt_am:%d.%m.%Y, %H:%M}"

    def render(self):
        return self.template()


class AusgechecktImVorgang(RecordView):
    """On the Vorgang: what is checked out in it."""

    order = 6
    tab = Tab.UNTERLAGEN
    title = _("label_ausgecheckt_im_vorgang", default="Checked out")
    template = ViewPageTemplateFile("ausgecheckt.pt")

    def update(self):
        self.rows = [
            {
                "url": one.absolute_url(),
                "title": one.title,
                "von": self.person(one.ausgecheckt_von),
                "seit": f"{one.ausgecheckt_am:%d.%m.%Y, %H:%M}",
            }
            for one in dokumente.checked_out_in(self.context)
        ]
        self.available = bool(self.rows)

    def render(self):
        return self.template()


def _is_open(dokument) -> bool:
    try:
        akten.require_open(dokument)
    except WrongState:
        return False
    return True
