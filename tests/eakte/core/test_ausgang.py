"""What may not leave the house is asked when it leaves: unchecked files, and what was put together from an infected one."""

from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import FileInfected
from kommune.eakte.core.datei.interfaces import FileUnchecked
from kommune.eakte.core.datei.interfaces import ISchadcodeSettings
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.datei.pruefung import ausgang
from kommune.eakte.core.datei.pruefung import schadcode
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.upgrades.v20261129005.schadcode import upgrade
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.scanner import EICAR
from musterstadt.scanner import Scanner
from plone import api
from zipfile import ZipFile

import pytest
import requests
import transaction


AUTH = ("admin", "secret")


def use(address, *, hold=True):
    api.portal.set_registry_record("scanner", address, interface=ISchadcodeSettings)
    api.portal.set_registry_record("zurueckhalten", hold, interface=ISchadcodeSettings)
    transaction.commit()


def taken_before(live_town, **files):
    """Make a Vorgang with files nobody has checked, as they lie there when a scanner is set."""
    vorgang = make_vorgang(live_town)
    made = {
        name: make_dokument(vorgang, betreff=name, data=data, filename=f"{name}.txt") for name, data in files.items()
    }
    transaction.commit()
    return vorgang, made


def get(dokument):
    return requests.get(f"{dokument.absolute_url()}/@@datei", auth=AUTH, timeout=60)


def stand(dokument):
    transaction.begin()
    return schadcode.befund(dokument.reference)["stand"]


def test_what_came_before_the_scanner_is_checked_when_somebody_opens_it_and_the_finding_is_kept(live_town):
    _vorgang, made = taken_before(live_town, gut=b"Guten Tag von frueher", boese=b"Rechnung von frueher " + EICAR)
    with Scanner() as scanner:
        use(scanner.address)
        assert get(made["gut"]).content == b"Guten Tag von frueher"
        refused = get(made["boese"])
        assert refused.status_code == 409 and EICAR not in refused.content and "Schadsoftware" in refused.text
        assert (stand(made["gut"]), stand(made["boese"])) == ("clean", "infected")
        seen = len(scanner.seen)
        get(made["gut"]), get(made["boese"])
        assert len(scanner.seen) == seen == 2, "each is checked once"


def test_stock_downloads_hold_it_back_as_our_own_page_does(live_town):
    _vorgang, made = taken_before(live_town, boese=b"Noch eine Rechnung " + EICAR)
    with Scanner() as scanner:
        use(scanner.address)
        for way in ("@@datei", "@@download/file", "@@display-file/file", "@@download/file/x.txt"):
            answer = requests.get(f"{made['boese'].absolute_url()}/{way}", auth=AUTH, timeout=60)
            assert answer.status_code in (404, 409) and EICAR not in answer.content, way


def test_what_cannot_be_checked_is_held_back_until_the_town_lets_it_go(live_town):
    _vorgang, made = taken_before(live_town, brief=b"Guten Tag, der Scanner ist aus")
    with Scanner() as gone:
        pass
    use(gone.address)
    refused = get(made["brief"])
    assert refused.status_code == 409 and "zurückgehalten" in refused.text
    use(gone.address, hold=False)
    assert get(made["brief"]).content == b"Guten Tag, der Scanner ist aus"
    use("")
    assert get(made["brief"]).status_code == 200


def test_a_file_too_large_for_the_scanner_is_held_back(live_town):
    _vorgang, made = taken_before(live_town, gross=b"x" * 600_000)
    with Scanner(limit=1000) as small:
        use(small.address)
        assert get(made["gross"]).status_code == 409
    assert stand(made["gross"]) == "unchecked"


def test_a_zip_of_documents_holds_none_that_is_held_back_and_says_so(live_town):
    vorgang, made = taken_before(live_town, gut=b"Guten Tag im Paket", boese=b"Rechnung im Paket " + EICAR)
    with Scanner() as scanner:
        use(scanner.address)
        with dokumente.files_of(vorgang, [one.UID() for one in made.values()], live_town.REQUEST) as file:
            names = ZipFile(file).namelist()
            left = ZipFile(file).read("nicht enthalten.txt").decode()
    assert len(names) == 2 and any("gut" in one for one in names)
    assert made["boese"].aktenzeichen in left


def test_what_was_put_together_before_a_file_was_found_infected_is_handed_out_no_more(town):
    part, other = datei.add(b"Rechnung, noch nicht erkannt", "r.txt"), datei.add(b"Anlage dazu", "a.txt")
    inner = datei.add(b"ein Druck aus beiden", "druck.txt", made_of=[part, other])
    outer = datei.add(b"ein Paket mit dem Druck", "paket.txt", made_of=[inner])
    ausgang.require_passable(outer)
    datei.set_stand(part, Pruefstand.INFECTED)
    for one in (part, inner, outer):
        with pytest.raises(FileInfected), ausgang.opened(one):
            pass
        assert not ausgang.is_passable(one)
    assert ausgang.is_passable(other)
    datei.set_stand(part, Pruefstand.CLEAN)
    assert ausgang.read(outer) == b"ein Paket mit dem Druck"


def test_parts_that_know_of_each_other_or_are_gone_are_no_trap(town):
    one = datei.add(b"eins im Kreis", "1.txt")
    two = datei.add(b"zwei im Kreis", "2.txt", made_of=[one, {"sha256": "0" * 64}])
    datei.add(b"eins im Kreis", "1.txt", made_of=[two])
    ausgang.require_passable(two)


def test_many_unchecked_at_once_end_in_time_and_what_was_checked_stays_so(live_town, monkeypatch):
    parts = [datei.add(f"Teil {n}".encode(), "t.txt") for n in range(3)]
    whole = datei.add(b"drei Teile", "w.txt", made_of=parts)
    transaction.commit()
    ticks = iter([0.0, 1.0, 2.0, 99.0, 99.0])
    with Scanner() as scanner:
        use(scanner.address)
        monkeypatch.setattr(ausgang, "monotonic", lambda: next(ticks))
        with pytest.raises(FileUnchecked):
            ausgang.require_passable(whole)
        monkeypatch.undo()
        transaction.begin()
        states = [speicher().by_hash.get(one["sha256"]).stand for one in (whole, *parts)]
        assert states.count(Pruefstand.CLEAN) == 2
        ausgang.require_passable(whole)


def test_a_rendition_of_our_own_needs_no_check(live_town):
    reference = datei.add(b"Guten Tag, gezeichnet", "brief.txt")
    drawn = datei.keep_rendition(reference, "bild", b"ein Bild")
    transaction.commit()
    with Scanner() as gone:
        pass
    use(gone.address)
    assert ausgang.read(drawn) == b"ein Bild"


def test_the_worker_and_who_opens_it_note_the_same(live_town):
    with Scanner() as scanner:
        use(scanner.address)
        _vorgang, made = taken_before(live_town, brief=b"Guten Tag, beide pruefen")
        assert get(made["brief"]).status_code == 200
        run_lane(live_town, Spur.TEXT)
    assert stand(made["brief"]) == "clean"


def test_a_site_of_before_holds_back_what_was_not_checked(town):
    for _again in range(2):
        upgrade(town.portal_setup)
    assert api.portal.get_registry_record("zurueckhalten", interface=ISchadcodeSettings) is True
