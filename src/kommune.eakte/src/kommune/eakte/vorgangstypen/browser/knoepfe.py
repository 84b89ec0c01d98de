"""What a button on the page of a Vorgangstyp does: move or take out a row, change the state."""

from kommune.eakte import _
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.eakte.vorgangstypen.browser.zeilen import place
from kommune.eakte.vorgangstypen.browser.zeilen import ROWS
from kommune.eakte.vorgangstypen.browser.zeilen import url_of_list
from Products.Five import BrowserView


class ChangeRows(BrowserView):
    """``@@zeile-aendern``: moves a row up or down, or takes it out; POST alone."""

    def __call__(self):
        form = {name: value for name, value in self.request.form.items() if isinstance(value, str)}
        teil = form.get("teil", "")
        if not is_post(self.request) or teil not in ROWS:
            raise Unknown(_("error_vt_no_list", default="There is no such list."))
        rows, number = self.context.entwurf[teil], place(self.context, teil, form.get("nr") or "x")
        row = rows.pop(number)
        if form.get("wohin") != "weg":
            rows.insert(max(number + (1 if form.get("wohin") == "ab" else -1), 0), row)
        vorgangstypen.edit(self.context, {teil: rows}, seen=form.get("stand"))
        self.request.response.redirect(url_of_list(self.context, teil))


class ChangeState(BrowserView):
    """``@@zustand``: publishes, retires, offers again; POST alone."""

    def __call__(self):
        if not is_post(self.request):
            raise Unknown(_("error_unknown_action", default="There is no such action."))
        execute(self.context, str(self.request.form.get("aktion", ""))[:40])
        self.request.response.redirect(self.context.absolute_url())
