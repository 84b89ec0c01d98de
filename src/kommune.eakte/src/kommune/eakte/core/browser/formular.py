"""The one base of our own pages, and of the forms on them."""

from hashlib import blake2b
from kommune.eakte import _
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.eingabe import doppelsendung
from kommune.eakte.core.eingabe import rettung
from kommune.eakte.core.eingabe.eingaben import MAX_WORDS
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme import cookie
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages import STATUSMESSAGEKEY
from urllib.parse import urlencode
from zExceptions import Forbidden
from zope.annotation.interfaces import IAnnotations
from zope.i18n import translate
from ZPublisher.HTTPRequest import FileUpload

import json
import transaction


# Which keys a phone shows first; nothing of the person at the screen is offered: these are other people's data.
INPUTMODE = {"email": "email", "telefon": "tel"}
# Stands first where somebody is chosen: nobody is barred, cleared or made a deputy for being the first of a list.
YES = _("label_yes", default="yes")
CHOOSE = ("", _("label_choose_colleague", default="choose …"))


class OutdatedPage(Invalid):
    """The page was open too long; what was written is shown again."""

    status = 403


def require_from_here(request) -> None:
    """Refuse a form that no page of this site has made for this person.

    :raises Forbidden: it has no authenticator, or another person's.
    """
    CheckAuthenticator(request)


def require_own_page(request, words) -> None:
    """Refuse a form that was sent from another page, or after a log-in or log-out, in ``words``.

    :raises OutdatedPage: what was written is kept, to be sent again.
    """
    try:
        require_from_here(request)
    except Forbidden as error:
        raise OutdatedPage(words, field="text") from error


def is_post(request) -> bool:
    """Tell whether a form or button was sent; it must come from here.

    :raises Forbidden: it does not.
    """
    if request.method != "POST":
        return False
    require_from_here(request)
    return True


def can_be_empty(kind: str, options) -> bool:
    """Tell whether nothing is an answer: a box is always answered, and a choice that has no empty one as well."""
    return kind not in ("checkbox", "boxes") and (kind != "select" or any(not value for value, _label in options))


def mark_of(thing) -> str:
    """Return a name for a choice by what it is: its place would mean another one when the list has changed meanwhile."""
    return blake2b(repr(thing).encode(), digest_size=6).hexdigest()


class Seite(BrowserView):
    """Base of our own pages: without Plone's columns, with words for days and sizes."""

    def __init__(self, context, request):
        super().__init__(context, request)
        request.set("disable_plone.leftcolumn", True)
        request.set("disable_plone.rightcolumn", True)

    def translate(self, message) -> str:
        return translate(message, context=self.request)

    def day(self, value) -> str:
        return f"{value:%d.%m.%Y}" if value else ""

    def size(self, number) -> str:
        """Return a file size in German notation."""
        if number < 1000:
            return f"{number} Byte"
        unit, value = ("kB", number / 1000) if number < 1_000_000 else ("MB", number / 1_000_000)
        return f"{value:.1f} {unit}".replace(".", ",")


