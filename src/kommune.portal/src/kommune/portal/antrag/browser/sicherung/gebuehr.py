"""What a case costs, on its page: paid before it goes on, and what decisions demand."""

from kommune.eakte.core.browser.formular import require_own_page
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal.antrag.browser.widerspruch import OUTDATED
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.gebuehr import forderung
from kommune.portal.antrag.interfaces import IForderungen
from kommune.portal.antrag.stand import Stand
from kommune.portal.bezahlung import api as bezahlung
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import queryUtility


ZAHLEN = "zahlen"


class Gebuehr:
    """Part of the page of a case."""

    gebuehr_part = ViewPageTemplateFile("gebuehr.pt")

    def zahlung(self) -> dict | None:
        """Return the fee of the Antrag, None if it cost nothing; the browser remembers the way back."""
        found = forderung.zahlung_of(self.antrag)
        if found is None:
            return None
        if self.code:
            forderung.remember_code(self.request, self.antrag.eingangsnummer, self.code)
        return {
            "betrag": bezahlung.euro(found.konto.betrag),
            "bezahlt": found.konto.is_paid,
            "url": bezahlung.url_of(found) if self.may_act else "",  # its address is all one needs to pay or abort
            "wartet": self.antrag.stand == Stand.AWAITING_PAYMENT and not found.konto.is_paid,
        }

    def forderungen(self) -> list[dict]:
        """Return what decisions demand of this citizen and can be paid here."""
        known = queryUtility(IForderungen)
        return known.demands(self.antrag.eingangsnummer) if known is not None and self.antrag.vorgang_uid else []

    def is_new(self) -> bool:
        """Tell whether the browser comes from sending it, and nothing has to be paid first."""
        return self.request.form.get("neu") == "1" and self.antrag.stand != Stand.AWAITING_PAYMENT

    def can_pay(self) -> bool:
        return bool(bezahlung.ways())

    def pay(self):
        """Lead to the page of payment for one demand; a GET leads back to the case."""
        if self.request.method != "POST":
            return self.request.response.redirect(self.url)
        require_own_page(self.request, OUTDATED)
        einreichung.require_patience(einreichung.client_of(self.request))
        if self.code:
            forderung.remember_code(self.request, self.antrag.eingangsnummer, self.code)
        known = queryUtility(IForderungen)
        try:
            key = str(self.request.form.get("forderung") or "")
            target = known.pay(self.antrag.eingangsnummer, key) if known is not None else self.url
        except KommuneError as error:
            api.portal.show_message(error.message, self.request, type="error")
            target = self.url
        self.request.response.redirect(target, status=303)
        return ""
