"""Words of payments for pages."""

from kommune.portal import _
from kommune.portal.bezahlung.konto import Stand


WORTE = {
    Stand.OFFEN: _("stand_zahlung_offen", default="Not paid yet"),
    Stand.BEGONNEN: _("stand_zahlung_begonnen", default="Payment begun, not confirmed yet"),
    Stand.BEZAHLT: _("stand_zahlung_bezahlt", default="Paid"),
    Stand.GESCHEITERT: _("stand_zahlung_gescheitert", default="Not paid: the payment did not succeed"),
    Stand.ABGEBROCHEN: _("stand_zahlung_abgebrochen", default="Not paid: the payment was aborted"),
    Stand.ABGELAUFEN: _("stand_zahlung_abgelaufen", default="Lapsed: not paid in time"),
    Stand.ERSTATTET: _("stand_zahlung_erstattet", default="Paid back"),
    Stand.UNKLAR: _("stand_zahlung_unklar", default="Being clarified"),
}
BADGES = {Stand.BEZAHLT: "success", Stand.BEGONNEN: "info", Stand.ERSTATTET: "info", Stand.OFFEN: "warning"}
ABWEICHUNGEN = {
    "betrag": _("label_abweichung_betrag", default="Another amount than asked for"),
    "waehrung": _("label_abweichung_waehrung", default="Another currency"),
    "referenz": _("label_abweichung_referenz", default="Reference of another payment"),
    "widerspruch": _("label_abweichung_widerspruch", default="Contradicts what was booked"),
    "verwaist": _("label_abweichung_verwaist", default="What was paid for is gone"),
    "doppelt": _("label_abweichung_doppelt", default="Paid twice"),
    "ueberzahlt": _("label_abweichung_ueberzahlt", default="Paid too much"),
}


def badge_of(stand: Stand) -> str:
    return f"k-badge k-badge--{BADGES.get(stand, 'danger')}"
