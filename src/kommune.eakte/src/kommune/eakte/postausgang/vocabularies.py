"""Who a Bescheid can be addressed to."""

from Acquisition import aq_chain
from hashlib import sha256
from kommune.eakte.akte.api import ROLLEN
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from kommune.eakte.postausgang.vorlagen import platzhalter
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def ergebnisse(context):
    """The results a Bescheid can have, for domains below that speak of them by name."""
    return ERGEBNISSE


@provider(IVocabularyFactory)
def bescheidempfaenger(context):
    """The parties of the Vorgang around ``context``, the one who gets letters by right first; empty elsewhere."""
    vorgang = next((above for above in aq_chain(context) if IVorgang.providedBy(above)), None)
    if vorgang is None:
        return SimpleVocabulary([])
    beteiligte = platzhalter.by_name(vorgang)
    first = platzhalter.default_empfaenger(vorgang)
    return SimpleVocabulary(
        [_term(name, beteiligte[name]) for name in sorted(beteiligte, key=lambda name: name != first)]
    )


def _term(name, beteiligter):
    role = translate(dict(ROLLEN)[beteiligter["rolle"]], context=getRequest())
    return SimpleTerm(name, sha256(name.encode()).hexdigest()[:12], f"{platzhalter.display_name(beteiligter)} ({role})")
