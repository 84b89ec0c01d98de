"""Keys for what a browser keeps for us, made of the secrets that sign sessions; one for each purpose, none good for another."""

from hashlib import sha256
from hmac import new as hmac
from plone.keyring.interfaces import IKeyManager
from zope.component import getUtility


def keys(purpose: str) -> list[bytes]:
    """Return the keys of a purpose, the present one first; Plone puts a new one on now and then, and older ones stay good."""
    manager = getUtility(IKeyManager)
    ring = manager["_system"]
    secrets = dict.fromkeys([ring.current, *(one for one in ring if one is not None)])
    return [hmac(str(one).encode(), f"kommune {purpose}".encode(), sha256).digest() for one in secrets]
