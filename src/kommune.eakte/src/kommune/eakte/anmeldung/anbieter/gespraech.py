"""What is said between this server and a provider: what it is, its keys, the code for an ID token. Through ``core.abruf`` alone."""

from base64 import b64encode
from joserfc import jws
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from kommune.eakte.anmeldung.anbieter import rules
from kommune.eakte.anmeldung.anbieter.rules import Abgelehnt
from kommune.eakte.anmeldung.anbieter.store import Anbieter
from kommune.eakte.anmeldung.zweitfaktor import verschluss
from kommune.eakte.core import clock
from kommune.eakte.core.abruf import api as abruf
from kommune.eakte.core.abruf import rules as abrufregeln
from threading import Lock
from typing import Any
from urllib.parse import quote_plus

import json


SECONDS, ALL_SECONDS, MOST = 5, 15, 256 * 1024
KEPT = 600  # seconds metadata and keys are believed
KEYS_AGAIN = 30  # seconds before unknown keys are asked for once more
_known: dict[tuple[str, str], tuple[int, Any]] = {}
_lock = Lock()


def metadata(one: Anbieter) -> dict[str, Any]:
    """Return what the provider says of itself, at most ten minutes old.

    :raises Abgelehnt: it is out of reach, or says something else.
    """
    found = _remembered(one, "metadata", KEPT)
    if found is None:
        told = _json(one, f"{one.aussteller.rstrip('/')}/.well-known/openid-configuration", method="GET")
        found = rules.metadata(told, one.aussteller)
        _remember(one, "metadata", found)
    return found


def claims(one: Anbieter, code: str, *, verifier: str, redirect_uri: str) -> dict[str, Any]:
    """Return what the ID token says that the provider gives for a code; its signature is checked.

    :raises Abgelehnt: it gives none, or one nobody may believe.
    """
    told = metadata(one)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri, "code_verifier": verifier}
    headers = {"Accept": "application/json"}
    secret = verschluss.unwrap(one.geheimnis) if one.geheimnis else b""
    if secret is None:
        raise Abgelehnt("geheimnis")
    methods = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if not secret:
        form["client_id"] = one.client_id
    elif "client_secret_basic" in methods:
        pair = f"{quote_plus(one.client_id)}:{quote_plus(secret.decode())}"  # RFC 6749, section 2.3.1
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    else:
        form |= {"client_id": one.client_id, "client_secret": secret.decode()}
    answer = _json(one, told["token_endpoint"], method="POST", data=form, headers=headers)
    token = answer.get("id_token") if isinstance(answer, dict) else None
    if not isinstance(token, str):
        raise Abgelehnt("kein-token")
    return _opened(one, token)


def _opened(one: Anbieter, token: str) -> dict[str, Any]:
    for again in (False, True):
        keys = _keys(one, again=again)
        try:
            kid = jws.extract_compact(token.encode()).headers().get("kid")
            if kid is not None and not again and not any(key.kid == kid for key in keys.keys):
                continue  # the provider changed its keys: ask once more
            return dict(jwt.decode(token, keys, algorithms=list(rules.ALGORITHMS)).claims)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            if again:
                raise Abgelehnt("signatur") from error
    raise Abgelehnt("signatur")


def _keys(one: Anbieter, *, again: bool) -> KeySet:
    found = _remembered(one, "keys", KEYS_AGAIN if again else KEPT)
    if found is None:
        told = _json(one, metadata(one)["jwks_uri"], method="GET")
        public = [
            key for key in (told.get("keys") or ()) if isinstance(key, dict) and key.get("kty") in ("RSA", "EC", "OKP")
        ]
        usable = [key for key in public if key.get("use") in (None, "sig")]
        try:
            found = KeySet.import_key_set({"keys": usable})
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise Abgelehnt("schluessel") from error
        _remember(one, "keys", found)
    return found


def _json(one: Anbieter, address: str, *, method: str, **told: Any) -> Any:
    inside = abrufregeln.networks(one.netze)
    if not abrufregeln.is_safe(address):
        raise Abgelehnt("adresse")
    bounds = {"seconds": SECONDS, "all_seconds": ALL_SECONDS, "most": MOST, "inside": inside}
    try:
        answer = abruf.call(address, method=method, **bounds, **told)
    except (OSError, ValueError) as error:
        raise Abgelehnt("nicht-erreichbar") from error
    if answer.status >= 500:
        raise Abgelehnt("nicht-erreichbar")
    if not 200 <= answer.status < 300:
        raise Abgelehnt("vom-anbieter")
    try:
        found = json.loads(answer.data)
    except ValueError as error:
        raise Abgelehnt("auskunft") from error
    if not isinstance(found, dict):
        raise Abgelehnt("auskunft")
    return found


def forget() -> None:
    """Forget what providers said of themselves: their entry was changed."""
    with _lock:
        _known.clear()


def _remembered(one: Anbieter, what: str, seconds: int) -> Any:
    with _lock:
        at, value = _known.get((one.aussteller, what), (0, None))
    return value if value is not None and 0 <= _now() - at < seconds else None


def _remember(one: Anbieter, what: str, value: Any) -> None:
    with _lock:
        _known[(one.aussteller, what)] = (_now(), value)


def _now() -> int:
    return int(clock.now().timestamp())
