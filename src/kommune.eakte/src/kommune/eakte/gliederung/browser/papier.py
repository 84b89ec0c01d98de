"""``@@papier``: who has the paper part; lend it, note that it is back."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.gliederung import api as gliederung


BAND = _("label_papier_band", default="Volume")


class Papier(FormView):
    title = _("title_papier", default="Paper part")
    submit = _("label_papier_lend", default="Lend")
    further_buttons = (("zurueck", _("label_papier_back", default="It is back")),)
    intro = _("help_papier", default="Where it stands is said under “Edit”. Name the volume if there are several.")

    def __call__(self):
        if not gliederung.may_lend(self.context):
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        return super().__call__()

    def fields(self):
        bands = sorted({one["band"] for one in gliederung.loans_of(self.context) if one["band"]})
        return [
            self.field("wer", _("label_papier_wer", default="Who has it")),
            self.field("band", BAND, options=[(band, band) for band in bands]),
            self.field("bis", _("label_papier_bis", default="Until"), kind="date"),
            self.field("grund", _("label_grund", default="Reason"), kind="textarea", required=True, rows=3),
        ]

    def save(self, form):
        band, grund = form.get("band", "").strip(), form.get("grund", "")
        before = gliederung.loans_of(self.context)
        if form.get("zurueck"):
            gliederung.give_back(self.context, band=band, grund=grund)
            text = _("msg_papier_back", default="Noted: the paper part is back.")
        else:
            day = akten.parse_date(form.get("bis"), "bis")
            gliederung.lend(self.context, wer=form.get("wer", ""), band=band, bis=day, grund=grund)
            text = _("msg_papier_lent", default="Noted: the paper part is lent.")
        self.offer(self.context, "papier", {"vorher": before, "nachher": gliederung.loans_of(self.context)}, text)
