"""The fair copy of a Bescheid: one HTML letter (DIN 5008), made a PDF/A. No Plone here."""

from base64 import b64encode
from datetime import date
from jinja2 import Environment
from jinja2 import StrictUndefined
from kommune.eakte.core.druck.pdf import document_of
from kommune.eakte.core.druck.pdf import LETTER_CSS
from kommune.eakte.core.druck.pdf import render_document
from kommune.eakte.postausgang.ausfertigung import fenster
from kommune.eakte.postausgang.ausfertigung import inhalt
from kommune.eakte.postausgang.vorlagen.vorlage import datum
from markupsafe import Markup
from typing import Any

import re


# DIN 5008, form B: address field at 45 mm, subject at 98 mm, fold marks at 105 and 210 mm; the page begins at 25 mm.
CSS = (
    LETTER_CSS
    + """
@page {
  @bottom-left { content: element(foot); width: 140mm; }
  @top-left { content: element(head); }
}
body { margin: 0; }
@page :first { @top-left { content: none; } }
.foot { position: running(foot); font-size: 7.5pt; color: #444444; }
.head { position: running(head); font-size: 8pt; color: #444444; }
.letterhead { position: absolute; top: -12mm; left: 0; right: 0; height: 24mm; margin: 0; padding: 0; font-size: 11pt; }
.letterhead img { float: left; height: 20mm; max-width: 40mm; margin-right: 5mm; }
.letterhead strong { display: block; font-size: 16pt; padding-top: 3mm; }
.address { position: absolute; top: 37mm; left: 0; width: 80mm; line-height: 1.35; white-space: nowrap; }
.address .return { position: absolute; bottom: 100%; left: 0; right: 0; font-size: 6pt; line-height: 1.25; }
.address .return span { display: block; border-bottom: 0.2mm solid #666666; margin-bottom: 1mm; }
.reference { position: absolute; top: 27mm; left: 95mm; width: 70mm; font-size: 8.5pt; }
.reference table { table-layout: fixed; }
.reference th { width: 23mm; font-weight: normal; color: #444444; border: none; padding: 0.3mm 2mm 0.3mm 0; }
.reference td { border: none; padding: 0.3mm 0; }
.start { height: 70mm; }
.mark { position: absolute; left: -20mm; width: 4mm; border-top: 0.2mm solid #999999; }
.payment { margin-top: 6mm; break-inside: avoid; }
.payment .code { width: 30mm; height: 30mm; }
.costs { margin-top: 6mm; width: 100%; }
.costs .amount { text-align: right; white-space: nowrap; }
.draft { position: fixed; top: 95mm; left: -8mm; width: 185mm; text-align: center; z-index: -1; color: #e3e3e3; }
.draft { font-size: 90pt; font-weight: bold; transform: rotate(-40deg); }
.signature { margin-top: 8mm; break-inside: avoid; }
.belehrung { margin-top: 8mm; break-inside: avoid; }
.contents { break-after: page; }
.contents p { margin: 0 0 1.5mm 0; }
.contents .h3 { padding-left: 6mm; }
.contents a { color: inherit; text-decoration: none; }
.contents a::after { content: leader(dotted) target-counter(attr(href), page); }
@media screen { body { position: relative; width: 165mm; margin: 25mm 20mm; } .foot, .head { display: none; } }
"""
)
ENVIRONMENT = Environment(autoescape=True, undefined=StrictUndefined)
ENVIRONMENT.filters["datum"] = datum
LETTER = ENVIRONMENT.from_string(
    """
<div class="foot">{{ fuss }}</div>
<div class="head">{{ behoerde.name }} · {{ aktenzeichen }} · {{ tag }}</div>
<div class="letterhead">{% if wappen %}<img src="{{ wappen }}" alt="Wappen">{% endif %}
<strong>{{ behoerde.name }}</strong>{{ behoerde.amt }}</div>
<div class="address">
<div class="return"><span>{% for line in absender %}{{ line }}{% if not loop.last %}<br>{% endif %}{% endfor %}</span></div>
<span style="font-size: {{ anschrift[0] }}pt">{% for line in anschrift[1] %}{{ line }}<br>{% endfor %}</span>
</div>
<div class="reference"><table>
<tr><th>Aktenzeichen</th><td>{{ aktenzeichen }}</td></tr>
<tr><th>Auskunft</th><td>{{ bearbeiter }}</td></tr>
{% if behoerde.telefon %}<tr><th>Telefon</th><td>{{ behoerde.telefon }}</td></tr>{% endif %}
{% if behoerde.email %}<tr><th>E-Mail</th><td>{% for part in behoerde.email.split("@") %}{% if not loop.first %}@<wbr>{% endif %}{{ part }}{% endfor %}</td></tr>{% endif %}
<tr><th>Datum</th><td>{{ tag }}</td></tr>
</table></div>
<div class="mark" style="top: 80mm"></div>
<div class="mark" style="top: 185mm"></div>
<div class="start"></div>
<h1>{{ betreff }}</h1>
{% if inhalt %}<div class="contents"><h2>Inhalt</h2>
{% for level, mark, words in inhalt %}<p class="{{ level }}"><a href="#{{ mark }}">{{ words }}</a></p>
{% endfor %}</div>{% endif %}
{{ text }}
{% if zahlung and zahlung.posten is defined %}<table class="costs">
<tr><th>Gebühr</th><th>Grundlage und Berechnung</th><th class="amount">Betrag</th></tr>
{% for one in zahlung.posten %}<tr><td>{{ one.titel }}</td><td>{{ one.quelle }}{% for step in one.schritte %}<br>{{ step }}{% endfor %}</td><td class="amount">{{ one.betrag }}</td></tr>
{% endfor %}<tr><th>Summe</th><td></td><th class="amount">{{ zahlung.summe }}</th></tr>
</table>{% endif %}
{% if zahlung and zahlung.iban is defined %}<table class="payment">
{% if zahlung.code is defined %}<tr><td colspan="2"><img class="code" src="{{ zahlung.code }}" alt="Überweisung zum Einlesen (GiroCode)"></td></tr>{% endif %}
{% if zahlung.faellig is defined %}<tr><th>Zu zahlen bis</th><td><strong>{{ zahlung.faellig|datum }}</strong></td></tr>{% endif %}
<tr><th>Empfänger</th><td>{{ zahlung.empfaenger }}</td></tr>
<tr><th>IBAN</th><td>{{ zahlung.iban }}</td></tr>
<tr><th>Verwendungszweck</th><td><strong>{{ zahlung.zweck if zahlung.zweck is defined else aktenzeichen }}</strong></td></tr>
</table>{% endif %}
{% if unterzeichner %}<p class="signature">Mit freundlichen Grüßen<br>{{ 'In Vertretung' if in_vertretung else 'Im Auftrag' }}<br><br>{{ unterzeichner }}<br>
{% if schlussgezeichnet %}<span class="small">elektronisch schlussgezeichnet am {{ tag }}; dieses Schreiben ist ohne Unterschrift gültig.</span>{% endif %}</p>
{% else %}<div class="draft">ENTWURF</div>{% endif %}
{% if belehrung %}<div class="belehrung"><h2>Rechtsbehelfsbelehrung</h2>{{ belehrung }}</div>{% endif %}
"""
)


