"""Own short transactions beside the request's: what must be stored even under parallel writers.

Zope's publisher retries a conflicting request after sleeping up to 2^n seconds and gives
up with an error 500. A write done here conflicts with nothing but its own kind and is
retried after milliseconds (ADR 2).
"""

from collections.abc import Callable
from random import uniform
from time import sleep
from transaction import TransactionManager
from typing import Any
from ZODB.POSException import ConflictError


TRIES = 40
NEVER_COMMITTED = b"\0" * 8


def is_uncommitted(store: Any) -> bool:
    """Tell whether the object was made in the running transaction, so that nobody else can see it."""
    if store._p_jar is None:
        return True
    store._p_activate()  # a ghost shows no serial
    return store._p_serial == NEVER_COMMITTED


def run_apart(store: Any, function: Callable[[Any], Any], *, note: str = "") -> Any:
    """Call ``function(store)`` in a transaction of its own, committed before this returns.

    ``store`` is a committed persistent object; the function gets the same object on a
    second connection and must return plain data, never a persistent object of that connection.

    :raises ConflictError: after 40 tries, some seconds in all.
    """
    database, oid = store._p_jar.db(), store._p_oid
    for attempt in range(TRIES):
        manager = TransactionManager(explicit=True)
        connection = database.open(manager)
        try:
            manager.begin().note(note or function.__qualname__)
            result = function(connection.get(oid))
            manager.commit()
            return result
        except ConflictError:
            manager.abort()
            if attempt == TRIES - 1:
                raise
            sleep(uniform(0.001, 0.01 * 2 ** min(attempt, 4)))
        except BaseException:
            manager.abort()
            raise
        finally:
            connection.close()
