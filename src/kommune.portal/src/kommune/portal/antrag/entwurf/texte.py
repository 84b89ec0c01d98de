"""What the town writes to who goes on later without an account."""

from kommune.portal import _
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import TITEL
from kommune.portal.texte.interfaces import URL


CODE = mail(
    "antrag-code",
    _("title_text_antrag_code", default="Mail: code to keep an application that is begun"),
    _("mail_antrag_code_subject", default="Your code: go on later with “${titel}”"),
    _(
        "mail_antrag_code_text",
        default="""Good day,

somebody wants to go on later with the application “${titel}” and has given this address.
If it was you, enter this code in the form that is still open:

${code}

If it was not you, do nothing: without the code nothing is kept.

${stadt}""",
    ),
    TITEL,
    Platzhalter("code", _("label_platzhalter_code", default="Code"), "7K2M-Q9XT"),
    STADT,
    noetig=("code",),
)
FORTSETZEN = mail(
    "antrag-fortsetzen",
    _("title_text_antrag_fortsetzen", default="Mail: link to an application that is begun"),
    _("mail_antrag_fortsetzen_subject", default="Go on with “${titel}”"),
    _(
        "mail_antrag_fortsetzen_text",
        default="""Good day,

your application “${titel}” is begun and not sent yet. By this link you go on with it, on this or another device:
${url}

Keep the link safe: who has it sees what you entered. We delete everything if nothing was changed by ${tag}.

${stadt}""",
    ),
    TITEL,
    URL,
    Platzhalter("tag", _("label_platzhalter_bis_tag", default="Last day"), "28.12.2026"),
    STADT,
)
