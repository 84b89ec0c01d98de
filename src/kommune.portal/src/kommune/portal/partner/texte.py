"""What the town writes to who was asked."""

from kommune.portal import _
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import Texte
from kommune.portal.texte.interfaces import URL


ZEICHEN = Platzhalter("zeichen", _("label_platzhalter_zeichen", default="Aktenzeichen"), "532-3/2026-1")
TAG = Platzhalter("tag", _("label_platzhalter_frist", default="Day to answer by"), "24.12.2026")
CODE_PLATZ = Platzhalter("code", _("label_platzhalter_code", default="Code"), "K7MX-2PQR")
EINLADUNG = mail(
    "partner-einladung",
    _("title_text_partner_einladung", default="Mail: somebody is asked for a statement"),
    _("mail_partner_einladung_subject", default="Please answer by ${tag}: ${zeichen}"),
    _(
        "mail_partner_einladung_text",
        default="""Good day,

we ask for your answer by ${tag}. Our reference: ${zeichen}
You read the documents and answer here:
${url}

You need a code for it, which you get from us by another way. If you have an account with us, you can
log in instead. You can open the page as often as you like, and ask back there.

${stadt}""",
    ),
    URL,
    TAG,
    ZEICHEN,
    STADT,
)
CODE = mail(
    "partner-code",
    _("title_text_partner_code", default="Mail: the code, to the second address"),
    _("mail_partner_code_subject", default="Code for ${zeichen}"),
    _(
        "mail_partner_code_text",
        default="""Good day,

the code for our reference ${zeichen} is: ${code}

The link goes to another address of yours. Please do not pass on both together.

${stadt}""",
    ),
    CODE_PLATZ,
    TAG,
    ZEICHEN,
    STADT,
    noetig=("code",),
)
ERINNERUNG = mail(
    "partner-erinnerung",
    _("title_text_partner_erinnerung", default="Mail: the day to answer by comes near"),
    _("mail_partner_erinnerung_subject", default="Please remember ${tag}: ${zeichen}"),
    _(
        "mail_partner_erinnerung_text",
        default="""Good day,

your answer to our reference ${zeichen} is not here yet. Please answer by ${tag}:
${url}

Your code is still valid. If you no longer have it, call us.

${stadt}""",
    ),
    URL,
    TAG,
    ZEICHEN,
    STADT,
)
NEUES = mail(
    "partner-neues",
    _("title_text_partner_neues", default="Mail: there is news for who was asked"),
    _("mail_partner_neues_subject", default="News: ${zeichen}"),
    _(
        "mail_partner_neues_text",
        default="""Good day,

there is news about our reference ${zeichen}. You read it here, with your code:
${url}

${stadt}""",
    ),
    URL,
    TAG,
    ZEICHEN,
    STADT,
)
TEXTE = Texte(EINLADUNG, CODE, ERINNERUNG, NEUES)
