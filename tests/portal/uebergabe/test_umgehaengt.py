"""What the portal keeps of a Vorgang that moved into another Akte finds it: answers, status, Bescheide."""

from kommune.eakte.gliederung import api as gliederung
from kommune.portal.formulare.frage.pruefung import Upload
from kommune.portal.uebergabe import api as uebergabe
from musterstadt.akten import make_akte
from musterstadt.papiere import PDF
from test_api_antworten import case
from test_api_antworten import dokumente
from test_api_antworten import reply
from test_api_antworten import vorgang_of
from test_api_antworten import work

import transaction


def test_an_answer_finds_the_vorgang_where_it_lies_now(live_town):
    nummer = case("umgehaengt")
    vorgang = vorgang_of(live_town, nummer)
    moved = gliederung.move_vorgang(vorgang, make_akte(live_town), grund="Falsch abgelegt")
    transaction.commit()
    reply(nummer, files=[Upload("unterlagen", "Nachweis.pdf", PDF)])
    assert work(live_town) == 1
    assert uebergabe.find_vorgang(nummer).UID() == moved.UID()
    assert "Nachweis.pdf" in [one.dateiname for one in dokumente(moved)]
