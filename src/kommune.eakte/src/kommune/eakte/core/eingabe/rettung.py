"""What a person typed into a form and could not store: kept for them alone, until it is stored or half a day is over.

A form with a fault shows what was typed. Loaded anew, opened by “Back” or from the address line, it shall do so, too:
then there is no request that holds it. Kept are texts and choices by person and by the address of the form, never a
file, a password or a sign of the form itself. Whoever is not logged in, or may no longer do it, gets back on the page
of the refusal what they sent (``browser.ungespeichert``); of them nothing is kept here.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.eingabe.eingaben import form_key
from kommune.eakte.core.eingabe.eingaben import texts_of
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.shards import ShardedStore
from plone import api
from plone.rest.interfaces import IAPIRequest
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.ungespeichert"
KEEP = timedelta(hours=12)
FORMS = 20  # of one person; the oldest go
EMPTY = "leer"  # ?leer=1 opens a form without what was typed before
SHOWN = "kommune.eakte.ungespeichert"  # on the request: since when what it shows waits to be stored
ENDS = ("form.buttons.cancel", "form.buttons.save")


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def keep(request: Any, *, named: Iterable[str] = ()) -> None:
    """Keep what this request wanted to store, in the running transaction; ``named`` are fields that name the thing."""
    store, user_id = _store(), _user_id()
    texts = texts_of(request.form)
    if store is None or not user_id or not texts or IAPIRequest.providedBy(request):
        return
    forms = store.setdefault(user_id, OOBTree())
    forms[_key(request, named)] = (texts, clock.now())
    if len(forms) > FORMS:
        del forms[min(forms.items(), key=lambda item: item[1][1])[0]]


def forget(request: Any, *, named: Iterable[str] = ()) -> None:
    """Forget it: the form was stored, or given up."""
    forms = _forms()
    key = _key(request, named)
    if key in forms:
        del forms[key]


def recall(request: Any, *, named: Iterable[str] = ()) -> datetime | None:
    """Put what was kept for this form into the request that shows it anew, and return since when it waits."""
    forms = _forms() if request.method == "GET" and EMPTY not in request.form else {}
    kept = forms.get(_key(request, named)) if forms else None
    if kept is None or clock.now() - kept[1] > KEEP:
        return None
    request.form.update({name: value for name, value in kept[0].items() if name not in request.form})
    request.set(SHOWN, kept[1])
    return kept[1]


def is_editor(request: Any) -> bool:
    """Tell whether it is a page of ours, opened by somebody who is logged in."""
    return IKommuneEakteLayer.providedBy(request) and not IAPIRequest.providedBy(request) and bool(_user_id())


class Vergessen(Runde):
    """Forgets after half a day what nobody stored."""

    def work(self, portal: Any) -> int:
        return forget_before(clock.now() - KEEP)


def forget_before(moment: datetime) -> int:
    """Forget what was kept before a moment and return how much it was."""
    store, done = _store(), 0
    for user_id, forms in list(store.items()) if store is not None else ():
        old = [key for key, (_texts, since) in forms.items() if since < moment]
        for key in old:
            del forms[key]
        done += len(old)
        if not forms:
            del store[user_id]
    return done


def _key(request: Any, named: Iterable[str]) -> str:
    return form_key(request["ACTUAL_URL"], {name: request.form.get(name) for name in named})


def _forms() -> Mapping[str, tuple[dict[str, Any], datetime]]:
    store = _store()
    return store.get(_user_id(), {}) if store is not None else {}


def _user_id() -> str:
    return zugriff.user_id()


def _store() -> ShardedStore | None:
    return IAnnotations(api.portal.get()).get(ANNOTATION)
