"""Upgrade 20261128001: an older site counts the mails that strangers cause."""

from kommune.eakte.core import mail
from kommune.eakte.upgrades.v20261128001.mailgrenze import upgrade
from zope.annotation.interfaces import IAnnotations

import transaction


def test_an_older_site_gets_the_counts_and_keeps_what_waits(live_site):
    mail.queue_mail(to="a@example.org", subject="x", text="x", key="vorher")
    transaction.begin()
    IAnnotations(live_site).pop(mail.FREMD, None)
    for _again in range(2):
        upgrade(live_site.portal_setup)
        assert mail.FREMD in IAnnotations(live_site)
    assert "a@example.org" in [one.to for one in mail.waiting()]
