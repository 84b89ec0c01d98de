"""How long a log-in lasts, whose request it is, which secrets no log may hold. Pure.

Times are seconds since 1970.
"""

from collections.abc import Mapping
from ipaddress import ip_address
from kommune.eakte.core.werte import email
from typing import NamedTuple
from urllib.parse import urlsplit

import re


REFRESH_AFTER = 60
SEEN_EVERY = 600
CLOCK_SKEW = 60
WAYS = {"80": "", "443": ""}


class Grenzen(NamedTuple):
    """How long a session lasts, in minutes: without use (people of the town, citizens), and in all."""

    ruhe_intern: int = 30
    ruhe_buerger: int = 120
    gesamt: int = 600

    def idle(self, intern: bool) -> int:
        """Return the seconds a session may rest."""
        return 60 * (self.ruhe_intern if intern else self.ruhe_buerger)

    @property
    def absolute(self) -> int:
        """Return the seconds after which one logs in again, however busy."""
        return 60 * self.gesamt


def whole_hours(minutes: int) -> int:
    """Return how many hours that is; 0 if it is less than two, or no whole number of them."""
    return minutes // 60 if minutes >= 120 and minutes % 60 == 0 else 0


class Schein(NamedTuple):
    """What a ticket or token says: the account's generation, the session, and when it began."""

    generation: int
    sid: str
    begonnen: int

    def packed(self) -> str:
        return f"{self.generation}.{self.sid}.{self.begonnen}"


def unpack(text: str) -> Schein | None:
    """Return what a ticket says, None if it is none of ours."""
    match = re.fullmatch(r"([0-9]{1,9})\.([A-Za-z0-9_-]{16,64})\.([0-9]{1,12})", text)
    return Schein(int(match[1]), match[2], int(match[3])) if match else None


def is_in_time(*, begonnen: float, gesehen: float, now: float, intern: bool, grenzen: Grenzen) -> bool:
    """Tell whether a session lasts: it neither rested too long nor began too long ago; times to come are no times."""
    if max(begonnen, gesehen) > now + CLOCK_SKEW:
        return False
    return now - gesehen < grenzen.idle(intern) and now - begonnen < grenzen.absolute


def as_entered(credentials: Mapping[str, object]) -> tuple[str, str] | None:
    """Return name and password as text, None if something is missing; REST hands the old password over as bytes."""
    values = []
    for name in ("login", "password"):
        value = credentials.get(name)
        if isinstance(value, bytes):
            value = value.decode("utf-8", "replace")
        if not isinstance(value, str) or not value:
            return None
        values.append(value)
    return values[0], values[1]


def login_names(entered: str) -> list[str]:
    """Return what somebody may have meant, likeliest first: as typed, without blanks, in small letters."""
    stripped = entered.strip()
    return list(dict.fromkeys(name for name in (entered, stripped, stripped.lower(), kept_name(entered)) if name))


def kept_name(login: str) -> str:
    """Return how a new log-in name is kept: an address by its key (``core.werte.email``), no name with blanks around it."""
    stripped = login.strip()
    if "@" not in stripped:
        return stripped
    return email.key(stripped) if email.is_email(stripped) else stripped.lower()


def is_same_origin(*, own: str, site: str, origin: str, referer: str) -> bool:
    """Tell whether a form was sent from a page of ``own`` host, by the headers every browser sends.

    ``site`` is ``Sec-Fetch-Site``, which no page can forge and which counts first. None of the three:
    no browser with somebody else's page in it (programs, tests).
    """
    if site:
        return site in ("same-origin", "none")
    told = origin or referer
    return not told or _host(told) == _host(own)


def _host(url: str) -> str:
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        port = WAYS.get(str(parts.port or ""), f":{parts.port}" if parts.port else "")
        return f"{(parts.hostname or url).lower()}{port}"
    except ValueError:
        return url


def is_behind_unknown_proxy(*, peer: str, forwarded: bool, proxy: str) -> bool:
    """Tell whether a web server stands in front that ``KOMMUNE_PROXY`` does not name.

    Then all people come from one address for us: each limit is one for all of them.
    """
    if proxy or not forwarded:
        return False
    try:
        return not ip_address(peer).is_global
    except ValueError:
        return True


def kind_of_device(agent: str) -> str:
    """Return "mobile" or "browser", by what a browser says of itself."""
    return "mobile" if re.search(r"Mobi|Android|iPad|iPhone", agent) else "browser"


def program_of(agent: str) -> str:
    """Return the name of the browser and of its system, as far as they are known ones: "Firefox, Windows"."""
    programs = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux")
    program = next((name for sign, name in programs if f"{sign}/" in agent), "")
    system = next((name for name in systems if name in agent), "")
    return ", ".join(part for part in (program, system) if part)


AT = r"(?:@|%40){0,2}"
SLASH = r"(?:/|%2[fF])+"
# Pages and endpoints whose address goes on with a secret, to its next slash; of some all that follows is one.
OPENED_BY_SECRET = (
    "konto-bestaetigen",
    "adresse-bestaetigen",
    "passwordreset",
    "partnerraum",
    "akteneinsicht-abruf",
    "antrag-fortsetzen",
    "vollmacht",
    "organisation-einladung",
    "petition-link",
    "projekt-link",
    "bezahlung",
    "mein-termin",
    "termin-daten",
    "termin-verschieben",
    "termin-kalender",
)
SECRET_TO_THE_END = ("projekt-abbestellen",)
SECRETS = (
    # the code of a status link: antrag/<Eingangsnummer>/<code>, however the way is written
    re.compile(rf"({AT}(?:antrag|antraege){SLASH}[0-9][0-9-]*{SLASH})[A-Za-z0-9_-]{{8,}}", re.IGNORECASE),
    re.compile(rf"(/{AT}(?:{'|'.join(OPENED_BY_SECRET)}){SLASH})[^\s/?\"'&#]{{8,}}", re.IGNORECASE),
    re.compile(rf"(/(?:@|%40)termine{SLASH})[^\s/?\"'&#]{{8,}}", re.IGNORECASE),  # the folder of that name holds events
    re.compile(rf"(/{AT}(?:{'|'.join(SECRET_TO_THE_END)}){SLASH})[^\s?\"'&#]+", re.IGNORECASE),
    # the codes of a statement on a plan, and of a signature under it
    re.compile(rf"({AT}(?:stellungnahme|unterschreiben){SLASH}ST-[A-Z2-7-]{{1,20}}{SLASH})[^\s?\"'&#]+", re.IGNORECASE),
    re.compile(
        r"((?:[?&;]|%3[fF]|%26)(?:code|key|token|ticket|__ac|__ac_password|password|passwort2?|reset_token|"
        r"_authenticator)(?:=|%3[dD]))[^\s&;\"']+",
        re.IGNORECASE,
    ),
    re.compile(r"((?:authorization: *)?(?:bearer|basic) +)[A-Za-z0-9+/=._-]{8,}", re.IGNORECASE),
    re.compile(r"(__ac=\"?)[^\s;\"]+"),
)


def without_secrets(text: str) -> str:
    """Return the text with dots where a code, a token or a password stood (access logs, referrers, errors)."""
    for pattern in SECRETS:
        text = pattern.sub(r"\1…", text)
    return text
