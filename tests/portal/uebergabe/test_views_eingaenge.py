"""What the mail server refused for good stands before the administration, with its reason, until it is settled."""

from kommune.eakte.core import mail
from kommune.eakte.core.auftrag.store import speicher

import pytest
import re
import requests
import transaction


URL = "@@eingaenge"


@pytest.fixture
def session():
    session = requests.Session()
    session.auth = ("fachadmin", "Sehr-geheim-2026!")
    return session


@pytest.fixture
def refused(live_town):
    mail.queue_mail(to="weg@example.org", subject="Ihr Antrag <b>", text="x", key="bad")
    transaction.begin()
    store = speicher(live_town)
    kopf, auftrag = store.entry("mail:bad")
    auftrag.fehler = "550 5.1.1 No such user"
    store.fach("mail:bad").change("mail:bad", kopf._replace(stand="failed", faellig=None))
    transaction.commit()
    return auftrag


@pytest.mark.parametrize("aktion,waits", [("", 1), ("erledigt", 0)])
def test_a_refused_mail_is_shown_and_settled(live_town, session, refused, aktion, waits):
    url = f"{live_town.absolute_url()}/{URL}"
    page = session.get(url).text
    for words in ("E-Mails, die der Mailserver abgelehnt hat", "weg@example.org", "550 5.1.1", "Ihr Antrag &lt;b&gt;"):
        assert words in page
    token = re.search(r'_authenticator"[^>]*value="([^"]+)"', page)[1]
    assert (
        "abgelehnt hat" not in session.post(url, data={"_authenticator": token, "mail": "bad", "aktion": aktion}).text
    )
    transaction.begin()
    assert list(mail.refused()) == []
    assert len(list(mail.waiting())) == waits


@pytest.mark.parametrize("nummer", ["", "2026-000099-9", "x"])
def test_what_is_no_antrag_is_not_tried_again(live_town, session, nummer):
    url = f"{live_town.absolute_url()}/{URL}"
    token = re.search(r'_authenticator"[^>]*value="([^"]+)"', session.get(f"{live_town.absolute_url()}/login").text)
    answer = session.post(url, data={"_authenticator": token[1], "nummer": nummer})
    assert answer.status_code == 404
