"""What a password must be, for everybody who logs in. Pure.

Length beats composition (BSI, Grundschutz ORP.4; NIST SP 800-63B): twelve characters of any
kind, or eight of three kinds; never the name, the address or one of the most used.
"""

from unicodedata import normalize

import re


LONG, SHORT = 12, 8
MAX_LENGTH = 200
KINDS = (re.compile(r"[a-zäöüß]"), re.compile(r"[A-ZÄÖÜ]"), re.compile(r"[0-9]"), re.compile(r"[^\w]|_"))
COMMON = frozenset(
    [
        "passwort",
        "password",
        "passw0rd",
        "hallo123",
        "hallo1234",
        "qwertz123",
        "qwertz1234",
        "qwerty123",
        "12345678",
        "123456789",
        "1234567890",
        "11111111",
        "00000000",
        "abc12345",
        "abcd1234",
        "iloveyou",
        "schatz123",
        "sommer2026",
        "winter2026",
        "willkommen",
        "willkommen1",
        "geheim123",
        "passwort1",
        "passwort12",
        "passwort123",
        "passwort1234",
        "password1234",
        "123456789012",
        "111111111111",
        "qwertzuiopas",
        "musterstadt1",
    ]
)


def password_faults(password: str, *, email: str = "", name: str = "") -> list[str]:
    """Return codes of what is wrong: ``kurz``, ``lang``, ``haeufig``, ``person``, ``eintoenig``; empty if it is good."""
    folded = normalize("NFKC", password).casefold()
    kinds = sum(bool(kind.search(password)) for kind in KINDS)
    faults = []
    if len(password) < SHORT or (len(password) < LONG and kinds < 3):
        faults.append("kurz")
    if len(password) > MAX_LENGTH:
        faults.append("lang")
    if folded in COMMON:
        faults.append("haeufig")
    if len(set(folded)) < 5:
        faults.append("eintoenig")
    if any(len(word) > 3 and word in folded for word in _personal(email, name)):
        faults.append("person")
    return faults


def _personal(email: str, name: str) -> list[str]:
    local = email.partition("@")[0].casefold()
    return [local, *re.split(r"[\W_]+", local), *re.split(r"[\W_]+", name.casefold())]
