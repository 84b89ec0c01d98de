"""A petition handed in, and one that can be signed."""

from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen import post
from kommune.portal.petitionen.store import ANNOTATION
from kommune.portal.petitionen.store import Petitionsspeicher
from zope.annotation.interfaces import IAnnotations

import pytest


VALUES = {
    "title": "Mehr Bäume am Markt",
    "anliegen": "Die Stadt soll zwölf Bäume pflanzen.",
    "begruendung": "Im Sommer ist es dort zu heiß.",
    "name": "Petra Petentin",
    "anschrift": "Marktstr. 3, 12345 Musterstadt",
    "email": "petra@example.org",
}


@pytest.fixture
def speicher_of_test(town, monkeypatch):
    """A store made in the running transaction: all that is written to it is rolled back.

    Mails strangers cause are not queued: they are counted in a transaction of their own, beyond the test.
    """
    queue_mail = post.queue_mail
    monkeypatch.setattr(post, "queue_mail", lambda **mail: None if mail["anlass"] else queue_mail(**mail))
    IAnnotations(town)[ANNOTATION] = Petitionsspeicher()


@pytest.fixture
def submitted(speicher_of_test):
    return petitionen.confirm_petition(petitionen.hand_in(VALUES))


@pytest.fixture
def running(submitted):
    petitionen.publish(submitted)
    return submitted
