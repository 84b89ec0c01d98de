"""A Vorgang as one PDF: made once, of what the person may see, for them alone, for a day."""

from datetime import timedelta
from io import BytesIO
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.ausdruck.halter import Ausdrucke
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.merkliste import api as merkliste
from kommune.eakte.rechte import api as rechte
from kommune.eakte.upgrades.v20261128003.merkliste import upgrade
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility

import pikepdf
import pytest


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"


@pytest.fixture
def vorgang(town, monkeypatch):
    monkeypatch.setattr(auftraege, "report", lambda *_args, **_more: None)
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"))
    make_dokument(vorgang, betreff="Haftpflicht", data=pdf())
    make_dokument(vorgang, betreff="Archiv", data=b"PK\x03\x04 kein Bild", filename="a.bin")
    return vorgang


def work(town):
    kind = getUtility(IAuftragsart, name="ausdruck")
    for entry in list(auftraege.open_of("ausdruck")):
        kind.run(town, entry.auftrag)


def test_it_has_a_cover_and_the_pages_and_says_what_is_left_out(town, as_user, vorgang):
    with as_user(town, CLERK):
        made = ausdruck.order(vorgang)
        assert ausdruck.progress_of(made) == (0, "")
    work(town)
    with as_user(town, CLERK):
        data = datei.read(ausdruck.get_ausdruck(vorgang, made.id).datei)
    words = " ".join(text_of(data, "application/pdf").split())
    for told in (vorgang.aktenzeichen, "Ayşe", "Haftpflicht", "Archiv", "nicht druckbar", "Jana Öztürk"):
        assert told in words
    with pikepdf.open(BytesIO(data)) as opened:
        assert len(opened.pages) >= 2
    assert [one["aktion"] for one in journal.entries(vorgang, limit=1)] == ["ausgedruckt"]
    assert made.datei["sha256"] in set(Ausdrucke().hashes(town))


@pytest.mark.parametrize("who", [HEAD, OTHER, "fachadmin", "buergerin-a", None])
def test_nobody_else_gets_it(town, as_user, vorgang, who):
    with as_user(town, CLERK):
        made = ausdruck.order(vorgang)
    work(town)
    with as_user(town, who), pytest.raises(Unknown):
        ausdruck.get_ausdruck(vorgang, made.id)


def test_who_is_barred_meanwhile_gets_nothing_and_nothing_is_made_for_them(town, as_user, vorgang):
    with as_user(town, CLERK):
        made, later = ausdruck.order(vorgang), ausdruck.order(vorgang)
    kind = getUtility(IAuftragsart, name="ausdruck")
    kind.run(town, auftraege.entry("ausdruck", made.id).auftrag)
    rechte.bar(vorgang, CLERK, reason="Nachbarin")
    kind.run(town, auftraege.entry("ausdruck", later.id).auftrag)
    assert later.datei is None
    with as_user(town, CLERK), pytest.raises(Unknown):
        ausdruck.get_ausdruck(vorgang, made.id)


def test_three_at_a_time_and_gone_after_a_day(town, as_user, vorgang):
    with as_user(town, CLERK):
        for _n in range(3):
            made = ausdruck.order(vorgang)
        with pytest.raises(WrongState):
            ausdruck.order(vorgang)
        assert ausdruck.forget_before(clock.now() - timedelta(hours=24)) == 0
        assert ausdruck.forget_before(clock.now() + timedelta(seconds=1)) == 3
        with pytest.raises(Unknown):
            ausdruck.get_ausdruck(vorgang, made.id)


def test_an_older_town_gets_its_stores_once(town, as_user, vorgang):
    for one in (merkliste.ANNOTATION, ausdruck.ANNOTATION):
        del IAnnotations(town)[one]
    with as_user(town, CLERK):
        assert merkliste.favoriten() == []
        assert not merkliste.note_opened(vorgang)
    upgrade(town.portal_setup)
    with as_user(town, CLERK):
        merkliste.keep(vorgang)
    upgrade(town.portal_setup)
    with as_user(town, CLERK):
        assert [one.UID for one in merkliste.favoriten()] == [vorgang.UID()]
