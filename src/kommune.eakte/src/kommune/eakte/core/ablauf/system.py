"""Acting as the system: the one way to do what follows from something a person may do, without that person's having the right."""

from collections.abc import Iterator
from contextlib import contextmanager
from plone import api
from typing import Any


@contextmanager
def as_system(reason: str, *, on: Any = None) -> Iterator[None]:
    """Act with the rights of the system for one block, still in the person's name.

    ``reason`` says to who reads the code why no right of the person is asked for. ``on``: a record on which the person
    keeps the roles they have, beside those of the system. Nobody gains a right beyond the block, and no barring
    is lifted for a page: what is shown afterwards is asked for again.

    :raises ValueError: without a reason.
    """
    if not reason.strip():
        raise ValueError("say why the system acts")
    own = api.user.get_roles(obj=on) if on is not None else []
    # a tuple, ours last: of a list Zope's policy in C asks for the last role alone where an attribute has none of its own
    with api.env.adopt_roles((*own, "Manager")):
        yield
