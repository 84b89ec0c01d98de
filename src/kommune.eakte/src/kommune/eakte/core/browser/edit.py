"""Plone's edit form for things several people edit: nothing typed is lost, and nobody is overwritten unasked.

The address the form is sent to carries a stamp and fingerprints of what was shown. Who comes second keeps what only
they changed, takes over what only the other person changed, and chooses for each field both did (``core.eingabe.konflikt``).
"""

from datetime import date
from datetime import datetime
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core.eingabe import konflikt
from kommune.eakte.core.eingabe.frische import changed_by
from kommune.eakte.core.eingabe.frische import stamp
from kommune.eakte.core.interfaces import KommuneError
from plone import api
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.browser.edit import DefaultEditView
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.interfaces import ActionExecutionError
from z3c.form.interfaces import IDataConverter
from z3c.form.interfaces import IDataManager
from z3c.form.interfaces import NOT_CHANGED
from z3c.form.interfaces import WidgetActionExecutionError
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import Invalid
from zope.schema.interfaces import IChoice

import re
import transaction


MERGED = _(
    "msg_edit_merged",
    default="${person} changed this meanwhile, too. Kept from that: ${fields}.",
)
ASKED = _(
    "error_edit_conflict",
    default="${person} changed this at ${time} while you were editing. Nothing is stored yet, and all you entered is "
    "still here. Choose at the marked fields what shall hold, then save again.",
)
SOMEBODY = _("label_somebody", default="Somebody")
EMPTY = _("label_empty_value", default="(empty)")
MAX_SHOWN = 2000


class FreshEditForm(DefaultEditForm):
    """A stale form is merged where that is certain, and asked back where it is not."""

    portal_type = None
    enableCSRFProtection = True
    asked = False

    @property
    def action(self):
        """The address with stamp and fingerprints: those the person saw, or of now once they were asked."""
        sent = self.request.form
        seen, before = sent.get("stand"), sent.get("vorher")
        if self.asked or not isinstance(seen, str) or not isinstance(before, str):
            seen, before = stamp(self.context), konflikt.fingerprints(self.stored)
        return f"{self.context.absolute_url()}/@@edit?stand={seen}&vorher={before}"

    @cached_property
    def stored(self) -> dict:
        """What is stored now, by the names of the form's fields."""
        return {
            name: getMultiAdapter((self.context, widget.field), IDataManager).query()
            for name, widget in self.all_widgets().items()
        }

    def all_widgets(self) -> dict:
        forms = (self, *self.groups)
        return {name: widget for form in forms for name, widget in form.widgets.items()}

    def update(self):
        super().update()
        if self.asked:
            self.request.response.setStatus(409, lock=1)

    def applyChanges(self, data):
        savepoint = transaction.savepoint(optimistic=True)
        data = self.settled(data)
        try:
            return super().applyChanges(data)
        except KommuneError as error:
            savepoint.rollback()
            if error.field in self.all_widgets():
                raise WidgetActionExecutionError(error.field, Invalid(error.message)) from error
            raise ActionExecutionError(Invalid(error.message)) from error

    def settled(self, data: dict) -> dict:
        """Return what is to be stored after the choices made, if a colleague was faster.

        :raises ActionExecutionError: there is something to choose; the form comes back with it.
        """
        sent = self.request.form
        meine = {name: value for name, value in data.items() if value is not NOT_CHANGED}
        meine |= {name: self.stored[name] for name in meine if sent.get(f"wahl.{name}") == konflikt.IHRE}
        if str(sent.get("stand", "")) in ("", stamp(self.context)):
            return {**data, **meine}
        loesung = konflikt.solve(konflikt.read(str(sent.get("vorher", ""))), meine, self.stored)
        if loesung.offen:
            self.ask(loesung)
        if loesung.uebernommen:
            titles = [self.text(self.all_widgets()[name].label) for name in loesung.uebernommen]
            mapping = {"person": self.wer(), "fields": ", ".join(titles)}
            api.portal.show_message(_(str(MERGED), default=MERGED.default, mapping=mapping), self.request)
        return {**data, **loesung.werte}

    def ask(self, loesung: konflikt.Loesung) -> None:
        self.asked = True
        widgets = self.all_widgets()
        for name in loesung.uebernommen:
            widgets[name].value = IDataConverter(widgets[name]).toWidgetValue(self.stored[name])
        for name in loesung.offen:
            widgets[name].error = Wahl(self, name)
        mapping = {"person": self.wer(), "time": self.wann()}
        raise ActionExecutionError(Invalid(_(str(ASKED), default=ASKED.default, mapping=mapping)))

    def wer(self) -> str:
        person, _moment = changed_by(self.context)
        return person or self.text(SOMEBODY)

    def wann(self) -> str:
        _person, moment = changed_by(self.context)
        return f"{moment:%d.%m.%Y, %H:%M}"

    def text(self, message) -> str:
        return translate(message, context=self.request)


class Wahl(BrowserView):
    """Stands at a field both changed, in place of an error: what shall hold? Works without JavaScript."""

    index = ViewPageTemplateFile("wahl.pt")

    def __init__(self, form: FreshEditForm, name: str) -> None:
        super().__init__(form.context, form.request)
        self.form, self.name = form, name
        self.widget = form.all_widgets()[name]

    def update(self) -> None:
        """Nothing to prepare: z3c.form asks for it."""

    def render(self) -> str:
        return self.index()

    def ihre(self) -> str:
        """Return what is stored, as a person reads it."""
        return self.words(self.form.stored[self.name]) or self.form.text(EMPTY)

    def words(self, value) -> str:
        if isinstance(value, datetime | date):
            return f"{value:%d.%m.%Y}"
        if isinstance(value, list | tuple | set | frozenset):
            return ", ".join(self.words(one) for one in value)
        terms = getattr(self.widget, "terms", None)
        if terms is not None and IChoice.providedBy(self.widget.field) and value is not None:
            return self.form.text(terms.getTerm(value).title)
        if hasattr(value, "output"):
            value = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", value.raw)).strip()
        return "" if value is None else str(value)[:MAX_SHOWN]

    def wer(self) -> str:
        return self.form.wer()


class FreshEditView(DefaultEditView):
    form = FreshEditForm
