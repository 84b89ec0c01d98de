"""How many parts a JSON body may have: of small ones a few megabytes keep a thread busy for a minute. Pure.

Looked at before anything is read, for strangers too: counting takes milliseconds where reading takes seconds, and
several plug-ins read the body of a log-in. Files in a body are one part each, however large.
"""

MAX_PARTS = 200_000
SEPARATORS = (b"[", b"{", b",")
BEGINNING = 1000


def is_too_dense(body: bytes) -> bool:
    """Tell whether a body that is JSON, or may be, has more parts than anybody needs."""
    begin = body[:BEGINNING].lstrip()
    if begin and begin[:1] not in (b"[", b"{"):
        return False
    return sum(body.count(sign) for sign in SEPARATORS) > MAX_PARTS
