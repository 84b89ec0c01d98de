"""The home page asks for number and code by POST: in a query they would stand in every log and history."""

from kommune.portal.antrag.eingang import nummer

import pytest
import requests


@pytest.mark.leak
def test_number_and_code_are_in_no_address_that_is_asked_for(live_site):
    url = f"{live_site.absolute_url()}/@@startseite"
    form = requests.get(url).text.split('id="home-nummer"')[0].rsplit("<form", 1)[1]
    assert 'method="post"' in form
    sent = {"nummer": nummer.format_nummer(2026, 1), "code": "5J33aJvO0JxjygdBO1E7"}
    answer = requests.post(url, data=sent, allow_redirects=False)
    assert answer.status_code == 400 and sent["code"] in answer.text
    assert "Location" not in answer.headers
    assert requests.get(url, params=sent, allow_redirects=False).status_code == 200
