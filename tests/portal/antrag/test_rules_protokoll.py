"""No log tells the code of a status link."""

from kommune.portal.antrag import protokoll

import logging
import pytest


pytestmark = pytest.mark.rules
CODE = "5J33aJvO0JxjygdBO1E7OttvfLQPpIkM"


@pytest.mark.parametrize(
    "message",
    [
        f"1795 http://localhost/musterstadt/@@antrag/2026-000001-7/{CODE}/nix\nTraceback",
        f"GET /@antraege/2026-000001-7?code={CODE}&x=1",
        f"GET /@antraege/2026-000001-7?x=1&code={CODE}",
    ],
)
def test_a_code_is_left_out_of_what_is_logged(message):
    written = []

    class Handler(logging.Handler):
        def emit(self, record):
            written.append(record.getMessage())

    root, handler = logging.getLogger(), Handler()
    root.addHandler(handler)
    try:
        protokoll.install()
        protokoll.install()
        logging.getLogger("any").error("%s", message)
    finally:
        root.removeHandler(handler)
    assert len(handler.filters) == 1
    assert written == [message.replace(CODE, "…")]
