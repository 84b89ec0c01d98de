"""The mail with the link. It says nothing of what it is about; the code goes by another way."""

from kommune.eakte import _
from kommune.eakte.akteneinsicht.freigabe.store import Freigabe
from kommune.eakte.core.mail import queue_mail
from plone import api
from secrets import token_hex
from zope.i18n import translate


PAGE = "@@akteneinsicht-abruf"
SUBJECT = _("mail_freigabe_subject", default="${stadt}: Your Akteneinsicht")
TEXT = _(
    "mail_freigabe_text",
    default="The file you asked to see can be opened here until ${tag}:\n\n${url}\n\nYou need a code for it. You get it by another way. Do not pass the link on.\n\n${stadt}",
)


def url_of(token: str) -> str:
    """Return the link a token makes."""
    return f"{api.portal.get().absolute_url()}/{PAGE}/{token}"


def invite(one: Freigabe, to: str, url: str) -> None:
    """Mail the link."""
    facts = {"stadt": api.portal.get().title, "tag": f"{one.bis:%d.%m.%Y}", "url": url}
    words = [translate(_(text, default=text.default, mapping=facts), target_language="de") for text in (SUBJECT, TEXT)]
    queue_mail(to=to, subject=words[0], text=words[1], key=f"freigabe:{token_hex(12)}", apart=False)
