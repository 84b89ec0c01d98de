"""What docs/csp.md says of the Content-Security-Policy is what is sent."""

from architecture.sources import ROOT
from kommune.portal.core import kopfzeilen

import pytest


pytestmark = pytest.mark.rules
TEXT = " ".join((ROOT / "docs/csp.md").read_text().split())


def directives(policy):
    return {part.split()[0]: part.split()[1:] for part in policy.strip().strip(";").split(";") if part.strip()}


def test_the_strict_policy_in_the_docs_is_the_one_sent():
    written = TEXT.split("```")[1]
    assert directives(written) == directives(kopfzeilen.STRICT)


def test_every_exception_for_editors_is_listed():
    strict, editing = directives(kopfzeilen.STRICT), directives(kopfzeilen.EDITING)
    for name, sources in editing.items():
        for source in set(sources) - set(strict.get(name, ["'self'"])):
            assert source in TEXT.split("## Exceptions")[1], (name, source)


def test_public_pages_allow_no_inline_script():
    assert directives(kopfzeilen.STRICT)["script-src"] == ["'self'"]
