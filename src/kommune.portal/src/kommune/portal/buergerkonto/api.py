"""The door of the domain: accounts of citizens.

A page never tells whether an address has an account; the mail to the address does.
"""

from collections.abc import Mapping
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.mail import queue_mail
from kommune.eakte.core.werte import email as mailadresse
from kommune.eakte.core.werte import postleitzahl
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.eakte.core.werte.meldungen import message_of
from kommune.portal import _
from kommune.portal.buergerkonto import texte
from kommune.portal.buergerkonto.konto import ende
from kommune.portal.buergerkonto.konto.konten import email_of
from kommune.portal.buergerkonto.konto.konten import find_user
from kommune.portal.buergerkonto.konto.konten import GROUP
from kommune.portal.buergerkonto.konto.konten import is_citizen
from kommune.portal.buergerkonto.konto.konten import is_taken
from kommune.portal.buergerkonto.konto.links import forget_expired_links
from kommune.portal.buergerkonto.konto.links import link_of
from kommune.portal.buergerkonto.konto.links import new_link
from kommune.portal.buergerkonto.konto.links import use
from kommune.portal.buergerkonto.konto.links import void_links
from kommune.portal.buergerkonto.store import profile
from kommune.portal.buergerkonto.store import Zweck
from kommune.portal.core import town
from kommune.portal.texte.api import fill
from kommune.portal.texte.api import language_of
from kommune.portal.texte.interfaces import Text
from plone import api
from secrets import token_hex
from typing import Any
from zope.globalrequest import getRequest


__all__ = (
    "email_of",
    "find_user",
    "forget_expired_links",
    "GROUP",
    "is_citizen",
    "is_taken",
    "link_of",
    "void_links",
)


PROFILE_FIELDS = {
    "vorname": 100,
    "familienname": 100,
    "strasse": 200,
    "hausnummer": 20,
    "plz": postleitzahl.MAX_LENGTH,
    "ort": 100,
    "land": 100,
    "telefon": 50,
}


def install_group(portal: Any) -> None:
    """Make the group of citizens once; it gives no right at all."""
    if api.group.get(groupname=GROUP) is None:
        api.group.create(groupname=GROUP, title="Bürgerkonten")


def register(*, email: str, name: str) -> None:
    """Send a link with which the account can be opened; a known address gets a mail that says so.

    :raises Invalid: no usable address or no name.
    """
    for field, message in registration_faults(email=email, name=name).items():
        raise Invalid(message, field=field)
    email = _address(email)
    name = zeichenkette.name(name)
    token = new_link(Zweck.KONTO, email=email, name=name)  # for a known address, too: time is not to tell
    if find_user(email) is not None:
        _mail(email, texte.BEKANNT, url=_url("@@passwort-vergessen"))
    elif is_taken(email):
        _mail(email, texte.BEDIENSTETE, url=_url("@@konto-anlegen"))
    else:
        _mail(email, texte.NEU, url=_url(f"@@konto-bestaetigen/{token}"))


def registration_faults(*, email: str, name: str) -> dict[str, Any]:
    """Return by field what is wrong with an address and a name."""
    faults = {}
    try:
        _address(email)
    except Invalid as error:
        faults["email"] = error.message
    if not name.strip():
        faults["name"] = _("error_name_missing", default="Tell us your name.")
    try:
        zeichenkette.name(name)
    except WertFehler as fault:
        faults["name"] = message_of(fault)
    return faults


def forgot_password(*, email: str) -> None:
    """Send a citizen a link for a new password; an unknown address gets nothing, and as much is written, so that time does not tell."""
    email = _address(email)
    user = find_user(email)
    if user is None:
        for _instead in ("the link", "the mail", "the mail counted"):
            new_link(Zweck.PASSWORT, email=email, name="")  # nobody ever gets its token; it goes after two days
    else:
        token = new_link(Zweck.PASSWORT, email=email, name=user.getProperty("fullname") or "", user_id=user.getId())
        protokoll.note("passwort-link", user.getId())
        _mail(email, texte.PASSWORT, url=_url(f"@@konto-bestaetigen/{token}"))


def change_email(user_id: str, *, email: str, password: str) -> None:
    """Send a link to the new address; the address changes when it is opened.

    An address that has an account already gets a mail that says so; the page does not tell.

    :raises Invalid: no usable address, the present one, or a wrong password.
    """
    user = _citizen(user_id)
    email = _address(email)
    if mailadresse.key(email) == user.getUserName():
        raise Invalid(_("error_email_same", default="This is your present address."), field="email")
    _require_password(user, password)
    if is_taken(email):
        _mail(email, texte.BEKANNT, url=_url("@@passwort-vergessen"))
    else:
        name = user.getProperty("fullname") or ""
        token = new_link(Zweck.ADRESSE, email=email, name=name, user_id=user_id)
        _mail(email, texte.ADRESSE, url=_url(f"@@adresse-bestaetigen/{token}"))


def change_password(user_id: str, *, old: str, new: str) -> None:
    """Set a new password for who knows the old one.

    :raises Invalid: the old one is wrong, or the new one is not good.
    """
    user = _citizen(user_id)
    _require_password(user, old)
    require_good_password(new, email=user.getUserName(), name=user.getProperty("fullname") or "")
    user.setSecurityProfile(password=new)


