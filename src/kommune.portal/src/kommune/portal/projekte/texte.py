"""What the town writes to who takes part in a project."""

from kommune.portal import _
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import Texte
from kommune.portal.texte.interfaces import URL


TITEL = Platzhalter("titel", _("label_platzhalter_projekt", default="Title of the project"), "Unser Marktplatz")
IDEE = Platzhalter("idee", _("label_platzhalter_idee", default="Title of the Idee"), "Eine Bank unter der Linde")
ENDE = Platzhalter(
    "ende",
    _("label_platzhalter_abbestellen", default="Link by which no more mails come"),
    "https://www.musterstadt.example/@@projekt-abbestellen/…",
)
BESTAETIGEN = mail(
    "projekt-bestaetigen",
    _("title_text_projekt_bestaetigen", default="Mail: confirm an address for a project"),
    _("mail_projekt_bestaetigen_subject", default="Please confirm your address: ${titel}"),
    _(
        "mail_projekt_bestaetigen_text",
        default="""Good day,

somebody wants to take part in "${titel}" with this address. If it was you, please open this link within
two days and press the button:
${url}

If it was not you, do nothing.

${stadt}""",
    ),
    URL,
    TITEL,
    STADT,
)
BEANTWORTET = mail(
    "projekt-beantwortet",
    _("title_text_projekt_beantwortet", default="Mail: the town has answered an Idee"),
    _("mail_projekt_beantwortet_subject", default="The town has answered: ${idee}"),
    _(
        "mail_projekt_beantwortet_text",
        default="""Good day,

the town has answered the idea "${idee}" of the project "${titel}":
${url}

You want no more mails about this idea? Open this link:
${ende}

${stadt}""",
    ),
    URL,
    IDEE,
    TITEL,
    ENDE,
    STADT,
)
TEXTE = Texte(BESTAETIGEN, BEANTWORTET)
