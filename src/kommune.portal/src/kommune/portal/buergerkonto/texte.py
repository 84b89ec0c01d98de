"""The mails of the Bürgerkonto."""

from kommune.portal import _
from kommune.portal.buergerkonto.konto import organisationstexte
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import Texte
from kommune.portal.texte.interfaces import URL


NEU = mail(
    "konto-neu",
    _("title_text_konto_neu", default="Mail: link for a new Bürgerkonto"),
    _("mail_konto_subject", default="Your Bürgerkonto – ${stadt}"),
    _(
        "mail_konto_neu_text",
        default="""Good day,

somebody, probably you, wants to open a Bürgerkonto with this address. Open this link and choose
a password, and the account is there:
${url}

The link is valid for 48 hours and only once. If it was not you, just do nothing.

${stadt}""",
    ),
    URL,
    STADT,
)
BEKANNT = mail(
    "konto-bekannt",
    _("title_text_konto_bekannt", default="Mail: there is a Bürgerkonto with this address already"),
    _("mail_konto_subject", default="Your Bürgerkonto – ${stadt}"),
    _(
        "mail_konto_bekannt_text",
        default="""Good day,

somebody, probably you, wanted to open a Bürgerkonto with this address. There is one already.
If you no longer know your password, you get a new one here:
${url}

${stadt}""",
    ),
    URL,
    STADT,
)
BEDIENSTETE = mail(
    "konto-bedienstete",
    _("title_text_konto_bedienstete", default="Mail: somebody of the town logs in with this address"),
    _("mail_konto_subject", default="Your Bürgerkonto – ${stadt}"),
    _(
        "mail_konto_bedienstete_text",
        default="""Good day,

somebody, probably you, wanted to open a Bürgerkonto with this address. Somebody who works for the town
logs in with it already. Please take another address for your Bürgerkonto:
${url}

${stadt}""",
    ),
    URL,
    STADT,
)
PASSWORT = mail(
    "konto-passwort",
    _("title_text_konto_passwort", default="Mail: link for a new password"),
    _("mail_konto_passwort_subject", default="New password for your Bürgerkonto"),
    _(
        "mail_konto_passwort_text",
        default="""Good day,

with this link you choose a new password for your Bürgerkonto:
${url}

The link is valid for 48 hours and only once. If it was not you, just do nothing.

${stadt}""",
    ),
    URL,
    STADT,
)
ADRESSE = mail(
    "konto-adresse",
    _("title_text_konto_adresse", default="Mail: link to confirm a new address"),
    _("mail_konto_adresse_subject", default="New e-mail address for your Bürgerkonto"),
    _(
        "mail_konto_adresse_text",
        default="""Good day,

with this link you confirm that your Bürgerkonto has this address from now on:
${url}

The link is valid for 48 hours and only once. If it was not you, just do nothing.

${stadt}""",
    ),
    URL,
    STADT,
)
ADRESSE_NEU = mail(
    "konto-adresse-neu",
    _("title_text_konto_adresse_neu", default="Mail to the old address: the address has changed"),
    _("mail_konto_adresse_neu_subject", default="Your Bürgerkonto has a new e-mail address"),
    _(
        "mail_konto_adresse_neu_text",
        default="""Good day,

your Bürgerkonto has another e-mail address now. We no longer write to this one.
If it was not you, please tell us at once:
${url}

${stadt}""",
    ),
    URL,
    STADT,
)
TEXTE = Texte(
    NEU,
    BEKANNT,
    BEDIENSTETE,
    PASSWORT,
    ADRESSE,
    ADRESSE_NEU,
    organisationstexte.EINLADUNG,
    organisationstexte.BEIGETRETEN,
    organisationstexte.ENTFERNT,
)
