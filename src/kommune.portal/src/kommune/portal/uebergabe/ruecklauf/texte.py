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
from kommune.portal.texte.interfaces import TITEL
from kommune.portal.texte.interfaces import URL


ANLASS = Platzhalter("anlass", _("label_platzhalter_anlass", default="What there is"), "neue Nachricht")
ANLAESSE = {  # what there is to read, never what it says
    "nachricht": _("mail_anlass_nachricht", default="new message"),
    "rueckfrage": _("mail_anlass_rueckfrage", default="we need something from you"),
    "bescheid": _("mail_anlass_bescheid", default="a decision is there"),
}
NACHRICHT = mail(
    "postfach-nachricht",
    _("title_text_postfach_nachricht", default="Mail: there is a new message"),
    _("mail_postfach_nachricht_subject", default="Your application “${titel}”: ${anlass}"),
    _(
        "mail_postfach_nachricht_text",
        default="""Good day,

there is a new message about your application ${nummer}. You read it here:
${url}

${stadt}""",
    ),
    TITEL,
    ANLASS,
    NUMMER,
    URL,
    STADT,
)
VERTRETER = Text(
    "postfach-vertreter",
    _("title_text_postfach_vertreter", default="Mail: there is a new message, to who acts for the applicant"),
    (
        betreff(_("mail_postfach_vertreter_subject", default="Application “${titel}”: ${anlass}")),
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
    (TITEL, ANLASS, NUMMER, URL, STADT),
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
