"""The section „Ordnung“ of an Akte or Vorgang: former numbers, the paper part, and what may be done."""

from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.gliederung.browser import umbau
from kommune.eakte.gliederung.browser.papier import Papier
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


OF_VORGANG = {
    "umhaengen": umbau.Umhaengen.title,
    "zusammenlegen": umbau.Zusammenlegen.title,
    "teilen": umbau.Teilen.title,
}
OF_AKTE = {"umgliedern": umbau.Umgliedern.title, "akte-zusammenlegen": umbau.AkteZusammenlegen.title}


class Ordnung(Seite):
    order = 80
    title = _("title_ordnung", default="Order")
    index = ViewPageTemplateFile("abschnitt.pt")

    def update(self):
        self.frueher = list(self.context.frueher)
        self.links = [
            {"url": f"{self.context.absolute_url()}/@@{name}", "title": title} for name, title in self.acts().items()
        ]
        self.loans = [
            {**one, **{name: self.day(date.fromisoformat(one[name])) if one[name] else "" for name in ("seit", "bis")}}
            for one in gliederung.loans_of(self.context)
            if not one["zurueck"]
        ]
        self.available = bool(self.frueher or self.links or self.loans)

    def acts(self) -> dict:
        """Return the acts this person may do here now, by the name of their page."""
        paper = (
            {"papier": Papier.title}
            if self.context.medium != "elektronisch" and gliederung.may_lend(self.context)
            else {}
        )
        closed = akten.state_of(self.context) == "closed"
        if self.context.portal_type == "Akte":
            acts = dict(OF_AKTE)
            if akten.is_teil(self.context):
                del acts["umgliedern"]  # it is of the unit of its Akte
            return paper if closed or not gliederung.may_order(self.context) else {**acts, **paper}
        if not gliederung.may_move(self.context):
            return paper
        back = {"umhaengen-zurueck": umbau.Zurueck.title} if gliederung.can_be_undone(self.context) else {}
        return {**({"umhaengen": OF_VORGANG["umhaengen"]} if closed else OF_VORGANG), **back, **paper}

    def render(self):
        return self.index()
