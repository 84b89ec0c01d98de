"""Who is acting, and what they may: asked some hundred times by one page of a clerk.

``plone.api`` wraps the person for each question, and lists every permission there is when the answer is no: a tenth of
what a page of a Vorgang took. These two ask Zope itself. A request that only reads changes nothing of what it asks about: while
one is answered, the same is asked once (``remembered``), another person or another role being another question.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from collections.abc import Callable
from contextvars import ContextVar
from plone import api
from typing import Any
from typing import TypeVar


T = TypeVar("T")
READING = frozenset({"GET", "HEAD"})
_answers: ContextVar[dict[tuple[str, int, int], tuple[Any, ...]] | None] = ContextVar("answers", default=None)


def user_id() -> str:
    """Return the id of the person logged in, "" if nobody is."""
    return str(getSecurityManager().getUser().getId() or "")


def may(permission: str, obj: Any = None) -> bool:
    """Tell whether the person logged in has a permission, by its title, on a thing; on the site if none is named."""
    thing = api.portal.get() if obj is None else obj
    return remembered(permission, thing, lambda: bool(getSecurityManager().checkPermission(permission, thing)))


def remembered(question: str, thing: Any, answer: Callable[[], T]) -> T:
    """Return what was answered to this question about a thing before in a request that only reads, else ``answer()``."""
    answers = _answers.get()
    if answers is None:
        return answer()
    user = getSecurityManager().getUser()
    key = (question, id(aq_base(thing)), id(aq_base(user)))
    found = answers.get(key)
    if found is None:
        found = answers[key] = (answer(), thing, user)  # both are kept, so that nothing else gets their number
    known: T = found[0]
    return known


def forget() -> None:
    """Ask anew: the state of something, or what somebody may, has changed."""
    answers = _answers.get()
    if answers:
        answers.clear()


def begin_request(event: Any) -> None:
    """Remember answers from here on if the request only reads."""
    _answers.set({} if event.request.method in READING else None)


def end_request(event: Any) -> None:
    _answers.set(None)
