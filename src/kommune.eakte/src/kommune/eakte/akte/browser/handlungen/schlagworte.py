"""``@@schlagworte``: of the site, what OEs offer; of a Vorgang, what it is marked with."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import mark_of
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.organisation import api as organisation
from plone import api
from Products.Five import BrowserView


TITLE = _("label_schlagworte", default="Schlagworte")
PROCESS = "kommune.eakte: Process Vorgang"


class Schlagworte(Seite):
    """Of each OE what it offers; who decides there adds and retires. Others see what their OEs offer."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if is_post(self.request):
            self.change(self.request.form)
            return self.request.response.redirect(f"{self.context.absolute_url()}/@@schlagworte")
        return self.index()

    def change(self, form) -> None:
        oe_id, word = str(form.get("oe", "")), str(form.get("wort", ""))
        try:
            if form.get("aktion") == "zurueckziehen":
                akte_api.retire_schlagwort(oe_id, word)
                told = _("msg_schlagwort_retired", default="“${word}” is no longer offered.", mapping={"word": word})
            else:
                word = akte_api.offer_schlagwort(oe_id, word)
                told = _("msg_schlagwort_offered", default="“${word}” is offered now.", mapping={"word": word})
            api.portal.show_message(told, self.request)
        except KommuneError as error:
            api.portal.show_message(error.message, self.request, type="error")

    def oes(self) -> list[dict]:
        mine = set(organisation.oes_of())
        found = [(oe, akte_api.may_maintain_schlagworte(oe.oe_id)) for oe in organisation.list_oes()]
        return [
            {
                "id": oe.oe_id,
                "title": oe.title,
                "may": may,
                "words": akte_api.schlagworte_of([oe.oe_id]),
                "retired": akte_api.schlagworte_of([oe.oe_id], retired=True) if may else (),
            }
            for oe, may in found
            if may or oe.oe_id in mine
        ]


class SetSchlagworte(FormView):
    """Tick what the Vorgang is marked with; what its OE offers no longer can be taken off."""

    title = TITLE
    submit = _("label_save", default="Save")

    def words(self) -> list[str]:
        return sorted({*akte_api.offered_for(self.context), *self.context.schlagworte}, key=str.casefold)

    def fields(self):
        present = self.context.schlagworte
        return [
            self.field(
                f"wort.{mark_of(word)}", word, kind="checkbox", default="1" if word in present else "", required=True
            )
            for word in self.words()
        ]

    def save(self, form):
        ticked = set(self.chosen(form, "wort", self.words()))
        before = set(self.context.schlagworte)
        if akte_api.change_schlagworte(self.context, add=sorted(ticked), remove=before - ticked):
            told = {"dazu": sorted(ticked - before), "weg": sorted(before - ticked)}
            self.offer(
                self.context, "schlagworte", told, _("msg_schlagworte_changed", default="The Schlagworte are changed.")
            )


class SchlagworteAktion(BrowserView):
    """The way there from the page of a Vorgang, where there is anything to choose."""

    order = 71
    title = TITLE
    primary = False

    @property
    def available(self):
        if akte_api.state_of(self.context) == "closed" or not zugriff.may(PROCESS, self.context):
            return False
        return bool(self.context.schlagworte or akte_api.offered_for(self.context))

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@schlagworte"
