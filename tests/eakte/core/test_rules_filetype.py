"""What a file is, told by its content."""

from kommune.eakte.core.dateityp.filetype import sniff

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (b'{"antworten": {"familienname": "Wei\xc3\x9f"}}', "application/json"),
        (b"\xef\xbb\xbf [1, 2]\n", "application/json"),
        (b'{"bemerkung": "<script>x</script>"}', "application/json"),
        (b'{"x": "' + b"a" * 20_000 + b'"}', "application/json"),
        (b"{nur Text in Klammern}", "text/plain"),
        (b'{"x": 1} und mehr', "text/plain"),
        (b"[" * 100_000, "text/plain"),
        (b"5", "text/plain"),
        (b'{"x": <script>', "text/html"),
    ],
)
def test_json_is_what_parses_as_an_object_or_a_list(data, mime):
    assert sniff(data) == mime
