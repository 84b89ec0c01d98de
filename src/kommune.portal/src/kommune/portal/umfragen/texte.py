"""What the town writes to who is asked."""

from kommune.portal import _
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import Texte
from kommune.portal.texte.interfaces import URL


TITEL = Platzhalter(
    "titel", _("label_platzhalter_umfrage", default="Title of the survey"), "Wie kommen Sie in die Innenstadt?"
)
ENDE = Platzhalter("ende", _("label_platzhalter_umfrage_ende", default="Last day of the survey"), "30.11.2026")
EINLADUNG = mail(
    "umfrage-einladung",
    _("title_text_umfrage_einladung", default="Mail: invitation to a survey"),
    _("mail_umfrage_einladung_subject", default="Please take part: ${titel}"),
    _(
        "mail_umfrage_einladung_text",
        default="""Good day,

we invite you to our survey "${titel}". This link is for you alone and works once, until ${ende}, 23:59:59:
${url}

Your answers are stored without this link and without your address: nobody can see who answered what.

${stadt}""",
    ),
    URL,
    TITEL,
    ENDE,
    STADT,
)
ADRESSE = mail(
    "umfrage-adresse",
    _("title_text_umfrage_adresse", default="Mail: take part in a survey"),
    _("mail_umfrage_adresse_subject", default="Your link to the survey: ${titel}"),
    _(
        "mail_umfrage_adresse_text",
        default="""Good day,

somebody wants to take part in the survey "${titel}" with this address. If it was you, open this link within two days,
at the latest on ${ende}, 23:59:59:
${url}

Your answers are stored without your address. If it was not you, do nothing.

${stadt}""",
    ),
    URL,
    TITEL,
    ENDE,
    STADT,
)
TEXTE = Texte(EINLADUNG, ADRESSE)
