"""The Antrag follows its Vorgang: states in plain words, a mail that there is something new."""

from kommune.eakte.core.mail import queue_mail
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.stand import Stand
from kommune.portal.buergerkonto import api as konto
from plone import api
from zope.component.hooks import getSite
from zope.component.hooks import setSite

import logging
import transaction


logger = logging.getLogger(__name__)
STAND = {
    "received": Stand.HANDED_OVER,
    "in_progress": Stand.IN_PROGRESS,
    "awaiting_applicant": Stand.AWAITING_APPLICANT,
    "decided": Stand.DECIDED,
    "closed": Stand.CLOSED,
}
SUBJECT = "Neue Nachricht zu Ihrem Antrag {nummer}"
TEXT = """Guten Tag,

zu Ihrem Antrag {nummer} gibt es eine neue Nachricht. Sie lesen sie hier:
{url}

{stadt}
"""


def follow(vorgang) -> None:
    """Set the state of the Antrag once the running transaction has been committed."""
    state = api.content.get_state(vorgang)
    if vorgang.eingangsnummer and state in STAND:
        after_commit(antraege.set_state, vorgang.eingangsnummer, STAND[state])


def tell_of_news(eingangsnummer: str, key: str) -> None:
    """Queue a mail that there is a message; it says nothing of what it is.

    The confirmed address of the account goes before the one in the form.
    """
    antrag = antraege.get(eingangsnummer)
    to = konto.email_of(antrag.owner or "") or antrag.email
    if to:
        url = antraege.status_url(eingangsnummer)
        values = {"nummer": eingangsnummer, "url": url, "stadt": api.portal.get().title}
        after_commit(_queue, to, SUBJECT.format(**values), TEXT.format(**values), key)


def after_commit(function, *args) -> None:
    """Call the function when the running transaction is stored, not at all if it is aborted."""
    site = getSite()

    def hook(committed):
        if committed:
            before = getSite()
            setSite(site)
            try:
                function(*args)
            except Exception:
                logger.exception("%s after commit failed", function.__name__)
            finally:
                setSite(before)

    transaction.get().addAfterCommitHook(hook)


def _queue(to, subject, text, key):
    queue_mail(to=to, subject=subject, text=text, key=key)
