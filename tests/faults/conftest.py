"""One pair of processes for the tests that need no town of their own: to start three of them costs more than most tests."""

from servers import Servers

import pytest


@pytest.fixture(scope="session")
def cluster():
    """ZEO, two Zope processes and a worker, for all modules; who kills or counts has one of their own."""
    with Servers.cluster(zopes=2) as running:
        yield running