def redeem(token: str, *, password: str) -> str:
    """Open the account, or set the new password, and return the user id; the link works once.

    The link goes in the transaction that makes the account: of two requests at once one is
    repeated and finds it gone, and none burns the link without doing what it is for.

    :raises Unknown: the link is not valid. :raises Invalid: the password is not good.
    """
    link = link_of(token, Zweck.KONTO, Zweck.PASSWORT)
    require_good_password(password, email=link.email, name=link.name)
    email, name, zweck = link.email, link.name, link.zweck
    user = api.user.get(userid=link.user_id) if zweck == Zweck.PASSWORT else None
    use(token)
    if user is not None:
        user.setSecurityProfile(password=password)
        protokoll.note("passwort-neu", user.getId())
        anbieter.unlink_all(user.getId(), anlass="passwort-link")
        return user.getId()
    if zweck == Zweck.PASSWORT or is_taken(email):
        raise Unknown(_("error_link_unknown", default="This link is no longer valid. Ask for a new one."))
    return _create(email, name, password)


def redeem_address(token: str) -> None:
    """Give the account the new address and tell the old one; the link works once.

    :raises Unknown: the link is not valid, or the address was taken meanwhile.
    """
    link = link_of(token, Zweck.ADRESSE)
    user = api.user.get(userid=link.user_id)
    if user is None or is_taken(link.email):
        raise Unknown(_("error_link_unknown", default="This link is no longer valid. Ask for a new one."))
    email, old = link.email, user.getProperty("email") or user.getUserName()
    use(token)
    user.setMemberProperties({"email": email})
    api.portal.get_tool("acl_users").updateLoginName(user.getId(), mailadresse.key(email))
    _mail(old, texte.ADRESSE_NEU, url=_url("kontakt"), anlass="")


def require_good_password(password: str, *, email: str = "", name: str = "") -> None:
    """Refuse a password the policy does not allow.

    :raises Invalid: says why.
    """
    faults = anmeldung.password_faults(password, email=email, name=name)
    if faults:
        raise Invalid(anmeldung.FAULTS[faults[0]], field="passwort")


def profile_of(user_id: str) -> dict[str, str]:
    """Return what the account keeps for forms, by field; fields never filled in are ""."""
    kept = profile(api.portal.get()).get(user_id) or {}
    return {field: kept.get(field, "") for field in PROFILE_FIELDS}


def edit_profile(user_id: str, values: Mapping[str, Any]) -> None:
    """Keep name and address for the next forms; they change nothing that was handed in.

    :raises Invalid: too long, not to be read, or a Postleitzahl the country does not have.
    """
    _citizen(user_id)
    kept = {field: _line(field, str(values.get(field) or ""), limit) for field, limit in PROFILE_FIELDS.items()}
    try:
        kept["plz"], kept["land"] = postleitzahl.normalise(kept["plz"], kept["land"])
    except WertFehler as fault:
        raise as_invalid(fault, "plz") from fault
    profile(api.portal.get())[user_id] = kept


def _line(field: str, value: str, limit: int) -> str:
    rule = zeichenkette.name if field in ("vorname", "familienname") else zeichenkette.one_line
    try:
        return rule(value, limit=limit)
    except WertFehler as fault:
        raise as_invalid(fault, field) from fault


def close_account(user_id: str) -> None:
    """Lock an account for good: no log-in any more; what was handed in stays with the town, appointments are off.

    :raises WrongState: nobody else would manage an organisation of theirs.
    """
    user = _citizen(user_id)
    ende.take_leave(user_id)
    store = profile(api.portal.get())
    if user_id in store:
        del store[user_id]
    with as_system("a citizen closes the account"):
        api.user.delete(user=user)


def _citizen(user_id: str) -> Any:
    user = api.user.get(userid=user_id)
    if user is None or not is_citizen(user_id):
        raise Unknown(_("error_account_unknown", default="There is no such account."))
    return user


def _require_password(user: Any, password: str) -> None:
    acl_users = api.portal.get_tool("acl_users")
    if not password or acl_users.authenticate(user.getUserName(), password, getRequest()) is None:
        raise Invalid(_("error_password_wrong", default="This is not your present password."), field="altes")


def create_for_provider(*, name: str, email: str) -> str:
    """Make the account of somebody a provider vouches for, without a password anybody knows; return its user id.

    It logs in by that provider alone: its login name is no address. An address somebody logs in with here is not taken
    over, not even if the provider has confirmed it: it stays with whose it is.
    """
    user_id = f"buerger-{token_hex(8)}"
    kept = email if mailadresse.is_email(email) and not is_taken(email) else ""
    with as_system("a citizen comes by a provider"):
        acl_users = api.portal.get_tool("acl_users")
        acl_users.source_users.doAddUser(user_id, token_hex(32))
        acl_users.portal_role_manager.assignRoleToPrincipal("Member", user_id)
        user = api.user.get(userid=user_id)
        user.setMemberProperties({"fullname": name[:200], "email": kept})
        api.group.add_user(groupname=GROUP, username=user_id)
    return user_id


def _create(email: str, name: str, password: str) -> str:
    user_id = f"buerger-{token_hex(8)}"
    with as_system("a citizen opens an account"):
        api.user.create(username=user_id, email=email, password=password, properties={"fullname": name})
        api.portal.get_tool("acl_users").updateLoginName(user_id, mailadresse.key(email))
        api.group.add_user(groupname=GROUP, username=user_id)
    return user_id


def _mail(email: str, text: Text, *, url: str, anlass: str = "konto") -> None:
    words = fill(text.name, language=language_of(getRequest()), stadt=api.portal.get().title, url=url)
    key = f"konto:{token_hex(16)}"
    queue_mail(to=email, subject=words["betreff"], text=words["text"], key=key, anlass=anlass)


def _address(email: str) -> str:
    try:
        mailadresse.for_mail(email := mailadresse.normalise(email))
    except WertFehler as fault:
        raise as_invalid(fault, "email") from fault
    return email


def _url(path: str) -> str:
    return f"{town.public_url()}/{path}"
