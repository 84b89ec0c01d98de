"""A transfer to the account of the town, under a reference that names the Zahlung; booked from the bank statement."""

from decimal import Decimal
from kommune.eakte.core.druck import qrcode
from kommune.eakte.core.druck.zahlcode import epc
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte.pruefziffer import grouped_iban
from kommune.portal import _
from kommune.portal.bezahlung.interfaces import IZahlverfahren
from kommune.portal.bezahlung.konto import Meldung
from kommune.portal.bezahlung.konto import Stand
from kommune.portal.bezahlung.verfahren import kennung
from kommune.portal.core import town
from typing import Any
from zope.interface import implementer

import secrets


@implementer(IZahlverfahren)
class Ueberweisung:
    """Nobody is asked: what came is what a statement of the bank says."""

    title = _("label_zahlung_ueberweisung", default="Transfer")
    help = _(
        "help_zahlung_ueberweisung",
        default="You get a QR code for your banking app. It takes one or two days until we have the money.",
    )
    needs_secret, by_transfer = False, True

    def fault(self):
        return (
            ""
            if town.setting("iban")
            else _("error_ueberweisung_iban", default="The account of the town is missing in its settings.")
        )

    def check(self):
        """Nothing to ask."""

    def begin(self, zahlung, versuch):
        return zahlung.kennung or kennung.made(secrets.randbelow(10**kennung.DIGITS)), ""

    def ask(self, zahlung, versuch):
        return Meldung(versuch.id, Stand.BEGONNEN, "", 0, "", "auskunft")

    def abort(self, zahlung, versuch):
        return Meldung(versuch.id, Stand.ABGEBROCHEN, "", 0, "", "auskunft")

    def refund(self, zahlung, versuch, erstattung):
        raise WrongState(
            _("error_erstattung_weg", default="This money came by transfer or cash: the Kasse sends it back itself.")
        )


def instruction(zahlung: Any) -> dict[str, str]:
    """Return what a citizen types or scans to pay by transfer."""
    name, iban = town.setting("kontoinhaber") or town.name(), str(town.setting("iban") or "")
    left = zahlung.konto.betrag - zahlung.konto.eingegangen
    code = epc(empfaenger=name, iban=iban, betrag=Decimal(left) / 100, referenz=zahlung.kennung)
    return {
        "empfaenger": name,
        "iban": grouped_iban(iban),
        "kennung": kennung.shown(zahlung.kennung),
        "code": qrcode.inline(code, title="GiroCode", css="k-qr"),
    }


ueberweisung = Ueberweisung()
