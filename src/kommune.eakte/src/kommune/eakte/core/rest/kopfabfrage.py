"""HEAD: what nobody gets to see notes nothing (RFC 9110, 9.2.1). In front of Zope it is asked as GET, with a mark."""

from typing import Any


HEAD_ASKED = "kommune.head"  # in the environ, set by who turns HEAD into GET


def asked_for_head(request: Any) -> bool:
    """Return whether a page is answered that nobody gets to see: it must note nothing."""
    return HEAD_ASKED in request.environ or request.method == "HEAD"