PICTURES = re.compile(r"<\s*(img|picture|svg|video|audio|object|embed|iframe|canvas)\b", re.IGNORECASE)


def letter(**werte: Any) -> bytes:
    """Return the letter as PDF/A-3b; takes what ``document`` takes."""
    return render_document(document(**werte))


def document(
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
    wappen: tuple[str, bytes] | None = None,
    zahlung: dict[str, Any] | None = None,
    schlussgezeichnet: bool = True,
    in_vertretung: bool = False,
) -> str:
    """Return the letter as one HTML document with its style and crest inside: all that is printed. ``text`` and ``belehrung`` are safe HTML, all else is plain text.

    Without ``unterzeichner`` it is a draft: ENTWURF across each page and no word of a signature.
    With ``in_vertretung`` it is signed by a deputy of who may sign.
    With ``schlussgezeichnet=False`` it is an ordinary letter, to be printed and signed by hand.
    ``wappen`` is the crest of the town as ``(mime, bytes)``; ``zahlung`` (``empfaenger``, ``iban``; what ``IKosten`` adds) says where to pay what.
    An address that does not fit its window is set as small as can be; ask ``fenster.fitted`` before.
    """
    lines, (text, contents) = anschrift(empfaenger), inhalt.with_contents(text)
    reach = (f"Telefon {behoerde['telefon']}" if behoerde["telefon"] else "", behoerde["email"])
    html = LETTER.render(
        betreff=betreff,
        text=Markup(text),
        inhalt=contents,
        belehrung=Markup(belehrung),
        aktenzeichen=aktenzeichen,
        behoerde=behoerde,
        absender=fenster.sender(
            _joined(behoerde["name"], behoerde["amt"], behoerde["anschrift"], by=", "),
            _joined(behoerde["name"], behoerde["anschrift"], by=", "),
        ),
        fuss=_joined(behoerde["name"], behoerde["amt"], behoerde["anschrift"], *reach, by=" · "),
        anschrift=fenster.fitted(lines) or (fenster.SIZES[-1], lines),
        zahlung=zahlung,
        bearbeiter=bearbeiter,
        unterzeichner=unterzeichner,
        schlussgezeichnet=schlussgezeichnet,
        in_vertretung=in_vertretung,
        tag=datum(tag),
        wappen=f"data:{wappen[0]};base64,{b64encode(wappen[1]).decode()}" if wappen else "",
    )
    return document_of(html, title=betreff, css=CSS)


def holds_pictures(text: str) -> bool:
    """Tell whether a text has a picture or the like, which the letter would leave out: it reads nothing from outside."""
    return PICTURES.search(text) is not None


def anschrift(person: dict[str, Any]) -> list[str]:
    """Return the lines of an address, empty ones left out."""
    town = f"{person['plz']} {person['ort']}".strip()
    lines = (person["name"], person["vertreter"], person["strasse"], town, person["land"])
    return [line for line in lines if line]


def _joined(*parts: str, by: str) -> str:
    return by.join(part for part in parts if part)
