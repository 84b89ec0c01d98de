"""What the public pages share."""

from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.portal import _
from kommune.portal.beteiligung import rules
from kommune.portal.beteiligung.content.verfahren import ARTEN
from kommune.portal.beteiligung.content.verfahren import PHASEN
from kommune.portal.beteiligung.rules import Phase
from kommune.portal.beteiligung.rules import Stand
from kommune.portal.beteiligung.rules import Zeitraum
from Products.Five import BrowserView


STAENDE = {
    Stand.LAEUFT: _("label_stand_laeuft", default="You can say something now"),
    Stand.KOMMT: _("label_stand_kommt", default="begins soon"),
    Stand.DAZWISCHEN: _("label_stand_dazwischen", default="being worked on"),
    Stand.ENDE: _("label_stand_ende", default="over"),
}
BADGES = {Stand.LAEUFT: "success", Stand.KOMMT: "info", Stand.DAZWISCHEN: "warning", Stand.ENDE: "info"}


class Oeffentlich(BrowserView):
    """One column, without Plone's own."""

    def __init__(self, context, request):
        super().__init__(context, request)
        request.set("disable_plone.leftcolumn", True)
        request.set("disable_plone.rightcolumn", True)

    def typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def may_edit(self) -> bool:
        return zugriff.may("kommune.portal: Add Beteiligung", self.context)

    def told(self, zeitraeume) -> dict:
        """Return where a Verfahren is today: state with its badge, the phase, what follows."""
        today = clock.today()
        stand, now, then = (
            rules.stand(zeitraeume, today),
            rules.current(zeitraeume, today),
            rules.next_one(zeitraeume, today),
        )
        return {
            "stand": STAENDE[stand],
            "badge": f"k-badge k-badge--{BADGES[stand]}",
            "offen": stand == Stand.LAEUFT,
            "phase": PHASEN[now.phase] if now else "",
            "bis": self.day(now.bis) if now else "",
            "dann": PHASEN[then.phase] if then else "",
            "ab": self.day(then.von) if then else "",
        }

    def day(self, value) -> str:
        return f"{value:%d.%m.%Y}" if value else ""

    def size(self, number: int) -> str:
        return (
            f"{number / 1_000_000:.1f} MB".replace(".", ",") if number >= 1_000_000 else f"{max(1, number // 1000)} kB"
        )

    def art_of(self, art: str):
        return ARTEN.get(art, "")


def zeitraeume_of(werte) -> tuple[Zeitraum, ...]:
    """Return the phases a catalog record tells."""
    return tuple(Zeitraum(Phase(phase), von, bis) for phase, von, bis in werte["zeitraeume"])
