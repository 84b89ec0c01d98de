"""Number and code on the home page: what is wrong is said at its field, and both inputs stay."""

from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang.nummer import is_nummer

import pytest
import requests


@pytest.fixture
def ask(live_site):
    def post(nummer, code):
        url = f"{live_site.absolute_url()}/@@startseite"
        return requests.post(url, data={"nummer": nummer, "code": code}, allow_redirects=False)

    return post


def test_a_wrong_check_digit_is_named_and_both_inputs_stay(ask):
    answer = ask("2026-000051-4", "Abc_def")
    assert not is_nummer("2026-000051-4")
    assert "Die letzte Ziffer passt nicht" in answer.text
    assert 'value="2026-000051-4"' in answer.text and 'value="Abc_def"' in answer.text


def test_a_wrong_code_says_the_same_whether_the_number_exists_or_not(ask):
    answer = ask("2026 000051 5.", "falsch")
    assert "Nummer und Code gehören nicht zusammen" in answer.text
    assert 'value="2026 000051 5."' in answer.text and 'value="falsch"' in answer.text


def test_the_right_ones_lead_to_the_case_however_they_are_copied(ask, monkeypatch):
    monkeypatch.setattr(antraege, "get_by_code", lambda nummer, code: (nummer, code))
    answer = ask("2026\u2013000051\u20135.", " geheim ")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/@@antrag/2026-000051-5/geheim")


@pytest.mark.leak
def test_a_code_in_a_query_is_not_taken(live_site):
    answer = requests.get(f"{live_site.absolute_url()}/@@startseite?nummer=2026-000051-5&code=geheim")
    assert answer.history == [] and "geheim" not in answer.text.split("<form")[-1]
