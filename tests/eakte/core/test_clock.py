"""The clock gives aware times that the database can store."""

from kommune.eakte.core import clock

import pytest
import zodbpickle.pickle as pickle


pytestmark = pytest.mark.rules


def test_a_time_survives_the_database():
    moment = clock.now()
    again = pickle.loads(pickle.dumps(moment, 3))
    assert again == moment
    assert again.tzinfo is clock.TIMEZONE
