"""What the town writes to who handed in a petition and who signs one."""

from kommune.portal import _
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import Texte
from kommune.portal.texte.interfaces import URL


TITEL = Platzhalter("titel", _("label_platzhalter_petition", default="Title of the petition"), "Mehr Bäume am Markt")
GRUND = Platzhalter("grund", _("label_platzhalter_grund", default="Reason"), "Dafür ist das Land zuständig.")
# no word of it: whoever types the address of somebody else would write to them by us
EINREICHEN = mail(
    "petition-einreichen",
    _("title_text_petition_einreichen", default="Mail: confirm a petition"),
    _("mail_petition_einreichen_subject", default="Please confirm your petition"),
    _(
        "mail_petition_einreichen_text",
        default="""Good day,

somebody has handed in a petition with this address. If it was you, please open this link within
two days and press the button:
${url}

By the same link you can see later how far it is, and withdraw it. If it was not you, do nothing.

${stadt}""",
    ),
    URL,
    STADT,
)
UNTERSCHRIFT = mail(
    "petition-unterschrift",
    _("title_text_petition_unterschrift", default="Mail: confirm a signature"),
    _("mail_petition_unterschrift_subject", default="Please confirm your signature: ${titel}"),
    _(
        "mail_petition_unterschrift_text",
        default="""Good day,

somebody wants to sign the petition "${titel}" with this address. If it was you, please open this link within
two days, while the petition can be signed, and press the button:
${url}

By the same link you can withdraw your signature. If it was not you, do nothing.

${stadt}""",
    ),
    URL,
    TITEL,
    STADT,
)
VEROEFFENTLICHT = mail(
    "petition-veroeffentlicht",
    _("title_text_petition_veroeffentlicht", default="Mail: a petition is published"),
    _("mail_petition_veroeffentlicht_subject", default="Your petition is published: ${titel}"),
    _(
        "mail_petition_veroeffentlicht_text",
        default="""Good day,

your petition "${titel}" can be signed now:
${url}

${stadt}""",
    ),
    URL,
    TITEL,
    STADT,
)
ABGELEHNT = mail(
    "petition-abgelehnt",
    _("title_text_petition_abgelehnt", default="Mail: a petition is not published"),
    _("mail_petition_abgelehnt_subject", default="Your petition is not published: ${titel}"),
    _(
        "mail_petition_abgelehnt_text",
        default="""Good day,

we do not publish your petition "${titel}", for this reason:

${grund}

${stadt}""",
    ),
    GRUND,
    TITEL,
    STADT,
    noetig=("grund",),
)
UEBERGEBEN = mail(
    "petition-uebergeben",
    _("title_text_petition_uebergeben", default="Mail: a petition is handed over"),
    _("mail_petition_uebergeben_subject", default="Your petition is being examined: ${titel}"),
    _(
        "mail_petition_uebergeben_text",
        default="""Good day,

the signing of your petition "${titel}" has ended. The office in charge examines it now:
${url}

${stadt}""",
    ),
    URL,
    TITEL,
    STADT,
)
BEANTWORTET = mail(
    "petition-beantwortet",
    _("title_text_petition_beantwortet", default="Mail: a petition is answered"),
    _("mail_petition_beantwortet_subject", default="The town has answered: ${titel}"),
    _(
        "mail_petition_beantwortet_text",
        default="""Good day,

the town has answered your petition "${titel}". You read the answer here:
${url}

${stadt}""",
    ),
    URL,
    TITEL,
    STADT,
)
TEXTE = Texte(EINREICHEN, UNTERSCHRIFT, VEROEFFENTLICHT, ABGELEHNT, UEBERGEBEN, BEANTWORTET)
