"""What the pages of this domain share: words, dates, forms that keep what was entered."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.akte.liste import parse_date
from kommune.eakte.akte.vocabularies import STATES
from kommune.eakte.akte.workflow import BADGES
from kommune.eakte.core import clock
from kommune.eakte.core import einmal
from kommune.eakte.core import ungespeichert
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.organisation import api as organisation
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zope.component import getAdapters
from zope.i18n import translate
from ZPublisher.HTTPRequest import FileUpload

import transaction


DAYS_LEFT = {
    0: _("msg_due_today", default="today"),
    1: _("msg_due_tomorrow", default="tomorrow"),
    -1: _("msg_due_yesterday", default="overdue since yesterday"),
}


# Hidden fields that travel in the address of the form instead.
IN_ADDRESS = ("aktion", "nr", "art")
# Which keys a phone shows first; nothing of the person at the screen is offered: these are other people's data.
INPUTMODE = {"email": "email", "telefon": "tel"}


class RecordView(BrowserView):
    """Base of the pages: gives templates words for states, people, units and days."""

    def __init__(self, context, request):
        super().__init__(context, request)
        request.set("disable_plone.leftcolumn", True)
        request.set("disable_plone.rightcolumn", True)

    def state(self, record) -> dict:
        """Return id, title and badge of a state; ``record`` is an object or a catalog record."""
        status = getattr(record, "review_state", None) or akte_api.state_of(record)
        return {"id": status, "title": self.translate(STATES[status]), "badge": f"k-badge--{BADGES[status]}"}

    def translate(self, message) -> str:
        return translate(message, context=self.request)

    def day(self, value) -> str:
        return f"{value:%d.%m.%Y}" if value else ""

    def person(self, user_id) -> str:
        return organisation.display_name(user_id) if user_id else ""

    def oe(self, oe_id) -> str:
        return organisation.title_of(oe_id) if oe_id else ""

    def size(self, number) -> str:
        """Return a file size in German notation."""
        if number < 1000:
            return f"{number} Byte"
        unit, value = ("kB", number / 1000) if number < 1_000_000 else ("MB", number / 1_000_000)
        return f"{value:.1f} {unit}".replace(".", ",")

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
        sections = [adapter for _name, adapter in getAdapters((self.context, self.request), IAbschnitt)]
        for section in sections:
            section.update()
        return sorted((section for section in sections if section.available), key=lambda section: section.order)

    def may(self, permission: str) -> bool:
        return api.user.has_permission(f"kommune.eakte: {permission}", obj=self.context)

    def may_edit(self) -> bool:
        return api.user.has_permission("Modify portal content", obj=self.context)


class FormView(RecordView):
    """A form that works without JavaScript: ``fields`` describes it, ``save`` does it.

    An error leaves everything as it was and shows the form again with what was entered. Sent twice, it is
    done once (``core.einmal``).
    """

    index = ViewPageTemplateFile("formular.pt")
    title = ""
    intro = ""
    submit = ""
    reasons: tuple = ()
    error = None
    konflikte: dict = {}
    waits = None

    def __call__(self):
        self.waits = ungespeichert.recall(self.request, named=self.named())
        self.drop_what_no_browser_sends()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if target := einmal.done_before(self.request):
                return self.request.response.redirect(target)
            savepoint, named = transaction.savepoint(optimistic=True), self.named()
            try:
                target = self.save(self.request.form)
            except KommuneError as error:
                savepoint.rollback()
                self.error = describe(error, self.request)
                self.request.response.setStatus(error.status)
                ungespeichert.keep(self.request, named=self.named())
            else:
                target = target or self.context.absolute_url()
                einmal.note_done(self.request, target)
                ungespeichert.forget(self.request, named=named)
                return self.request.response.redirect(target)
        return self.index()

    def drop_what_no_browser_sends(self):
        """Leave out values of a type no field has, e.g. ``grund:list``, and files where none are asked for."""
        form = self.request.form
        for name in [name for name, value in form.items() if not isinstance(value, str | FileUpload)]:
            del form[name]
        files = {field["name"] for field in self.fields() if field["kind"] == "file"}
        for name in [name for name, value in form.items() if not isinstance(value, str) and name not in files]:
            del form[name]

    def action(self) -> str:
        """Return where the form is sent: with what names the thing, so that the address works when it is loaded anew."""
        named = {f["name"]: f["value"] for f in self.fields() if f["in_address"] and f["value"]}
        return self.request["ACTUAL_URL"] + (f"?{urlencode(named)}" if named else "")

    def named(self) -> tuple[str, ...]:
        """Return the fields that travel in the address, since they name the thing."""
        return tuple(field["name"] for field in self.fields() if field["in_address"])

    def waits_since(self) -> str:
        """Return since when what the form shows waits to be stored, "" if it does not."""
        return f"{self.waits:%H:%M}" if self.waits else ""

    def empty_url(self) -> str:
        """Return where the form is empty again."""
        action = self.action()
        return f"{action}{'&' if '?' in action else '?'}{ungespeichert.EMPTY}=1"

    def einmal(self) -> str:
        """Return the key by which a form that is sent twice is known."""
        return einmal.key_for(self.request)

    def value(self, name: str, default=""):
        """Return what was entered, or else ``default``."""
        return self.request.form.get(name, default)

    def fields(self) -> list[dict]:
        """Return the fields as dicts made by ``field``."""
        raise NotImplementedError

    def save(self, form) -> str | None:
        """Do it and return where to go, the context's page by default."""
        raise NotImplementedError

    def frist(self, form, name: str):
        """Return a Frist from the form; a day in the past, on a weekend or a holiday is asked back once.

        :raises Invalid: asks; the same day sent again is taken.
        """
        day = parse_date(form.get(name), name)
        try:
            akte_api.require_meant(day, form.get("gefragt"), field=name)
        except Invalid:
            self.asked_day = day.isoformat()
            raise
        return day

    def gefragt(self) -> dict:
        """Return the hidden field that remembers which day was asked back."""
        return {**self.field("gefragt", "", kind="hidden"), "value": getattr(self, "asked_day", "")}

    def has_file(self) -> bool:
        return any(field["kind"] == "file" for field in self.fields())

    def field(self, name, label, *, kind="text", default="", options=(), required=False, help="") -> dict:
        """Return a field; ``kind`` is text, textarea, date, select, file or hidden.

        ``options`` are ``(value, label)``: what a select offers, or what a text field suggests.
        """
        wrong = bool(self.error) and self.error["field"] == name
        return {
            "name": name,
            "label": label,
            "kind": kind,
            "value": default if kind == "file" else self.value(name, default),
            "options": options,
            "required": required,
            "help": help,
            "error": self.error["message"] if wrong else "",
            "in_address": kind == "hidden" and name in IN_ADDRESS,
            "ihre": self.konflikte.get(name),
            "inputmode": INPUTMODE.get(name),
        }
