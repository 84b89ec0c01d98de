"""What is sent to a provider and what its answer must be (OpenID Connect Core 1.0, RFC 7636, RFC 9207, RFC 9700). Pure.

Times are seconds since 1970.
"""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from kommune.eakte.core.abruf.rules import is_safe
from kommune.eakte.core.abruf.rules import NotAnAddress
from secrets import token_urlsafe
from typing import Any
from typing import NamedTuple
from urllib.parse import urlencode

import json


LASTS = 600  # seconds a person may take at the provider
SKEW = 120  # seconds two clocks may differ
OLDEST = 900  # seconds since an ID token was made
# Public keys alone: with "none", or a shared secret where a public key is expected, anybody signs.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
MAX_SUB = 255  # OpenID Connect Core, section 2


class Niveau(StrEnum):
    """How sure it is who somebody is (Art. 8 eIDAS)."""

    NIEDRIG = "niedrig"
    SUBSTANTIELL = "substantiell"
    HOCH = "hoch"


ORDER = ("", Niveau.NIEDRIG, Niveau.SUBSTANTIELL, Niveau.HOCH)


class Abgelehnt(ValueError):
    """The answer of a provider is not to be believed; ``grund`` is one word for the security log."""

    def __init__(self, grund: str) -> None:
        super().__init__(grund)
        self.grund = grund


class Fluss(NamedTuple):
    """What the browser keeps, sealed, while somebody is at the provider."""

    anbieter: str
    state: str
    nonce: str
    verifier: str
    niveau: str
    zurueck: str
    begonnen: int
    konto: str = ""  # who is logged in already and wants to link the account


class Kennung(NamedTuple):
    """Whom a provider vouches for."""

    aussteller: str
    sub: str
    name: str
    email: str  # only one the provider has confirmed
    niveau: str

    @property
    def key(self) -> str:
        return sha256(json.dumps([self.aussteller, self.sub]).encode()).hexdigest()


def takes_its_place(demanded: str, vertrauen: str) -> bool:
    """Tell whether a log-in by a provider at a level takes the place of the second factor, where the town demands ``demanded``."""
    if demanded in ("nie", "jedes"):
        return demanded == "jedes"
    return bool(vertrauen) and reaches(vertrauen, demanded)


def reaches(given: str, demanded: str) -> bool:
    """Tell whether a trust level is at least the one demanded; what is no level reaches nothing but ""."""
    level = ORDER.index(given) if given in ORDER else 0
    return demanded in ORDER and level >= ORDER.index(demanded)


def acr_table(text: str) -> dict[str, str]:
    """Return which ``acr`` means which level, from lines ``acr = level``.

    :raises ValueError: a line is none.
    """
    table = {}
    for line in (one.strip() for one in text.splitlines()):
        if line:
            acr, _sign, level = (part.strip() for part in line.rpartition("="))
            if not acr or level not in tuple(Niveau):
                raise ValueError(line)
            table[acr] = level
    return table


def acrs_for(table: Mapping[str, str], demanded: str) -> list[str]:
    """Return the ``acr`` values that reach a level, the lowest first."""
    fitting = [acr for acr, level in table.items() if reaches(level, demanded)]
    return sorted(fitting, key=lambda acr: ORDER.index(table[acr]))


def new_fluss(anbieter: str, *, niveau: str, zurueck: str, now: int, konto: str = "") -> Fluss:
    """Begin a log-in: everything that ties the answer to this browser is new."""
    return Fluss(anbieter, token_urlsafe(32), token_urlsafe(32), token_urlsafe(48), niveau, zurueck, now, konto)


