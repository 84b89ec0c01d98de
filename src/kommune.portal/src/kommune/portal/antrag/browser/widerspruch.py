"""The way to object to a Bescheid from its message: what the law asks for, and the form where the town has opened this way."""

from kommune.eakte.core.browser.formular import require_own_page
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.core import town
from kommune.portal.postfach import api as postfach
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


OUTDATED = _(
    "error_answer_outdated",
    default="This page was open for too long. Please send your answer once more, and choose your files again.",
)


class Widerspruchsweg:
    """Part of the page of a case; for who is logged in with their account alone: a link that was passed on is no signature."""

    objection_page = ViewPageTemplateFile("widerspruch.pt")

    def is_opened(self) -> bool:
        """Tell whether the town has opened this way at all."""
        return bool(town.setting("widerspruch_postfach"))

    def may_object(self) -> bool:
        """Tell whether the form may be used here: the way is open, and the person is logged in."""
        return self.is_opened() and not self.code and self.may_act

    def object_to(self, message_id: str):
        """Show the form, or store the Widerspruch and say when it arrived; a fault is shown with what was written."""
        message = postfach.nachricht(self.antrag.eingangsnummer, message_id)
        if not self.may_object() or message.art != postfach.Art.BESCHEID:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        self.message = self.shown(message)
        if self.request.method != "POST":
            return self.objection_page()
        einreichung.require_patience(einreichung.client_of(self.request))
        try:
            require_own_page(self.request, OUTDATED)
            sent = antraege.object_to(
                self.antrag, message_id, text=self.entered(), files=self.sent_files(), key=self.key()
            )
        except Invalid as error:
            self.error = error
            self.request.response.setStatus(error.status)
            return self.objection_page()
        told = _(
            "msg_widerspruch_stored",
            default="Your Widerspruch has arrived; when, stands on this page. Keep it as your proof.",
        )
        api.portal.show_message(told, self.request)
        self.request.response.redirect(f"{self.url}/nachricht/{sent}")
        return ""
