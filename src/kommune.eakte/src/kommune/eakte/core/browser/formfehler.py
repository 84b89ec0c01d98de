"""What Plone's own forms say of wrong input: words for the field, and a status that is no success."""

from kommune.eakte import _
from kommune.eakte.core.eingabe import rettung
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.edit import DefaultEditForm
from z3c.form.converter import FormatterValidationError
from z3c.form.error import ValueErrorViewSnippet
from z3c.form.interfaces import IActionErrorEvent
from z3c.form.interfaces import IDataExtractedEvent
from zope.component import adapter
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IInt


EDITORS_FORMS = (DefaultAddForm, DefaultEditForm, RegistryEditForm)


@adapter(ValueError, IKommuneEakteLayer, None, IDate, None, None)
class DateError(ValueErrorViewSnippet):
    defaultMessage = _("error_form_date", default="Enter a date such as 31.12.2026.")


@adapter(FormatterValidationError, IKommuneEakteLayer, None, IInt, None, None)
class NumberError(ValueErrorViewSnippet):
    defaultMessage = _("error_form_number", default="Enter a whole number, such as 10.")


@adapter(IDataExtractedEvent)
def answer_refusal(event) -> None:
    """Answer an editor's form with faults with 400; scripts that fill a part of a page want the page itself."""
    if event.errors:
        _answer(event.form)


@adapter(IActionErrorEvent)
def answer_refused_act(event) -> None:
    """As ``answer_refusal``, for what only the act itself could find out."""
    _answer(event.action.form)


def _answer(form) -> None:
    request = form.request
    by_script = request.get_header("X-Requested-With", "") == "XMLHttpRequest"
    ours = isinstance(form, EDITORS_FORMS) and IKommuneEakteLayer.providedBy(request)
    if ours and request.method == "POST" and not by_script:
        request.response.setStatus(400)
        rettung.keep(request)