def challenge(verifier: str) -> str:
    """Return what the provider is told of the verifier (RFC 7636, S256)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")


def authorize_url(
    endpoint: str, fluss: Fluss, *, client_id: str, redirect_uri: str, scope: str, acrs: list[str]
) -> str:
    """Return where the browser is sent."""
    told = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": scope,
        "state": fluss.state,
        "nonce": fluss.nonce,
        "code_challenge": challenge(fluss.verifier),
        "code_challenge_method": "S256",
    }
    if acrs:
        told["acr_values"] = " ".join(acrs)
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(told)}"


def code_of(answer: Mapping[str, Any], fluss: Fluss, *, name: str, issuer: str, tells_iss: bool, now: int) -> str:
    """Return the code the browser brings back, if it belongs to what this browser began, at this provider.

    :raises Abgelehnt: it does not, or the provider refused.
    """
    state = answer.get("state")
    if fluss.anbieter != name:
        raise Abgelehnt("anbieter-verwechselt")
    if not isinstance(state, str) or not compare_digest(state.encode(), fluss.state.encode()):
        raise Abgelehnt("state")
    if not 0 <= now - fluss.begonnen < LASTS:
        raise Abgelehnt("zu-spaet")
    iss = answer.get("iss")
    if (iss is not None or tells_iss) and iss != issuer:  # RFC 9207: who answers is who was asked
        raise Abgelehnt("anbieter-verwechselt")
    if answer.get("error"):
        raise Abgelehnt("abgebrochen" if answer["error"] == "access_denied" else "vom-anbieter")
    code = answer.get("code")
    if not isinstance(code, str) or not 0 < len(code) <= 4000:
        raise Abgelehnt("code")
    return code


def metadata(told: Any, issuer: str) -> dict[str, Any]:
    """Return what a provider says of itself, if it is about itself and nobody reads on the way.

    :raises Abgelehnt: it is not (OpenID Connect Discovery 1.0, section 4.3).
    """
    if not isinstance(told, dict) or told.get("issuer") != issuer:
        raise Abgelehnt("auskunft")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"):
        address = told.get(name)
        if address is None and name == "end_session_endpoint":
            continue
        try:
            safe = isinstance(address, str) and is_safe(address)
        except NotAnAddress:
            safe = False
        if not safe:
            raise Abgelehnt("auskunft")
    return told


def kennung(
    claims: Mapping[str, Any], *, issuer: str, client_id: str, nonce: str, table: Mapping[str, str], now: int
) -> Kennung:
    """Return for whom a signed ID token vouches (OpenID Connect Core, section 3.1.3.7).

    :raises Abgelehnt: it is of another provider, for another client, of another log-in, or of another time.
    """
    if claims.get("iss") != issuer:
        raise Abgelehnt("iss")
    aud = claims.get("aud")
    audience = [aud] if isinstance(aud, str) else aud if isinstance(aud, list) else []
    if client_id not in audience or (len(audience) > 1 and claims.get("azp") != client_id):
        raise Abgelehnt("aud")
    if claims.get("azp") not in (None, client_id):
        raise Abgelehnt("aud")
    given = claims.get("nonce")
    if not isinstance(given, str) or not compare_digest(given.encode(), nonce.encode()):
        raise Abgelehnt("nonce")
    _require_times(claims, now)
    sub = claims.get("sub")
    if not isinstance(sub, str) or not sub or len(sub) > MAX_SUB:
        raise Abgelehnt("sub")
    acr = claims.get("acr")
    level = table.get(acr, "") if isinstance(acr, str) else ""
    email = _text(claims, "email") if claims.get("email_verified") is True else ""
    name = _text(claims, "name") or " ".join(filter(None, (_text(claims, "given_name"), _text(claims, "family_name"))))
    return Kennung(issuer, sub, name, email, level)


def _require_times(claims: Mapping[str, Any], now: int) -> None:
    times = {}
    for name in ("exp", "iat", "nbf"):
        value = claims.get(name)
        if value is None and name == "nbf":
            continue
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Abgelehnt("zeit")
        times[name] = value
    if times["exp"] <= now - SKEW:
        raise Abgelehnt("abgelaufen")
    if times["iat"] > now + SKEW or times.get("nbf", 0) > now + SKEW or times["iat"] < now - OLDEST:
        raise Abgelehnt("zeit")


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return " ".join(value.split())[:200] if isinstance(value, str) else ""
