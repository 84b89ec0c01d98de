"""Who may do what for an organisation, and what may not happen to it. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import datetime
from datetime import timedelta
from enum import StrEnum

import re


class Mitgliedsrolle(StrEnum):
    """What somebody may do for an organisation; each includes those before it."""

    LESEN = "lesen"
    BEARBEITEN = "bearbeiten"
    VERWALTEN = "verwalten"


ANGABEN = {
    "name": 200,
    "rechtsform": 100,
    "register": 200,
    "strasse": 200,
    "hausnummer": 20,
    "plz": 20,
    "ort": 100,
    "land": 100,
    "telefon": 50,
}
NEEDED = ("name", "strasse", "plz", "ort")
INVITATION_LASTS = timedelta(days=7)
MOST_PEOPLE, MOST_INVITED, MOST_KONTEN, MOST_ENTRIES = 50, 20, 10, 500
ADDRESS = re.compile(r"://|www\.|@|\.[a-z]{2,4}/", re.IGNORECASE)


def covers(has: str, wanted: Mitgliedsrolle) -> bool:
    """Tell whether a role, "" for none, is enough for what the wanted one may do."""
    order = list(Mitgliedsrolle)
    return bool(has) and order.index(Mitgliedsrolle(has)) >= order.index(wanted)


def is_managed(personen: Mapping[str, str]) -> bool:
    """Tell whether somebody is left who manages the organisation."""
    return any(rolle == Mitgliedsrolle.VERWALTEN for rolle in personen.values())


def is_open(bis: datetime, now: datetime) -> bool:
    """Tell whether an invitation can be accepted still."""
    return now < bis


def is_invited(address_key: str, own: Iterable[str]) -> bool:
    """Tell whether an invitation to this address is one for an account with these addresses, all as keys."""
    return bool(address_key) and address_key in {one for one in own if one}


def looks_like_address(name: str) -> bool:
    """Tell whether a name holds what a mail program makes a link of: names stand in mails of the town to strangers."""
    return bool(ADDRESS.search(name))


def missing(angaben: Mapping[str, str]) -> list[str]:
    """Return what of an organisation must be told and is not."""
    return [field for field in NEEDED if not angaben.get(field)]


def title_of(angaben: Mapping[str, str]) -> str:
    """Return what an organisation is called: its name, and its legal form if the name does not say it."""
    name, form = angaben.get("name", ""), angaben.get("rechtsform", "")
    return f"{name} {form}" if form and form.lower() not in name.lower() else name


def in_words(angaben: Mapping[str, str]) -> str:
    """Return an organisation in one line, with its register."""
    return f"{title_of(angaben)} ({angaben['register']})" if angaben.get("register") else title_of(angaben)
