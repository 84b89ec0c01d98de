"""A box is named by what it stands for: if the list changes meanwhile, nothing else is taken in its place."""

from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import mark_of
from kommune.eakte.core.interfaces import Invalid

import pytest


pytestmark = pytest.mark.rules
SEEN = ["29.11.2026", "14.09.1990"]


def chosen(form, things):
    return FormView.chosen(None, form, "vorschlag", things)


def test_what_was_ticked_is_taken_wherever_it_stands_now():
    form = {f"vorschlag.{mark_of('14.09.1990')}": "1", f"vorschlag.{mark_of('29.11.2026')}": ""}
    assert chosen(form, SEEN) == ["14.09.1990"]
    assert chosen(form, ["Pudel", *SEEN]) == ["14.09.1990"]
    assert chosen({}, SEEN) == []


def test_what_was_ticked_and_is_gone_is_asked_for_again():
    form = {f"vorschlag.{mark_of('14.09.1990')}": "1"}
    with pytest.raises(Invalid) as refused:
        chosen(form, ["29.11.2026"])
    assert refused.value.field == "vorschlag"