class FormView(Seite):
    """A form that works without JavaScript: ``fields`` describes it, ``save`` does it.

    An error leaves everything as it was and shows the form again with what was entered. Sent twice, it is
    done once (``core.eingabe.doppelsendung``). While there is nothing to do, ``submit`` is "": no button.
    """

    index = ViewPageTemplateFile("formular.pt")
    title = ""
    intro = ""
    submit = ""
    reasons: tuple = ()
    error = None
    konflikte: dict = {}
    waits = None
    in_address: tuple = ("aktion", "nr", "art")  # hidden fields that travel in the address of the form instead
    after = ""  # what follows the address of the context when it is done, e.g. a tab
    further_buttons: tuple = ()  # (name, label) of buttons beside the main one; ``save`` finds the name in the form
    is_step = False  # set by ``save`` where nothing is done yet: it leads to the next page of the form

    def __call__(self):
        self.waits = rettung.recall(self.request, named=self.named())
        self.drop_what_no_browser_sends()
        if is_post(self.request):
            if target := doppelsendung.done_before(self.request):
                return self.request.response.redirect(target)
            savepoint, named = transaction.savepoint(optimistic=True), self.named()
            done = self.translate(self.title)
            try:
                target = self.save(self.request.form)
            except KommuneError as error:
                savepoint.rollback()
                self.error = describe(error, self.request)
                self.request.response.setStatus(error.status)
                self.refused()
                rettung.keep(self.request, named=self.named())
            else:
                self.tell_done(done)
                target = target or self.home()
                doppelsendung.note_done(self.request, target)
                rettung.forget(self.request, named=named)
                return self.request.response.redirect(target)
        return self.index()

    def tell_done(self, title: str) -> None:
        """Say that it was done, where ``save`` has neither said so nor offered to take it back."""
        told = IAnnotations(self.request).get(STATUSMESSAGEKEY) or cookie.is_shown_next(self.request)
        if not told and not self.is_step:
            done = _("msg_form_done", default="Done: ${title}", mapping={"title": title})
            api.portal.show_message(done, self.request)

    def offer(self, obj, art: str, vorher: dict, text) -> None:
        """Tell on the next page what was done (``text``), with a button that takes it back (``core.ruecknahme``)."""
        cookie.show_next(self.request, ruecknahme.offer(obj, art, vorher, text))

    def offer_back(self, obj, transition: str, text) -> None:
        """As ``offer`` for a transition just done that ``transition`` takes back; told alone, if the person may not do that one."""
        back = ruecknahme.back_by(obj, transition)
        if back is None:
            api.portal.show_message(text, self.request)
        else:
            self.offer(obj, "uebergang", back, text)

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
        return f"{action}{'&' if '?' in action else '?'}{rettung.EMPTY}=1"

    def worte(self) -> str:
        """Return the words of the fields and of what can be chosen, for who loses the log-in meanwhile (``browser.rettung``)."""
        told: dict[str, str] = {}
        for field in self.fields():
            name = field["name"]
            told |= {name: self.translate(field["label"])} if field["label"] else {}
            if field["kind"] == "select":
                told |= {f"{name}={value}": self.translate(label) for value, label in field["options"] if value}
            elif field["kind"] == "boxes":
                told |= {f"{name}.{value}": self.translate(label) for value, label in field["options"]}
                told |= {f"{name}.{value}=1": self.translate(YES) for value, _label in field["options"]}
            elif field["kind"] == "checkbox":
                told[f"{name}=1"] = self.translate(YES)
        text = json.dumps(told, ensure_ascii=False)
        return text if len(text) <= MAX_WORDS else ""

    def einmal(self) -> str:
        """Return the key by which a form that is sent twice is known."""
        return doppelsendung.key_for(self.request)

    def value(self, name: str, default=""):
        """Return what was entered, or else ``default``."""
        return self.request.form.get(name, default)

    def fields(self) -> list[dict]:
        """Return the fields as dicts made by ``field``."""
        raise NotImplementedError

    def save(self, form) -> str | None:
        """Do it and return where to go, ``home`` by default."""
        raise NotImplementedError

    def refused(self) -> None:
        """Called when it was refused and taken back: keep what the next try would need."""

    def more(self) -> str:
        """Return what stands between the form's head and its fields, as HTML."""
        return ""

    def home(self) -> str:
        """Return where to go when it is done, or given up."""
        return f"{self.context.absolute_url()}{self.after}"

    def cancel(self) -> str:
        return self.home()

    def unchecked(self, kind: str, default):
        """Return the default, but nothing for a box of a form that was sent: no browser sends an empty one."""
        return "" if kind == "checkbox" and self.request.method == "POST" else default

    def ticked(self, name: str, values, default=()) -> list[str]:
        """Return which boxes are ticked: as the form was sent or waits to be stored, else those of ``default``."""
        sent = self.request.method == "POST" or self.waits is not None
        return [one for one in values if (self.request.form.get(f"{name}.{one}") == "1" if sent else one in default)]

    def chosen(self, form, name: str, things) -> list:
        """Return which of the things are ticked, whose boxes are named by ``mark_of``.

        :raises Invalid: one that was ticked is not there any more: nobody decided about what is there instead.
        """
        known = {f"{name}.{mark_of(one)}": one for one in things}
        if any(key.startswith(f"{name}.") and value == "1" and key not in known for key, value in form.items()):
            raise Invalid(
                _(
                    "error_choice_gone",
                    default="What you chose from has changed meanwhile. Look again, and choose anew.",
                ),
                field=name,
            )
        return [one for key, one in known.items() if form.get(key) == "1"]

    def asks_for_a_street(self) -> bool:
        """Tell whether streets are suggested (``adressverzeichnis``)."""
        return any(field["name"].endswith(("strasse", "belegenheit")) for field in self.fields())

    def has_file(self) -> bool:
        return any(field["kind"] == "file" for field in self.fields())

    def field(
        self, name, label, *, kind="text", default="", options=(), required=False, help="", rows=5, button=()
    ) -> dict:
        """Return a field; ``kind`` is text, textarea, date, select, checkbox, boxes, file or hidden.

        ``options`` are ``(value, label)``: what a select or boxes offer, or what a text field suggests. Of boxes the
        default is a list, and each is sent as ``name.value``. ``button`` is (name, label) of one that stands with the field it works on.
        """
        wrong = bool(self.error) and self.error["field"] == name
        if kind == "boxes":
            default = self.ticked(name, [value for value, _label in options], default)
        return {
            "name": name,
            "label": label,
            "kind": kind,
            "value": default if kind == "file" else self.value(name, self.unchecked(kind, default)),
            "options": options,
            "required": required,
            "optional": not required and can_be_empty(kind, options),
            "help": help,
            "rows": rows,
            "button": button,
            "error": self.error["message"] if wrong else "",
            "in_address": kind == "hidden" and name in self.in_address,
            "ihre": self.konflikte.get(name),
            "inputmode": INPUTMODE.get(name),
        }
