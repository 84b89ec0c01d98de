"""E-mail addresses: what a mail can be sent to, and which are the same. Pure.

Sources: RFC 5321 (64 characters before the @, 254 in all), RFC 5322 (dot-atom; quoted local parts
are not taken), RFC 5891 and UTS 46 (letters outside ASCII in the domain).
"""

from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.zeichenkette import visible
from typing import Any

import idna
import re


MAX_LENGTH = 254
MAX_LOCAL = 64
ATOM = r"A-Za-z0-9!#$%&'*+/=?^_`{|}~-"
LOCAL = re.compile(rf"[{ATOM}]+(\.[{ATOM}]+)*")
FORBIDDEN = re.compile(rf"[^.{ATOM}]")


def normalise(value: Any) -> str:
    """Return the address as it is kept: as typed, blanks around it left out, the domain as people write it; "" for nothing.

    :raises WertFehler: ``email``, ``email_zeichen`` or ``email_umlaut``: no mail could be sent to it.
    """
    if not isinstance(value, str):
        if value is None:
            return ""
        raise WertFehler("kein_text")
    address = visible(value).strip()
    if address:
        for_mail(address)
    return shown(address)


def shown(address: str) -> str:
    """Return the address as people write it: browsers send ``bücherstube.example`` as ``xn--bcherstube-9db.example``."""
    local, at, domain = address.rpartition("@")
    if "xn--" not in domain.lower():
        return address
    try:
        return f"{local}{at}{idna.decode(domain)}"
    except (idna.IDNAError, UnicodeError):
        return address


def for_mail(address: str) -> str:
    """Return the address as a mail server takes it: the domain as A-labels, the local part as it is.

    :raises WertFehler: as ``normalise``.
    """
    local, at, domain = address.rpartition("@")
    if not (at and local and domain):
        raise WertFehler("email")
    if found := FORBIDDEN.search(local):
        code = "email_umlaut" if found.group().isalpha() else "email_zeichen"
        raise WertFehler(code, zeichen=_shown(found.group()))
    if found := re.search(r"[\s<>\"',;:()\[\]\\]", domain):
        raise WertFehler("email_zeichen", zeichen=_shown(found.group()))
    if not LOCAL.fullmatch(local) or len(local) > MAX_LOCAL:
        raise WertFehler("email")
    result = f"{local}@{_a_labels(domain)}"
    if len(result) > MAX_LENGTH or len(address) > MAX_LENGTH:
        raise WertFehler("email")
    return result


def is_email(value: Any) -> bool:
    """Tell whether a mail can be sent to it."""
    try:
        return bool(normalise(value))
    except WertFehler:
        return False


def key(address: str) -> str:
    """Return what two spellings of one address have in common: small letters, the domain as people write it.

    :raises WertFehler: as ``normalise``.
    """
    local, _at, domain = for_mail(normalise(address)).rpartition("@")
    return f"{local.lower()}@{idna.decode(domain)}"


def _a_labels(domain: str) -> str:
    try:
        encoded = idna.encode(domain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise WertFehler("email") from error
    if "." not in encoded.strip(".") or encoded.endswith(".") or encoded.rpartition(".")[2].isdecimal():
        raise WertFehler("email")
    return encoded


def _shown(char: str) -> str:
    return char if char.isprintable() and not char.isspace() else " "
