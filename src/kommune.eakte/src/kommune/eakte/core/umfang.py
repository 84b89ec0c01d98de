"""How many parts a JSON body may have: of small ones a few megabytes keep a thread busy for a minute. Pure.

Looked at before anything is read, for strangers too: counting takes milliseconds where reading takes seconds, and
several plug-ins read the body of a log-in. Files in a body are one part each, however large.
"""

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
