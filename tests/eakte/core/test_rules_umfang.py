"""A small body of very many parts is refused before it is read."""

from kommune.eakte.core.umfang import is_too_dense

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
