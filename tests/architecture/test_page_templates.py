"""What one process of the tests compiled of a page template, no other one compiles again."""

from pathlib import Path
from servers import PAGE_TEMPLATES
from servers import share_page_templates
from z3c.pt.pagetemplate import PageTemplate

import pytest


pytestmark = pytest.mark.rules


def test_this_process_takes_what_others_compiled():
    assert Path(PageTemplate.loader.path).samefile(PAGE_TEMPLATES)


def test_so_does_an_instance_of_the_tests_also_when_it_is_written_again(tmp_path):
    (tmp_path / "cache").mkdir()
    for _again in range(2):
        share_page_templates(tmp_path)
        assert (tmp_path / "cache").resolve() == PAGE_TEMPLATES.resolve()
