"""A long journal is verified whole, and one changed entry among thousands is found."""

from kommune.eakte.core.interfaces import IJournalTraeger
from kommune.eakte.journal import api as journal
from plone import api
from zope.interface import alsoProvides

import pytest


pytestmark = [pytest.mark.volume, pytest.mark.timeout(600)]
COUNT = 10_000


def test_one_changed_entry_among_ten_thousand_is_located(site):
    akte = api.content.create(site, "Folder", id="akte", title="Akte")
    alsoProvides(akte, IJournalTraeger)
    for number in range(COUNT):
        journal.record(akte, "geaendert", metadatum="betreff", neuer_wert=number)
    assert journal.verify(akte).ok
    assert len(list(journal.entries(akte))) == COUNT

    segmente = list(akte._journal.segmente.values())
    middle = len(segmente) // 2
    segment = segmente[middle]
    removed = sum(len(one.eintraege) for one in segmente[:middle]) + 8
    segment.eintraege = (*segment.eintraege[:7], *segment.eintraege[8:])
    result = journal.verify(akte)
    assert not result.ok
    assert any(abs(fault.nr - removed) <= 1 for fault in result.fehler), result.fehler
