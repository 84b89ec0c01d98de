"""What an Auftrag makes is made in the name of who caused it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from kommune.eakte.core.ablauf.system import as_system
from plone import api


@contextmanager
def as_author(user_id: str) -> Iterator[None]:
    """Act as this person, with the rights of the system; as the system alone if that account is gone."""
    with ExitStack() as stack:
        if user_id and api.user.get(userid=user_id) is not None:
            stack.enter_context(api.env.adopt_user(username=user_id))
        stack.enter_context(as_system("what a person caused is made later"))
        yield
