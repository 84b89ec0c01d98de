"""The title of a page tells of an error only where there is one: what else carries ``data-titel`` would be put there."""

from architecture.sources import files
from architecture.sources import name_of

import pytest


pytestmark = pytest.mark.rules


def test_only_the_message_of_an_error_goes_into_the_title():
    found = {name_of(path).rpartition("/")[2] for path in files(".pt") if "data-titel" in path.read_text()}
    assert all("title_error" in path.read_text() for path in files(".pt") if path.name in found)
