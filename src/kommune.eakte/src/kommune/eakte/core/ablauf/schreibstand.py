"""The last transaction of the database, whatever it is kept in.

``DB.lastTransaction()`` is not asked: with RelStorage it answers by the one connection of the storage all others are
copied from. That connection never begins anew, so it tells for ever what it told first, and threads that ask at once
share its cursor and break it.
"""

from transaction import TransactionManager
from typing import Any

import Zope2


def last_written() -> bytes:
    """Return the number of the transaction that was stored last by any process, asked for on a connection of its own."""
    connection = Zope2.DB.open(transaction_manager=TransactionManager())
    try:
        return last_seen(connection)
    finally:
        connection.close()


def last_seen(connection: Any) -> bytes:
    """Return the number of the last transaction that an open connection knows of."""
    return bytes(connection._storage.lastTransaction())
