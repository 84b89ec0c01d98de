"""What the town writes to the citizen of a Vorgang by itself."""

from kommune.portal import _
from kommune.portal.texte.interfaces import betreff
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import NUMMER
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import Text
from kommune.portal.texte.interfaces import text
from kommune.portal.texte.interfaces import Texte
from kommune.portal.texte.interfaces import URL


NACHRICHT = mail(
    "postfach-nachricht",
    _("title_text_postfach_nachricht", default="Mail: there is a new message"),
    _("mail_postfach_nachricht_subject", default="New message about your application ${nummer}"),
    _(
        "mail_postfach_nachricht_text",
        default="""Good day,

there is a new message about your application ${nummer}. You read it here:
${url}

${stadt}""",
    ),
    NUMMER,
    URL,
    STADT,
)
VERTRETER = Text(
    "postfach-vertreter",
    _("title_text_postfach_vertreter", default="Mail: there is a new message, to who acts for the applicant"),
    (
        betreff(_("mail_postfach_vertreter_subject", default="New message about application ${nummer}")),
        text(
            _(
                "mail_postfach_vertreter_text",
                default="""Good day,

you act for somebody in the matter of application ${nummer}. There is a new message. You read it here:
${url}

The link is for you alone and ends with your Vollmacht.

${stadt}""",
            )
        ),
    ),
    (NUMMER, URL, STADT),
    noetig=("url",),
)
RUECKFRAGE = Text(
    "postfach-rueckfrage",
    _("title_text_postfach_rueckfrage", default="Postfach: subject of a question"),
    (betreff(_("text_postfach_rueckfrage", default="We need something more from you")),),
    (NUMMER, STADT),
)
BESCHEID = Text(
    "postfach-bescheid",
    _("title_text_postfach_bescheid", default="Postfach: a Bescheid is there"),
    (
        text(
            _(
                "text_postfach_bescheid",
                default="""Good day,

your application has been decided. You find the Bescheid below as a PDF.
Please read it soon: from its delivery on the periods run that stand in it.""",
            )
        ),
    ),
    (NUMMER, STADT),
)
TEXTE = Texte(NACHRICHT, VERTRETER, RUECKFRAGE, BESCHEID)
