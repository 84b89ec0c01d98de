"""No handler of the process writes a secret, whichever logger it hangs on; nobody writes a line by choosing a name."""

from kommune.eakte.anmeldung import protokoll

import logging
import pytest


pytestmark = pytest.mark.rules
CODE = "5J33aJvO0JxjygdBO1E7OttvfLQPpIkM"
LINE = f"GET /%40%40antrag//2026-000001-7/{CODE} HTTP/1.1"


@pytest.mark.parametrize("name", ["", "wsgi"], ids=["the root", "an access log"])
def test_a_secret_is_left_out_of_what_is_logged(name):
    written = []

    class Handler(logging.Handler):
        def emit(self, record):
            written.append(self.format(record))

    log, handler = logging.getLogger(name), Handler()
    log.addHandler(handler)
    try:
        protokoll.install_filter()
        protokoll.install_filter()
        logging.getLogger(name or "any").error("%s", LINE)
        try:
            raise ValueError(LINE)
        except ValueError:
            logging.getLogger(name or "any").exception("broken")
    finally:
        log.removeHandler(handler)
    assert len(handler.filters) == 1
    assert written[0] == LINE.replace(CODE, "…")
    assert "Traceback" in written[1]
    assert CODE not in written[1]


def test_a_name_is_one_word_of_the_log():
    assert protokoll.clean("a\nb von=1.2.3.4") == "a?b?von?1.2.3.4"
    assert protokoll.clean("Łukasz+x@example.org") == "Łukasz+x@example.org"
    assert protokoll.clean("") == "-"
    assert len(protokoll.clean("x" * 1000)) == 100
