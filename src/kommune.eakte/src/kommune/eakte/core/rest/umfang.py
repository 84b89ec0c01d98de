"""How many parts a JSON body may have, and how long a text in it: a few megabytes keep a thread busy for a minute. Pure.

Looked at before anything is read, for strangers too: counting takes milliseconds where reading takes seconds, and
several plug-ins read the body of a log-in. Files in a body are one part each, however large.
"""

LINE, TEXT = "line", "text"
MAX_LENGTH = {LINE: 1_000, TEXT: 500_000}  # characters
MAX_ENTRIES = 500
MAX_COMMENT = 2_000
MAX_PARTS = 200_000
SEPARATORS = (b"[", b"{", b",")
BEGINNING = 1000


def may_be_json(head: bytes) -> bool:
    """Tell whether a body that begins so is an object or a list in JSON, or may be after more blanks."""
    begin = head.lstrip()
    return not begin or begin[:1] in (b"[", b"{")


def is_too_dense(body: bytes) -> bool:
    """Tell whether a body that is JSON, or may be, has more parts than anybody needs."""
    return may_be_json(body[:BEGINNING]) and sum(body.count(sign) for sign in SEPARATORS) > MAX_PARTS


def exceeded(value: object, kind: str) -> int:
    """Return the limit a value of a field goes beyond: characters of a text, entries of a list; 0 if it is none.

    Files come as a mapping with ``data``, as rich text does: what is no text of ours is measured elsewhere.
    """
    if isinstance(value, str):
        return MAX_LENGTH[kind] if len(value) > MAX_LENGTH[kind] else 0
    if isinstance(value, dict):
        return (
            0 if "filename" in value or "encoding" in value and "content-type" not in value else _of_parts(value, kind)
        )
    if isinstance(value, list):
        return (
            MAX_ENTRIES
            if kind == LINE and len(value) > MAX_ENTRIES
            else next(filter(None, (exceeded(one, kind) for one in value)), 0)
        )
    return 0


def _of_parts(value: dict, kind: str) -> int:
    return next(filter(None, (exceeded(one, kind) for one in value.values())), 0)
