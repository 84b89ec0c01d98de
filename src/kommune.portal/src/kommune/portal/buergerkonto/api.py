"""The door of the domain: accounts of citizens.

A page never tells whether an address has an account; the mail to the address does.
"""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.mail import ADDRESS
from kommune.eakte.core.mail import queue_mail
from kommune.eakte.core.short_transaction import is_uncommitted
from kommune.eakte.core.short_transaction import run_apart
from kommune.portal import _
from kommune.portal.buergerkonto import mailtexte
from kommune.portal.buergerkonto import rules
from kommune.portal.buergerkonto.store import Link
from kommune.portal.buergerkonto.store import links
from plone import api
from secrets import token_hex


GROUP = "buergerkonto"
VALID = timedelta(hours=48)
FAULTS = {
    "kurz": _(
        "error_password_short",
        default="The password is too short: at least 12 characters, or 8 with small and capital letters, digits or signs.",
    ),
    "lang": _("error_password_long", default="The password is too long: at most 200 characters."),
    "haeufig": _("error_password_common", default="Very many people use this password. Choose another one."),
    "eintoenig": _("error_password_monotonous", default="The password repeats the same few characters."),
    "person": _("error_password_personal", default="The password contains your name or your e-mail address."),
}


def install_group(portal) -> None:
    """Make the group of citizens once; it gives no right at all."""
    if api.group.get(groupname=GROUP) is None:
        api.group.create(groupname=GROUP, title="Bürgerkonten")


def register(*, email: str, name: str) -> None:
    """Send a link with which the account can be opened; a known address gets a mail that says so.

    :raises Invalid: no usable address or no name.
    """
    email = _address(email)
    name = " ".join(name.split())[:200]
    if not name:
        raise Invalid(_("error_name_missing", default="Tell us your name."), field="name")
    if find_user(email) is not None:
        _mail(email, mailtexte.KNOWN, url=_url("@@passwort-vergessen"))
    else:
        token = _new_link(email=email, name=name, user_id="")
        _mail(email, mailtexte.REGISTER, url=_url(f"@@konto-bestaetigen/{token}"))


def forgot_password(*, email: str) -> None:
    """Send a link for a new password; an unknown address gets nothing."""
    email = _address(email)
    user = find_user(email)
    if user is not None:
        token = _new_link(email=email, name=user.getProperty("fullname") or "", user_id=user.getId())
        _mail(email, mailtexte.RESET, url=_url(f"@@konto-bestaetigen/{token}"))


def link_of(token: str) -> Link:
    """Return what a link is for.

    :raises Unknown: used, expired or never sent; no difference is shown.
    """
    link = links(api.portal.get()).get(rules.token_hash(token))
    if link is None or link.bis < clock.now():
        raise Unknown(_("error_link_unknown", default="This link is no longer valid. Ask for a new one."))
    return link


def redeem(token: str, *, password: str) -> str:
    """Open the account, or set the new password, and return the user id; the link works once.

    :raises Unknown: the link is not valid. :raises Invalid: the password is not good.
    """
    link = link_of(token)
    require_good_password(password, email=link.email, name=link.name)
    email, name, user_id = link.email, link.name, link.user_id
    _use(token)
    if user_id:
        api.user.get(userid=user_id).setSecurityProfile(password=password)
        return user_id
    known = find_user(email)
    return known.getId() if known is not None else _create(email, name, password)


def require_good_password(password: str, *, email: str = "", name: str = "") -> None:
    """Refuse a password the policy does not allow.

    :raises Invalid: says why.
    """
    faults = rules.password_faults(password, email=email, name=name)
    if faults:
        raise Invalid(FAULTS[faults[0]], field="passwort")


def find_user(email: str):
    """Return the citizen's account with this address, None if there is none."""
    found = api.portal.get_tool("acl_users").searchUsers(login=email, exact_match=True)
    for info in found:
        if is_citizen(info["userid"]):
            return api.user.get(userid=info["userid"])
    return None


def is_citizen(user_id: str) -> bool:
    """Tell whether the user is a citizen's account."""
    group = api.group.get(groupname=GROUP)
    return group is not None and user_id in group.getMemberIds()


def close_account(user_id: str) -> None:
    """Lock an account for good: no log-in any more; what was handed in stays with the town."""
    user = api.user.get(userid=user_id)
    if user is None or not is_citizen(user_id):
        raise Unknown(_("error_account_unknown", default="There is no such account."))
    with api.env.adopt_roles(["Manager"]):
        api.user.delete(user=user)


def _create(email: str, name: str, password: str) -> str:
    user_id = f"buerger-{token_hex(8)}"
    with api.env.adopt_roles(["Manager"]):
        api.user.create(username=user_id, email=email, password=password, properties={"fullname": name})
        api.portal.get_tool("acl_users").updateLoginName(user_id, email)
        api.group.add_user(groupname=GROUP, username=user_id)
    return user_id


def _new_link(*, email: str, name: str, user_id: str) -> str:
    token = rules.new_token()
    link = Link(email=email, name=name, user_id=user_id, bis=clock.now() + VALID)
    _write(lambda store: store.setdefault(rules.token_hash(token), link) and None)
    return token


def _use(token: str) -> None:
    key = rules.token_hash(token)

    def remove(store):
        if key not in store:
            raise Unknown(_("error_link_unknown", default="This link is no longer valid. Ask for a new one."))
        del store[key]

    _write(remove)


def _write(function):
    store = links(api.portal.get())
    return function(store) if is_uncommitted(store) else run_apart(store, function)


def _mail(email: str, text: tuple[str, str], *, url: str) -> None:
    subject, body = text
    values = {"stadt": api.portal.get().title, "url": url}
    queue_mail(to=email, subject=subject.format(**values), text=body.format(**values), key=f"konto:{token_hex(16)}")


def _address(email: str) -> str:
    email = email.strip().lower()
    if not ADDRESS.fullmatch(email) or len(email) > 254:
        raise Invalid(_("error_email", default="Enter an e-mail address such as name@example.org."), field="email")
    return email


def _url(path: str) -> str:
    return f"{api.portal.get().absolute_url()}/{path}"
