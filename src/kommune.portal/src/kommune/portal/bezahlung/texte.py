"""What the town writes about payments."""

from kommune.portal import _
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import Texte
from kommune.portal.texte.interfaces import TITEL
from kommune.portal.texte.interfaces import URL


BETRAG = Platzhalter("betrag", _("label_platzhalter_betrag", default="Amount"), "30,70 €")
BIS = Platzhalter("tag", _("label_platzhalter_zahltag", default="Last day to pay"), "14.12.2026")
ERINNERUNG = mail(
    "bezahlung-erinnerung",
    _("title_text_bezahlung_erinnerung", default="Mail: something is not paid yet"),
    _("mail_bezahlung_erinnerung_subject", default="Not paid yet: ${titel}"),
    _(
        "mail_bezahlung_erinnerung_text",
        default="""Good day,

for “${titel}” ${betrag} are still open. Please pay by ${tag}; after that it lapses:
${url}

If you have paid meanwhile, you need not do anything.

${stadt}""",
    ),
    TITEL,
    BETRAG,
    BIS,
    URL,
    STADT,
)
TEXTE = Texte(ERINNERUNG)
