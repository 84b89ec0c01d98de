"""How provider and portal sign what they tell each other: HMAC-SHA256 over time and body, as our own calls are signed. Pure."""

from kommune.eakte.core.abruf.rules import signature as sign

import hmac
import re


__all__ = ("is_right", "sign")

HEADER = "X-Kommune-Signatur"
SECONDS = 300  # how old a signed message may be; a provider that tries again signs anew
FORM = re.compile(r"t=([0-9]{1,12}),v1=[0-9a-f]{64}", re.ASCII)


def is_right(secret: str, seal: object, body: bytes, now: int) -> bool:
    """Tell whether who knows the secret signed this body, not longer ago than ``SECONDS``."""
    found = FORM.fullmatch(seal) if isinstance(seal, str) else None
    if not secret or found is None or abs(now - int(found[1])) > SECONDS:
        return False
    return hmac.compare_digest(sign(secret, int(found[1]), body), str(seal))
