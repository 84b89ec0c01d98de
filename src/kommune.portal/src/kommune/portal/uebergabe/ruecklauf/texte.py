"""What the town writes to the citizen of a Vorgang by itself."""

from kommune.portal import _
from kommune.portal.texte.interfaces import betreff
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import NUMMER
from kommune.portal.texte.interfaces import Platzhalter
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
LETZTER_TAG = Platzhalter("tag", _("label_platzhalter_letzter_tag", default="Last day"), "24.12.2026")
EINSICHT = Text(
    "postfach-einsicht",
    _("title_text_postfach_einsicht", default="Postfach and Partnerraum: an Akteneinsicht can be opened"),
    (
        betreff(_("text_postfach_einsicht_betreff", default="Your Akteneinsicht")),
        text(
            _(
                "text_postfach_einsicht",
                default="""Good day,

the file you asked to see can be opened on this page until ${tag}.
Each opening is noted in the record.

${stadt}""",
            )
        ),
    ),
    (LETZTER_TAG, STADT),
)
TEXTE = Texte(NACHRICHT, VERTRETER, RUECKFRAGE, BESCHEID, EINSICHT)
