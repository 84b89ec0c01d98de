"""The home page asks for number and code by POST: in a query they would stand in every log and history."""

import pytest
import requests


@pytest.mark.leak
def test_number_and_code_are_in_no_address_that_is_asked_for(live_site):
    url = f"{live_site.absolute_url()}/@@startseite"
    form = requests.get(url).text.split('id="home-nummer"')[0].rsplit("<form", 1)[1]
    assert 'method="post"' in form
    sent = {"nummer": "2026-000001-7", "code": "5J33aJvO0JxjygdBO1E7"}
    answer = requests.post(url, data=sent, allow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/@@antrag/2026-000001-7/5J33aJvO0JxjygdBO1E7")
    assert requests.get(url, params=sent, allow_redirects=False).status_code == 200
