"""The fair copy of a Bescheid: one HTML letter (DIN 5008), made a PDF/A. No Plone here."""

from datetime import date
from jinja2 import Environment
from jinja2 import StrictUndefined
from kommune.eakte.core.pdf import LETTER_CSS
from kommune.eakte.core.pdf import render_pdf
from kommune.eakte.postausgang.vorlage import datum
from markupsafe import Markup
from typing import Any


CSS = (
    LETTER_CSS
    + """
.address { height: 32mm; margin-bottom: 8mm; }
.address .return { font-size: 7pt; border-bottom: 0.2mm solid #666666; display: inline-block; margin-bottom: 2mm; }
.reference { float: right; width: 62mm; font-size: 9pt; }
.reference th { width: auto; font-weight: normal; color: #444444; border: none; padding: 0.4mm 2mm 0.4mm 0; }
.reference td { border: none; padding: 0.4mm 0; }
.signature { margin-top: 8mm; break-inside: avoid; }
.belehrung { margin-top: 8mm; break-inside: avoid; }
"""
)
LETTER = Environment(autoescape=True, undefined=StrictUndefined).from_string(
    """
<div class="letterhead"><strong>{{ behoerde.name }}</strong><br>{{ behoerde.amt }}</div>
<table class="reference">
<tr><th>Aktenzeichen</th><td>{{ aktenzeichen }}</td></tr>
<tr><th>Auskunft</th><td>{{ bearbeiter }}</td></tr>
{% if behoerde.telefon %}<tr><th>Telefon</th><td>{{ behoerde.telefon }}</td></tr>{% endif %}
{% if behoerde.email %}<tr><th>E-Mail</th><td>{{ behoerde.email }}</td></tr>{% endif %}
<tr><th>Datum</th><td>{{ tag }}</td></tr>
</table>
<div class="address">
<span class="return">{{ behoerde.name }}, {{ behoerde.amt }}</span><br>
{{ empfaenger.name }}<br>{{ empfaenger.strasse }}<br>{{ empfaenger.plz }} {{ empfaenger.ort }}
</div>
<h1>{{ betreff }}</h1>
{{ text }}
<p class="signature">Mit freundlichen Grüßen<br>im Auftrag<br><br>{{ unterzeichner }}<br>
<span class="small">elektronisch schlussgezeichnet am {{ tag }}; dieses Schreiben ist ohne Unterschrift gültig.</span></p>
{% if belehrung %}<div class="belehrung"><h2>Rechtsbehelfsbelehrung</h2>{{ belehrung }}</div>{% endif %}
"""
)


def letter(
    *,
    betreff: str,
    text: str,
    belehrung: str,
    aktenzeichen: str,
    behoerde: dict[str, Any],
    empfaenger: dict[str, Any],
    bearbeiter: str,
    unterzeichner: str,
    tag: date,
) -> bytes:
    """Return the letter as PDF/A-3b. ``text`` and ``belehrung`` are safe HTML, all else is plain text."""
    html = LETTER.render(
        betreff=betreff,
        text=Markup(text),
        belehrung=Markup(belehrung),
        aktenzeichen=aktenzeichen,
        behoerde=behoerde,
        empfaenger=empfaenger,
        bearbeiter=bearbeiter,
        unterzeichner=unterzeichner,
        tag=datum(tag),
    )
    return render_pdf(html, title=betreff, css=CSS)
