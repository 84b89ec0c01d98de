"""A message to the citizen: what was written is not lost over a fault."""

from musterstadt.akten import make_vorgang

import re
import requests
import transaction


CLERK = ("sachbearbeitung-steuer", "Sehr-geheim-2026!")


def test_a_message_without_subject_comes_back_with_its_text(live_town):
    vorgang = make_vorgang(live_town)
    transaction.commit()
    url = f"{vorgang.absolute_url()}/@@nachricht-schreiben"
    shown = requests.get(url, auth=CLERK).text
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', shown)[1]
    data = {"_authenticator": token, "betreff": " ", "text": "Mein langer Text"}
    answer = requests.post(url, data=data, auth=CLERK, allow_redirects=False)
    assert answer.status_code == 400
    assert "Schreiben Sie einen Betreff und einen Text." in answer.text
    assert "Mein langer Text</textarea>" in answer.text
