"""Each search has a name of its own, since the head of every page has one too (WCAG 2.4.1, 1.3.1)."""

from architecture.sources import files
from architecture.sources import name_of

import pytest
import re


pytestmark = pytest.mark.rules
FORM = re.compile(r"<form\b[^>]*role=\"search\"[^>]*>")


def test_each_search_landmark_is_named():
    unnamed = [
        (name_of(path), tag)
        for path in files(".pt")
        for tag in FORM.findall(path.read_text())
        if "aria-label" not in tag
    ]
    assert unnamed == []
    assert sum(len(FORM.findall(path.read_text())) for path in files(".pt")) > 7
