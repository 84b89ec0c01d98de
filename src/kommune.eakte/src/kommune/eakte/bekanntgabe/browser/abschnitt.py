"""What Bekanntgaben add to the page of a Bescheid: each addressee with way, state and day of effect."""

from kommune.eakte import _
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.bekanntgabe.api import Stand
from kommune.eakte.bekanntgabe.api import Weg
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


WEGE = {
    Weg.POST: _("label_weg_brief", default="letter"),
    Weg.POSTFACH: _("label_weg_postfach", default="Postfach"),
    Weg.ELEKTRONISCH: _("label_weg_elektronisch", default="electronically"),
    Weg.URKUNDE: _("label_weg_urkunde", default="Postzustellungsurkunde"),
    Weg.EINSCHREIBEN: _("label_weg_einschreiben", default="Einschreiben (handed over)"),
    Weg.EMPFANGSBEKENNTNIS: _("label_weg_empfangsbekenntnis", default="against Empfangsbekenntnis"),
    Weg.UEBERGABE: _("label_weg_uebergabe", default="handed over in the office"),
}
STAENDE = {
    Stand.OFFEN: (_("label_bekannt_offen", default="open"), "k-badge"),
    Stand.ZU_DRUCKEN: (_("label_bekannt_zu_drucken", default="waits for the Poststelle"), "k-badge k-badge--warning"),
    Stand.IM_DRUCK: (_("label_bekannt_im_druck", default="being printed"), "k-badge k-badge--warning"),
    Stand.UNTERWEGS: (_("label_bekannt_unterwegs", default="on its way"), "k-badge"),
    Stand.BEKANNT: (_("label_bekannt", default="made known"), "k-badge k-badge--success"),
    Stand.NICHT_BEKANNT: (_("label_nicht_bekannt", default="not made known"), "k-badge k-badge--danger"),
}


class BekanntgabeAbschnitt(BrowserView):
    """Below the Bescheid."""

    order = 20
    title = _("title_bekanntgabe", default="Bekanntgabe")
    template = ViewPageTemplateFile("abschnitt.pt")
    tab = ""

    def update(self):
        self.url = self.context.absolute_url()
        self.may_note = bekanntgabe.may_note(self.context)
        self.rows = [self.row(one) for one in bekanntgabe.list_bekanntgaben(self.context)]
        self.count = len(self.rows)
        self.neu = f"{self.url}/@@bekanntgabe" if self.may_note and bekanntgabe.choices(self.context) else ""

    @property
    def available(self):
        return bool(self.rows or self.neu)

    def row(self, one) -> dict:
        tag = one.wirkung.tag
        return {
            "name": one.werte["name"],
            "weg": WEGE[one.werte["weg"]],
            "stand": STAENDE[one.stand][0],
            "badge": STAENDE[one.stand][1],
            "tag": f"{tag:%d.%m.%Y}" if tag else "",
            "erklaerung": f"{one.wirkung.erklaerung} ({one.wirkung.recht})",
            "grund": one.werte["grund"],
            "nachweis": f"{self.context.aq_parent.absolute_url()}/{one.werte['nachweis']}"
            if one.werte["nachweis"]
            else "",
            "zugang": f"{self.url}/@@bekanntgabe-zugang?nr={one.werte['nr']}" if self.may_note else "",
        }

    def render(self):
        return self.template()
