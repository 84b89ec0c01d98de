"""What the administration reads of a mail."""

from kommune.eakte.core.mail import Versand

import pytest


pytestmark = pytest.mark.rules
SENDUNG = {
    "to": "erika.muster@example.org",
    "subject": "Neue Nachricht zu Ihrem Antrag 2026-000007-6",
    "text": "Guten Tag",
}


def test_of_a_mail_that_waits_the_address_is_told_and_never_which_antrag_it_is_about():
    told = Versand().describe(SENDUNG)
    assert told == "erika.muster@example.org: Neue Nachricht zu Ihrem Antrag …"


def test_of_a_mail_that_was_sent_not_even_the_address_is():
    told = Versand().describe(Versand().kept(SENDUNG))
    assert told == "e…@example.org: Neue Nachricht zu Ihrem Antrag …"


def test_which_service_somebody_uses_is_not_told_either():
    told = Versand().describe({**SENDUNG, "subject": "Ihr Antrag „Wohngeld“: neue Nachricht"})
    assert told == "erika.muster@example.org: Ihr Antrag …: neue Nachricht"
    english = {**SENDUNG, "subject": "Your application “Housing benefit”: new message"}
    assert "Housing" not in Versand().describe(english)
