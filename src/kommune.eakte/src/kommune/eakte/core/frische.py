"""Whether a form or a request still speaks of the present state of an object."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Stale


def stand(obj) -> str:
    """Return the stamp of the present state of an object, for forms and ETags."""
    return str(obj.modification_date.micros())


def require_fresh(obj, seen: str | None) -> None:
    """Refuse if the object was changed after ``seen``, the stamp of the form or ``If-Match``.

    :raises Stale: somebody else was faster; nothing is overwritten.
    """
    if seen and seen.strip('"') != stand(obj):
        raise Stale(
            _(
                "error_stale",
                default="Somebody else has changed this in the meantime. Load the page anew and enter your change again.",
            )
        )
