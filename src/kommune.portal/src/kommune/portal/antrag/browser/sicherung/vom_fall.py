"""What a citizen can do with an Antrag that is handed in: use it for a new one, take it back."""

from kommune.eakte.core.browser.formular import require_own_page
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.antrag.api import teilhabe
from kommune.portal.antrag.browser.entwurf import set_cookie
from kommune.portal.antrag.browser.widerspruch import OUTDATED
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.eingang import ruecknahme
from kommune.portal.antrag.entwurf import api as entwuerfe
from kommune.portal.antrag.entwurf import besitz
from kommune.portal.antrag.entwurf import kopie
from kommune.portal.antrag.entwurf.rules import name_of
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


KOPIEREN, ZURUECKNEHMEN = "kopieren", "zuruecknehmen"


class VomFall:
    """Part of the page of a case."""

    vom_fall_part = ViewPageTemplateFile("vom_fall.pt")

    def may_copy(self) -> bool:
        return self.may_act and not self.by_vollmacht() and bool(entwuerfe.url_of_form(self.antrag.form_uid))

    def may_withdraw(self) -> bool:
        return self.may_act and ruecknahme.may_withdraw(self.antrag)

    def zurueckgenommen(self) -> str:
        when = self.antrag.zurueckgenommen
        return f"{when:%d.%m.%Y, %H:%M}" if when else ""

    def act_on_fall(self, what: str):
        """Do it by a POST of this page; a GET leads back to the case."""
        if self.request.method != "POST":
            return self.request.response.redirect(self.url)
        self.require_acting()
        require_own_page(self.request, OUTDATED)
        einreichung.require_patience(einreichung.client_of(self.request))
        if what == KOPIEREN:
            return self.copy_fall()
        try:
            text = self.request.form.get("grund")
            ruecknahme.withdraw(self.antrag, text if isinstance(text, str) else "")
        except KommuneError as error:
            api.portal.show_message(error.message, self.request, type="error")
            self.request.response.redirect(f"{self.url}#zuruecknehmen", status=303)
            return ""
        api.portal.show_message(
            _(
                "msg_antrag_withdrawn",
                default="You have taken back your application. The office tells you what follows.",
            ),
            self.request,
        )
        self.request.response.redirect(self.url, status=303)
        return ""

    def copy_fall(self):
        form = kopie.form_of(self.antrag)
        if form is None or self.by_vollmacht():
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        if teilhabe.is_shared(self.antrag) and not self.code:
            besitz.act_for(self.antrag.owner)
        key = kopie.copy(form, self.antrag)
        set_cookie(form, self.request, key, key)
        api.portal.show_message(
            _(
                "msg_antrag_copied",
                default="This is a new application with your former answers. Please check them and choose your files again.",
            ),
            self.request,
        )
        self.request.response.redirect(f"{form.absolute_url()}?entwurf={name_of(key)}&schritt=1", status=303)
        return ""
