"""Whatever happens to a second factor, or opens an account besides its password, is told to its person, and a reset to the Managers, too."""

from kommune.eakte.anmeldung.mitteilung import texte
from kommune.eakte.core.mail import queue_mail
from plone import api
from secrets import token_hex


SET, REMOVED, USED, RESET = texte.FACTOR_SET, texte.FACTOR_REMOVED, texte.FACTOR_CODE_USED, texte.FACTOR_RESET
PASSWORD_SET = texte.PASSWORD_SET
LINKED, UNLINKED = texte.PROVIDER_LINKED, texte.PROVIDER_UNLINKED


def tell(user_id: str, text: tuple[str, str], **words: object) -> None:
    """Send a mail to the address of the account, if it has one, as part of the running transaction."""
    _send([user_id], text, konto=user_id, **words)


def tell_reset(user_id: str, *, durch: str) -> None:
    """Tell the person and every Manager but the one who did it."""
    acl_users = api.portal.get_tool("acl_users")
    managers = [one for one, _title in acl_users.portal_role_manager.listAssignedPrincipals("Manager")]
    _send(
        [user_id, *sorted({one for one in managers if one not in (durch, user_id)})], RESET, konto=user_id, durch=durch
    )


def _send(people: list[str], text: tuple[str, str], **words: object) -> None:
    portal = api.portal.get()
    told = {"stadt": portal.title, "url": portal.absolute_url(), **words}
    subject, body = text
    for one in people:
        member = api.user.get(userid=one)
        address = (member.getProperty("email") or "") if member is not None else ""
        if address:
            key = f"zweitfaktor:{token_hex(16)}"
            queue_mail(to=address, subject=subject.format(**told), text=body.format(**told), key=key, apart=False)
