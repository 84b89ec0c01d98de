"""The mail with which somebody gets a Vollmacht; it does not say what the application is about."""

from kommune.portal import _
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import URL


SOMEBODY = _("text_vollmacht_jemand", default="Somebody with a Bürgerkonto")
ERTEILT = mail(
    "antrag-vollmacht",
    _("title_text_antrag_vollmacht", default="Mail: somebody gives a Vollmacht for an application"),
    _("mail_antrag_vollmacht_subject", default="A Vollmacht for you – ${stadt}"),
    _(
        "mail_antrag_vollmacht_text",
        default="""Good day,

${person} wants you to be able to see an application at the online portal, until ${tag}.

Open this link and log in with the Bürgerkonto of this address. If you have none, open one first:
${url}

The link is valid for 7 days and only once. If you do not expect this, just do nothing.

${stadt}""",
    ),
    Platzhalter("person", _("label_platzhalter_person", default="Who did it"), "Ayşe Yılmaz"),
    Platzhalter("tag", _("label_platzhalter_bis_tag", default="Last day"), "31.12.2026"),
    URL,
    STADT,
)
