"""Contracts every domain shares: layer, errors, worker tasks."""

from collections.abc import Iterable
from plone.rest.interfaces import IAPIRequest
from typing import Any
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface
from zope.publisher.interfaces.browser import IDefaultBrowserLayer
from zope.schema import ValidationError


class IKommuneEakteLayer(IDefaultBrowserLayer):
    """Requests of a site in which kommune.eakte is installed."""


class IKommuneApiRequest(IAPIRequest):
    """A REST request below a site; set by ``core.rest.errors``."""


class KommuneError(Exception):
    """Something the person asked for cannot be done; nothing was changed.

    ``message`` is a translatable text in the user's words, ``field`` names the
    input it belongs to ("" if none), ``status`` is the HTTP status of the answer.
    """

    status = 400

    def __init__(self, message: Any, *, field: str = "") -> None:
        if isinstance(message, KommuneError):  # Zope's workflow tool raises errors anew from the first one
            super().__init__(*message.args)
            self.__dict__.update(message.__dict__)
        else:
            super().__init__(message)
            self.message = message
            self.field = field


class Invalid(KommuneError):
    """An input is missing, malformed or forbidden."""


class Unknown(KommuneError):
    """The thing named does not exist, or the person may not know that it does."""

    status = 404


class NotAllowed(KommuneError):
    """The person lacks the right."""

    status = 403


class WrongState(KommuneError):
    """The thing is in a state that does not allow it; ``reasons`` lists why, in words."""

    status = 409
    reasons: tuple[Any, ...] = ()

    def __init__(self, message: Any, *, field: str = "", reasons: Iterable[Any] = ()) -> None:
        super().__init__(message, field=field)
        if reasons:
            self.reasons = tuple(reasons)


class Stale(KommuneError):
    """Somebody else changed the thing since the form was opened."""

    status = 409


class TooLarge(Invalid):
    """The input is larger than the town allows."""

    status = 413


class TooMany(KommuneError):
    """Too many requests from one place; ``retry_after`` is in seconds."""

    status = 429

    def __init__(self, message: Any, *, field: str = "", retry_after: int = 60) -> None:
        super().__init__(message, field=field)
        self.retry_after = retry_after


class InvalidValue(ValidationError):
    """What a constraint of a field refuses, in the user's words: forms show it, REST answers 400 with it."""

    def doc(self) -> Any:
        return self.args[0]


class IWorkerTask(Interface):
    """A named utility: tidies up from time to time what nobody asks for any more (ADR 4).

    Not for work that something causes: that is an Auftrag (ADR 13). Tasks run in the order of ``order``, one process
    at a time; each must be safe to kill at any point and to run again, and writes nothing if nothing is old.
    """

    order = Attribute("Integer; smaller runs earlier.")

    def run(portal):
        """Forget what is old and return how many items that were (0 = nothing)."""


class ITextIndexed(Interface):
    """Event: the text of records was written, by the worker."""

    objects = Attribute("The records, as they are now.")


@implementer(ITextIndexed)
class TextIndexed:
    def __init__(self, objects):
        self.objects = objects


class IUebergangsworte(Interface):
    """Adapter of content with states: what they and the transitions are called."""

    zustaende = Attribute("``{state id: translatable title}``")
    uebergaenge = Attribute("``{transition id: translatable title}``, in the order in which they are offered")


class IJournalTraeger(Interface):
    """An object that carries a journal of its own and of what lies below it."""


class ILetzteAenderung(Interface):
    """Adapter of an object: who changed it last, as far as its journal tells."""

    person = Attribute("Full name; empty if nothing tells.")
    moment = Attribute("When, aware, in the town's time.")


class IStamped(Interface):
    """Content whose answer over REST carries its stamp as ETag (``core.eingabe.frische.stamp``)."""


class ITextIndexedLater(Interface):
    """Content whose text indexes are filled by an Auftrag, not in the request."""


class IManyAtOnce(ITextIndexedLater):
    """Content that many make at the same moment: in no index it needs not, and without an intid until one is asked for."""


class IForThePublic(Interface):
    """Content made for everybody: who may not see it and does not work here is told that it is not there."""


class IForTheOffice(Interface):
    """A place of the office alone: below it, whoever is not logged in is led to the log-in from every address."""
