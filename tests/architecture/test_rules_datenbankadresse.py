"""The address of a PostgreSQL database, as it is written into ``zope.conf`` and given to PostgreSQL's programs."""

from servers import layout

import postgresql
import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize(
    ("address", "dsn"),
    [
        ("postgresql://kommune@127.0.0.1/stadt", "host='127.0.0.1' dbname='stadt' user='kommune'"),
        ("postgresql:///stadt?host=/run/postgresql", "host='/run/postgresql' dbname='stadt'"),
        (
            "postgresql://k%40o:a%20b%27c%5Cd$@h:5433/d?sslmode=require",
            "host='h' port='5433' dbname='d' user='k@o' password='a b\\'c\\\\d$$' sslmode='require'",
        ),
    ],
)
def test_an_address_becomes_words_that_more_may_follow(address, dsn):
    assert layout.dsn_of(address) == dsn


def test_a_password_goes_to_no_list_of_processes():
    bare, password = postgresql.without_password("postgresql://kommune:a%20b@h:5/d")
    assert (bare, password) == ("postgresql://kommune@h:5/d", "a b")
    assert postgresql.without_password("postgresql:///d") == ("postgresql:///d", "")
