"""What „Mein Konto“ tells of the statements of a citizen, and whether the result of one waits to be read."""

from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.mitteilung import api as mitteilung
from kommune.portal.buergerkonto import api as konten
from kommune.portal.buergerkonto.interfaces import IKontobereich
from typing import Any
from zope.interface import implementer


MOST = 100


@implementer(IKontobereich)
class MeineStellungnahmen:
    """Those sent while logged in to the account: an address alone proves nothing."""

    def entries(self, user_id: str) -> list[dict[str, Any]]:
        found = [one for one in beteiligung.of_email(konten.email_of(user_id)) if one.konto == user_id]
        return [self.row(one) for one in sorted(found, key=lambda one: one.eingang, reverse=True)[:MOST]]

    def row(self, one) -> dict[str, Any]:
        verfahren = beteiligung.verfahren_of(one)
        if one.zurueckgezogen:
            stand, badge = _("label_withdrawn", default="withdrawn"), "warning"
        elif one.ergebnis_am:
            stand, badge = _("label_meine_ergebnis", default="weighed: read the result"), "success"
        else:
            stand, badge = _("label_meine_eingegangen", default="arrived"), "info"
        return {
            "titel": verfahren.title if verfahren is not None else one.nummer,
            "url": beteiligung.url_of(one),
            "hinweis": f"{one.nummer}, {beteiligung.moment(one.eingang)}",
            "stand": stand,
            "badge": f"k-badge k-badge--{badge}",
            "neu": (one.ergebnis_am is not None and not one.ergebnis_gelesen) or mitteilung.unread(one) > 0,
        }
