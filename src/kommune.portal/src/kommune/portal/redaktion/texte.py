"""What the program writes to editors and heads."""

from kommune.portal import _
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import Texte
from kommune.portal.texte.interfaces import URL


LEISTUNGEN = Platzhalter(
    "leistungen", _("label_platzhalter_leistungen", default="Services that are due"), "01.12.2026: Hund anmelden"
)
PRUEFEN = mail(
    "leistung-pruefen",
    _("title_text_leistung_pruefen", default="Mail: look at services again"),
    _("mail_leistung_pruefen_subject", default="Services that should be looked at again"),
    _(
        "mail_leistung_pruefen_text",
        default="""Good day,

these descriptions are due for review:
${leistungen}

Please look at each, and note the day of the next review here:
${url}""",
    ),
    URL,
    LEISTUNGEN,
)
TEXTE = Texte(PRUEFEN)
