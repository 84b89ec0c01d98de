"""What the pages of this domain share: words, dates, forms that keep what was entered."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.akte.schriftgut.liste import parse_date
from kommune.eakte.akte.vocabularies import STATES
from kommune.eakte.akte.workflow import BADGES
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import FormView as BaseFormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.organisation import api as organisation
from zope.component import getAdapters


MAX_ASKED = 20
DAYS_LEFT = {
    0: _("msg_due_today", default="today"),
    1: _("msg_due_tomorrow", default="tomorrow"),
    -1: _("msg_due_yesterday", default="overdue since yesterday"),
}


class RecordView(Seite):
    """Base of the pages: gives templates words for states, people, units and days."""

    def state(self, record) -> dict:
        """Return id, title and badge of a state; ``record`` is an object or a catalog record."""
        status = getattr(record, "review_state", None) or akte_api.state_of(record)
        return {"id": status, "title": self.translate(STATES[status]), "badge": f"k-badge--{BADGES[status]}"}

    def person(self, user_id) -> str:
        return organisation.display_name(user_id) if user_id else ""

    def oe(self, oe_id) -> str:
        return organisation.title_of(oe_id) if oe_id else ""

    def days_left(self, frist):
        """Return in words how far a Frist is away: days, today, or how long it has passed."""
        days = (frist - clock.today()).days
        if days in DAYS_LEFT:
            return DAYS_LEFT[days]
        if days > 0:
            return _("msg_days_left", default="${count} days left", mapping={"count": days})
        return _("msg_days_late", default="overdue for ${count} days", mapping={"count": -days})

    def is_overdue(self, frist) -> bool:
        return bool(frist) and frist < clock.today()

    def abschnitte(self) -> list:
        """Return the sections other domains add to the page, in their order."""
        return sections_of(self.context, self.request)

    def may(self, permission: str) -> bool:
        return zugriff.may(f"kommune.eakte: {permission}", self.context)

    def may_edit(self) -> bool:
        return zugriff.may("Modify portal content", self.context)


def sections_of(context, request) -> list:
    """Return the sections of a page that have something to show, in their order."""
    sections = [adapter for _name, adapter in getAdapters((context, request), IAbschnitt)]
    for section in sections:
        section.update()
    return sorted((section for section in sections if section.available), key=lambda section: section.order)


class FormView(BaseFormView, RecordView):
    """A form about records: asks a doubtful Frist back."""

    def frist(self, form, name: str):
        """Return a Frist from the form; a day in the past, on a weekend or a holiday is asked back once. ``fields`` has ``gefragt``.

        :raises Invalid: asks; the same day sent again is taken, of each Frist the form has.
        """
        day, asked = parse_date(form.get(name), name), form.get("gefragt", "").split()
        self.asked_day = " ".join(asked)
        try:
            akte_api.require_meant(day, day.isoformat() if day and day.isoformat() in asked else "", field=name)
        except Invalid:
            self.asked_day = " ".join([*asked[-MAX_ASKED:], day.isoformat()])
            raise
        return day

    def gefragt(self) -> dict:
        """Return the hidden field that remembers which days were asked back."""
        return {**self.field("gefragt", "", kind="hidden"), "value": getattr(self, "asked_day", "")}
