"""An Akte of the Steueramt with a Vorgang and a Dokument, and who sees them."""

from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.aktenplan import build as build_plan
from types import SimpleNamespace

import pytest


@pytest.fixture
def records(town):
    if "022" not in {getattr(one, "kennzeichen", "") for one in town["aktenplan"].objectValues()}:
        build_plan(town)
    akte = make_akte(town, oe="steueramt")
    vorgang = make_vorgang(town, akte)
    return SimpleNamespace(akte=akte, vorgang=vorgang, dokument=make_dokument(vorgang))


@pytest.fixture
def sees(town, as_user):
    """``sees(user_id, obj)``: whether page, permission and search agree that a person sees a thing.

    ``fresh=False`` asks within the running request: Plone remembers for its length what it answered.
    """
    from plone import api

    def ask(user_id, obj, fresh=True):
        uid, path = obj.UID(), "/".join(obj.getPhysicalPath())
        with as_user(town, user_id):
            if fresh:
                town.REQUEST.__annotations__ = {}
            by_page = bool(api.user.has_permission("View", obj=obj))
            by_list = len(api.content.find(UID=uid)) == 1 and len(api.content.find(path=path)) > 0
        assert by_page is by_list, f"{user_id}: page {by_page}, list {by_list}"
        return by_page

    return ask
