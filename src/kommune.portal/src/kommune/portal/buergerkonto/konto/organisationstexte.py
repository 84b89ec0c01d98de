"""The mails about organisations; a subject names none, for mails are read over shoulders."""

from kommune.portal import _
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import URL


NAME = Platzhalter(
    "organisation",
    _("label_platzhalter_organisation", default="Name of the organisation"),
    "Bäckerei Sonnenschein GmbH",
)
PERSON = Platzhalter("person", _("label_platzhalter_person", default="Who did it"), "Ayşe Yılmaz")
EINLADUNG = mail(
    "organisation-einladung",
    _("title_text_organisation_einladung", default="Mail: invitation to an organisation"),
    _("mail_organisation_einladung_subject", default="Invitation to an organisation account – ${stadt}"),
    _(
        "mail_organisation_einladung_text",
        default="""Good day,

${person} invites you to join this organisation at the online portal: ${organisation}

Open this link and log in with the Bürgerkonto of this address. If you have none, open one first:
${url}

The link is valid for 7 days and only once. If you do not expect this, just do nothing.

${stadt}""",
    ),
    NAME,
    PERSON,
    URL,
    STADT,
)
BEIGETRETEN = mail(
    "organisation-beigetreten",
    _("title_text_organisation_beigetreten", default="Mail: somebody has joined an organisation"),
    _("mail_organisation_subject", default="Your organisation account – ${stadt}"),
    _(
        "mail_organisation_beigetreten_text",
        default="""Good day,

${person} has accepted the invitation and now belongs to ${organisation}.
If this is not right, remove the person here:
${url}

${stadt}""",
    ),
    NAME,
    PERSON,
    URL,
    STADT,
)
ENTFERNT = mail(
    "organisation-entfernt",
    _("title_text_organisation_entfernt", default="Mail: somebody no longer belongs to an organisation"),
    _("mail_organisation_subject", default="Your organisation account – ${stadt}"),
    _(
        "mail_organisation_entfernt_text",
        default="""Good day,

you no longer belong to ${organisation}. You do not see its applications and messages any more.
The organisations you belong to stand here:
${url}

${stadt}""",
    ),
    NAME,
    URL,
    STADT,
)
