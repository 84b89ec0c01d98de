"""A small body of very many parts is refused before it is read."""

from kommune.eakte.core.rest.umfang import exceeded
from kommune.eakte.core.rest.umfang import is_too_dense
from kommune.eakte.core.rest.umfang import LINE
from kommune.eakte.core.rest.umfang import MAX_ENTRIES
from kommune.eakte.core.rest.umfang import MAX_LENGTH
from kommune.eakte.core.rest.umfang import TEXT

import pytest


pytestmark = pytest.mark.rules
MANY = 250_000


@pytest.mark.parametrize(
    "body",
    [
        b'{"login":[' + b"[]," * MANY + b"[]]}",
        b"[" * MANY,
        b'{"a":' * MANY,
        b"[" + b"0," * MANY + b"0]",
        b" " * 5000 + b"[" + b"0," * MANY + b"0]",
    ],
)
def test_many_parts_are_too_many(body):
    assert is_too_dense(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"title": "Hund"}',
        b'{"inhalt": "' + b"QUJD" * 5_000_000 + b'"}',
        b'{"text": "' + b"eins, zwei, " * 20_000 + b'"}',
        b"%PDF-1.7 " + b",[{" * MANY,
    ],
)
def test_a_large_file_or_text_is_not(body):
    assert not is_too_dense(body)


@pytest.mark.parametrize(
    ("value", "kind", "limit"),
    [
        ("x" * 1_000, LINE, 0),
        ("x" * 1_001, LINE, MAX_LENGTH[LINE]),
        ("x" * 1_001, TEXT, 0),
        ("x" * 500_001, TEXT, MAX_LENGTH[TEXT]),
        (["x"] * 500, LINE, 0),
        (["x"] * 501, LINE, MAX_ENTRIES),
        (["x", "x" * 1_001], LINE, MAX_LENGTH[LINE]),
        ({"content-type": "text/html", "encoding": "utf8", "data": "x" * 500_001}, TEXT, MAX_LENGTH[TEXT]),
        ({"filename": "gross.pdf", "encoding": "base64", "data": "x" * 500_001}, TEXT, 0),
        ({"title": "Deutsch", "token": "de"}, LINE, 0),
        (None, TEXT, 0),
        (5, LINE, 0),
    ],
)
def test_a_text_has_an_end_where_plone_sets_none(value, kind, limit):
    assert exceeded(value, kind) == limit
