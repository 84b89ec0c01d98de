"""Field values as plain JSON values, so that a stranger can read and verify them. Pure."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any


def to_plain(value: Any) -> Any:
    """Return a value as JSON: dates in ISO 8601, a file as its name, size and SHA-256, rich text as its source."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, bytes):
        return f"{len(value)} Bytes, SHA-256 {sha256(value).hexdigest()}"
    if hasattr(value, "raw"):
        return value.raw
    if hasattr(value, "filename") and hasattr(value, "data"):
        return f"{value.filename}, {to_plain(value.data)}"
    return str(value)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return ``(field, old, new)`` of every field that differs, in the order of ``after``.

    A field that was not there before and is empty has not changed: it is new in the code.
    """
    changed = [(name, before.get(name), value) for name, value in after.items() if before.get(name) != value]
    return [(name, old, new) for name, old, new in changed if name in before or new]
