"""Who made a statement with an account gets the result as a message of the Postfach, once, until the personal data end."""

from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.core import clock
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.browser.kontobereich import MeineStellungnahmen
from kommune.portal.beteiligung.eingang import datenende
from kommune.portal.beteiligung.mitteilung import api as mitteilung
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe.oeffentlichkeit.auskunft import Stellungnahmen
from musterstadt.akten import make_vorgang
from musterstadt.auslegung import make_verfahren
from musterstadt.auslegung import TYPED
from portal.beteiligung.test_views_beteiligung import Resident

import pytest
import transaction


@pytest.fixture
def told(live_town, work):
    """Two statements were weighed and told: one made with an account, one without; return both."""
    verfahren, vorgang = make_verfahren(live_town), make_vorgang(live_town)
    beteiligung.file_in(verfahren, vorgang.aktenzeichen)
    transaction.commit()
    for number, owner in enumerate(("mara", "")):
        typed = {**TYPED, "email": f"p{number}@example.org"}
        beleg = beteiligung.submit(verfahren, typed, key=f"mitteilung-{number}", owner=owner, am=clock.now())
        transaction.begin()
        beteiligung.confirm(beleg.nummer)
    work(live_town)
    verfahren.beschluss_von = verfahren.beschluss_bis = clock.today()
    verfahren.reindexObject()
    for uid in abwaegung.Sicht(vorgang, all=True).beitraege:
        made = abwaegung.split_whole(vorgang, uid)
        abwaegung.weigh(vorgang, made.id, votum="teilweise", begruendung="Ein <i>Gehweg</i> kommt.", stand=1)
    assert abwaegung.tell_results(vorgang) == 2
    transaction.commit()
    for _again in range(2):
        work(live_town)
    return [next(iter(beteiligung.of_email(f"p{number}@example.org"))) for number in range(2)]


def test_the_account_gets_one_message_and_who_has_none_gets_none(told):
    mit, ohne = told
    [message] = mitteilung.messages(mit)
    assert "Gehweg" in message.text and mit.nummer in message.betreff and message.an_buerger
    assert mitteilung.messages(ohne) == ()
    assert [MeineStellungnahmen().row(one)["neu"] for one in told] == [True, True]


def test_it_is_read_on_the_page_of_the_receipt_and_marked_by_a_button(told):
    mit, _ohne = told
    resident = Resident(beteiligung.url_of(mit))
    page = resident.get().text
    assert "Nachrichten der Stadt" in page and "&lt;i&gt;Gehweg" in page and mitteilung.unread(mit) == 1
    assert resident.post("", {**resident.form(""), "aktion": "gelesen"}).status_code == 303
    transaction.begin()
    assert mitteilung.unread(mit) == 0 and MeineStellungnahmen().row(mit)["neu"] is False


def test_the_auskunft_has_it_and_it_goes_with_the_personal_data(told):
    mit, _ohne = told
    [found] = Stellungnahmen().collect([mit.nummer])
    assert "Gehweg" in found["Nachrichten"][0]["Text"]
    datenende.forget_person(mit)
    assert postfach.nachrichten(mitteilung.fall_of(mit.nummer)) == ()
