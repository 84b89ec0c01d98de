"""Which addresses may be called, and how a call says who it is from. Pure."""

from collections.abc import Iterable
from hashlib import sha256
from ipaddress import IPv4Address
from ipaddress import IPv4Network
from ipaddress import IPv6Address
from ipaddress import IPv6Network
from urllib.parse import SplitResult
from urllib.parse import urlsplit

import hmac
import ipaddress
import re


SIGNATURE = "X-Kommune-Signatur"
PORTS = {"http": 80, "https": 443}
PLAIN = re.compile(r"[!-~]+")  # no space, no control, nothing a reader and a server could take for two things
MAX_ADDRESS = 500
Adresse = IPv4Address | IPv6Address
Netz = IPv4Network | IPv6Network


class NotAnAddress(ValueError):
    """It is no address that is called."""


def split(address: str) -> SplitResult:
    """Return the parts of an http or https address that names a host and no user.

    :raises NotAnAddress: it is something else.
    """
    try:
        parts = urlsplit(address)
        usable = parts.port != 0
    except ValueError as error:
        raise NotAnAddress("cannot be read") from error
    plain = parts.scheme in PORTS and parts.hostname and "@" not in parts.netloc and usable
    if not plain or len(address) > MAX_ADDRESS or not PLAIN.fullmatch(address) or "\\" in address:
        raise NotAnAddress("no plain http address")
    return parts


def lines(text: str) -> tuple[str, ...]:
    """Return what stands on the lines of a setting."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def is_listed(address: str, allowed: Iterable[str]) -> bool:
    """Tell whether an address is one of those listed, or lies below one that ends with ``/``: same way, host and port.

    What climbs up (``..``), also in other writing, lies below nothing.
    """
    try:
        wanted = split(address)
    except NotAnAddress:
        return False
    if "%" in wanted.path or any(part in (".", "..") for part in wanted.path.split("/")):
        return False
    return any(_lies_below(wanted, one) for one in allowed)


def _lies_below(wanted: SplitResult, listed: str) -> bool:
    try:
        known = split(listed)
    except NotAnAddress:
        return False
    if _door(wanted) != _door(known) or wanted.fragment:
        return False
    path, listed_path = wanted.path or "/", known.path or "/"
    return path.startswith(listed_path) if listed_path.endswith("/") else path == listed_path


def _door(parts: SplitResult) -> tuple[str, str, int]:
    return parts.scheme, (parts.hostname or "").casefold(), parts.port or PORTS[parts.scheme]


def networks(text: str) -> tuple[Netz, ...]:
    """Return the addresses and networks inside the house that may be called, one on each line.

    :raises ValueError: a line is none.
    """
    return tuple(ipaddress.ip_network(line, strict=False) for line in lines(text))


def may_reach(ip: str, inside: Iterable[Netz]) -> bool:
    """Tell whether a machine may be called: one on the open internet, or inside and listed.

    An IPv4 address written as IPv6 is what it is written for.
    """
    found: Adresse = ipaddress.ip_address(ip.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    old = getattr(
        found, "is_site_local", False
    )  # fec0::/10: taken back by RFC 3879, and still routed where it was used
    outside = found.is_global and not found.is_multicast and not found.is_reserved and not old
    return outside or any(found in net for net in inside if net.version == found.version)


def is_here(address: str) -> bool:
    """Tell whether an address names this machine itself."""
    host = split(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def is_safe(address: str) -> bool:
    """Tell whether nobody on the way reads what is sent: https, or this machine itself."""
    return split(address).scheme == "https" or is_here(address)


def signature(secret: str, seconds: int, body: bytes) -> str:
    """Return the value of the header: ``t=<seconds since 1970>,v1=<HMAC-SHA256 of "seconds.body" in hex>``."""
    told = hmac.new(secret.encode(), f"{seconds}.".encode() + body, sha256).hexdigest()
    return f"t={seconds},v1={told}"
