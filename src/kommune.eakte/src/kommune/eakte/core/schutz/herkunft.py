"""From which page a request that changes something may come. Pure. Source: Fetch Metadata, RFC 6454 (Origin)."""

from urllib.parse import urlsplit


SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
WITHOUT_BODY = frozenset({"DELETE"})
BODIES = ("application/json", "application/schema+json", "multipart/form-data", "application/offset+octet-stream")
PORTS = {"http": "80", "https": "443"}


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address in one spelling; "" if it is none."""
    try:
        parts = urlsplit(url.strip().lower())
        port = str(parts.port or "")
    except ValueError:
        return ""
    if parts.scheme not in PORTS or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{f':{port}' if port and port != PORTS[parts.scheme] else ''}"


def is_foreign(origin: str, fetch_site: str, own: frozenset[str]) -> bool:
    """Tell whether the browser says that another website sent the request; silence is no word.

    ``Origin: null`` is no word either where the browser says ``same-origin``: so it is sent by our own pages that give
    no referrer (Fetch, “serializing a request origin”), and by no foreign one.
    """
    if origin == "null" and fetch_site == "same-origin":
        return False
    return bool((origin and origin_of(origin) not in own) or fetch_site not in ("", "same-origin"))


def fault(
    method: str, content_type: str, origin: str, fetch_site: str, own: frozenset[str], *, upload: bool = False
) -> str:
    """Return what is wrong with a REST call that a browser's cookie logs in: ``"origin"``, ``"body"`` or "".

    A foreign page cannot send JSON, or a header of TUS (``upload``), without being asked first; and every
    browser says where a call that changes something comes from: one that says nothing is refused.
    """
    if method in SAFE:
        return ""
    if not (origin or fetch_site) or is_foreign(origin, fetch_site, own):
        return "origin"
    kind = content_type.partition(";")[0].strip().lower()
    if kind in BODIES or upload or (method in WITHOUT_BODY and not kind):
        return ""
    return "body"
