"""Gives back what somebody typed into a form that was refused: read-only, or to be sent again after a log-in."""

from kommune.eakte import _
from kommune.eakte.core.browser.formfehler import EDITORS_FORMS
from kommune.eakte.core.eingabe import rettung
from kommune.eakte.core.eingabe.eingaben import short
from kommune.eakte.core.eingabe.eingaben import texts_of
from kommune.eakte.core.eingabe.eingaben import typed
from kommune.eakte.core.eingabe.eingaben import words_of
from kommune.eakte.core.schutz import herkunft
from plone import api
from plone.rest.interfaces import IAPIRequest
from Products.CMFPlone.patches.z3c_form import ALLOW_PREFILL
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import parse_qsl
from zope.i18n import translate
from zope.i18nmessageid import Message


WAITS = _("msg_waits_to_be_stored", default="What you entered at ${time} is still here. It is not stored yet.")
DOMAIN = "kommune.eakte"
WIDGETS = "form.widgets."


class Zurueck(BrowserView):
    """What the person typed, as a part of the page of a refusal. Nothing for a program, and for another website."""

    index = ViewPageTemplateFile("ungespeichert.pt")

    def __call__(self, *, again: bool = False) -> str:
        """Return the part; with ``again`` it has a button that sends the same once more. "" if nothing was typed."""
        self.again = again
        return self.index() if self.rows() else ""

    def rows(self) -> list[dict]:
        request = self.request
        own = frozenset({herkunft.origin_of(request["SERVER_URL"])})
        foreign = herkunft.is_foreign(request.get_header("Origin", ""), request.get_header("Sec-Fetch-Site", ""), own)
        script = request.get_header("X-Requested-With", "") == "XMLHttpRequest"
        if request.method != "POST" or foreign or script or IAPIRequest.providedBy(request):
            return []
        named = frozenset(name for name, _value in parse_qsl(request.get("QUERY_STRING", "")))
        words = words_of(request.form.get("worte"))
        return [
            {"label": words.get(name) or self.label(short(name)), "wert": words.get(f"{name}={text}", text)}
            for name, text in typed(request.form, named)
        ]

    def label(self, name: str) -> str:
        """Return how a field is called whose form told no words, as far as the name alone tells."""
        return translate(Message(f"label_{name}", domain=DOMAIN, default=name.capitalize()), context=self.request)

    def address(self) -> str:
        query = self.request.get("QUERY_STRING", "")
        return self.request["ACTUAL_URL"] + (f"?{query}" if query else "")

    def hidden(self) -> list[tuple[str, str]]:
        """Return all that was sent, the signs of the form, too, but for files and what the address holds."""
        form = self.request.form
        named = {name for name, _value in parse_qsl(self.request.get("QUERY_STRING", ""))}
        signs = {name: value for name, value in form.items() if isinstance(value, str) and self._is_sign(name)}
        values = {name: value for name, value in {**texts_of(form), **signs}.items() if name not in named}
        return [
            (name if isinstance(value, str) else f"{name}:list", one)
            for name, value in values.items()
            for one in ([value] if isinstance(value, str) else value)
        ]

    def login(self) -> str:
        return f"{api.portal.get().absolute_url()}/login"

    def _is_sign(self, name: str) -> bool:
        return name in ("_authenticator", "einmal", "worte") or ".buttons." in name


def fill_in(event) -> None:
    """Show an editor's form with what was typed into it and not stored; forget it when it is stored or given up."""
    request = event.request
    form = getattr(request.get("PUBLISHED"), "form", None)
    if not (isinstance(form, type) and issubclass(form, EDITORS_FORMS) and rettung.is_editor(request)):
        return
    if any(name in request.form for name in rettung.ENDS):
        rettung.forget(request)
        return
    kept = {name: value for name, value in request.form.items() if not name.startswith(WIDGETS)}
    asked, request.form = request.form, kept
    if since := rettung.recall(request):
        setattr(request["PUBLISHED"].form_instance, ALLOW_PREFILL, True)  # with our own words, none of the address
        api.portal.show_message(waits(since), request)
    else:
        request.form = asked


def waits(since) -> Message:
    """Return the words for what waits to be stored since then."""
    return _(str(WAITS), default=WAITS.default, mapping={"time": f"{since:%H:%M}"})
