"""The receipt of a payment as PDF/A: items, amount, when and by which way; made of what is booked, the same each time."""

from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.bezahlung.konto import euro
from kommune.portal.bezahlung.store import Zahlung
from markupsafe import Markup
from plone import api


TEXT = Markup(
    '<div class="letterhead"><strong>{stadt}</strong></div><h1>Zahlungsbestätigung</h1>'
    "<p>Für „{titel}“ haben wir am {tag} um {uhrzeit} Uhr {betrag} erhalten.</p>"
    "<table>{zeilen}<tr><th>Summe</th><td><strong>{betrag}</strong></td></tr></table>"
    "{zurueck}<p>Vorgang: {bezug}<br>Zahlungsreferenz: {referenz}</p>"
    '<p class="small">Dieses Schreiben wurde maschinell erstellt. Es bestätigt die Zahlung, nicht eine Entscheidung.</p>'
)
ROW = Markup("<tr><th>{}{}</th><td>{}{}</td></tr>")
BACK = Markup("<p>Davon haben wir {} zurückgezahlt.</p>")


def quittung(zahlung: Zahlung) -> bytes:
    """Return the receipt. :raises WrongState: it is not paid."""
    konto = zahlung.konto
    if not konto.is_paid:
        raise WrongState(_("error_quittung", default="There is a receipt once the payment is booked."))
    last = konto.buchungen[-1]
    rows = [
        ROW.format(
            f"{one.menge} × " if one.menge > 1 else "",
            one.text,
            euro(one.betrag),
            f" (darin {one.steuer} % USt)" if one.steuer else "",
        )
        for one in zahlung.posten
    ]
    back = sum(one.betrag for one in konto.erstattungen if one.is_done)
    html = TEXT.format(
        stadt=api.portal.get().title,
        titel=zahlung.titel,
        tag=f"{last.am:%d.%m.%Y}",
        uhrzeit=f"{last.am:%H:%M}",
        betrag=euro(konto.betrag),
        zeilen=Markup("").join(rows),
        zurueck=BACK.format(euro(back)) if back else "",
        bezug=zahlung.bezug,
        referenz=last.schluessel,
    )
    data: bytes = render_pdf(html, title=f"Zahlungsbestätigung {zahlung.bezug}")
    return data
