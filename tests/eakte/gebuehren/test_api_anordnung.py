"""Two people order; the finance system gets each order once; what was paid comes back once; what is overdue is told."""

from datetime import timedelta
from decimal import Decimal
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.auftrag.interfaces import Unerreichbar
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import IWorkerTask
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren.api import Anordnungsart
from kommune.eakte.gebuehren.hkr import ordner
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from kommune.eakte.gebuehren.provider import demo_server
from kommune.eakte.gebuehren.store import kasse
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from musterstadt.gebuehren_faelle import bescheid_of
from musterstadt.gebuehren_faelle import cafe
from musterstadt.gebuehren_faelle import CLERK
from musterstadt.gebuehren_faelle import fee
from musterstadt.gebuehren_faelle import HEAD
from musterstadt.gebuehren_faelle import set_tarif
from musterstadt.gebuehren_faelle import sign
from plone import api
from threading import Thread
from types import SimpleNamespace
from urllib.request import urlopen
from zope.component import getUtility

import errno
import json
import pytest


BETRAG = Decimal("131.25")
ANNAHME, STORNO = Anordnungsart.ANNAHME, Anordnungsart.STORNO


@pytest.fixture
def signed(town, as_user):
    """A signed Bescheid with its Forderung."""
    vorgang = cafe(town, as_user)
    fee(town, as_user, vorgang)
    bescheid = sign(town, as_user, bescheid_of(town, as_user, vorgang))
    return SimpleNamespace(vorgang=vorgang, bescheid=bescheid, forderung=gebuehren.of_bescheid(bescheid))


def setting(**values):
    for name, value in values.items():
        api.portal.set_registry_record(name, value, interface=IGebuehrSettings)


def ordered(town, as_user, signed, art=ANNAHME, grund=""):
    with as_user(town, CLERK):
        found = gebuehren.certify(signed.vorgang, signed.forderung.kassenzeichen, art, grund=grund)
    with as_user(town, HEAD):
        return gebuehren.order(signed.vorgang, found.id, betrag=BETRAG)


def hand_over(town, order):
    """Do the Auftrag of an order, as the worker does."""
    kind = getUtility(IAuftragsart, name="hkr")
    entry = auftraege.entry("hkr", order.nr)
    with api.env.adopt_roles(["Manager"]):
        kind.run(town, entry.auftrag)


def test_one_certifies_and_another_orders(town, as_user, signed):
    key = signed.forderung.kassenzeichen
    with as_user(town, CLERK):
        found = gebuehren.certify(signed.vorgang, key, ANNAHME)
        with pytest.raises(NotAllowed):
            gebuehren.order(signed.vorgang, found.id, betrag=BETRAG)
        with pytest.raises(WrongState):
            gebuehren.certify(signed.vorgang, key, ANNAHME)
    with as_user(town, HEAD):
        with pytest.raises(WrongState):
            gebuehren.order(signed.vorgang, found.id, betrag=Decimal("1.00"))
        gebuehren.order(signed.vorgang, found.id, betrag=BETRAG)
        with pytest.raises(WrongState):
            gebuehren.order(signed.vorgang, found.id, betrag=BETRAG)
    assert found.nr.startswith(f"AO-{clock.today().year}-") and found.inhalt["betrag"] == "131.25"
    assert auftraege.is_open("hkr", found.nr)


@pytest.mark.parametrize(
    "user", ["fachadmin", "sachbearbeitung-verkehr", "leitung-verkehr", "buergerin-a", "revision", None]
)
def test_nobody_else_certifies_or_orders(town, as_user, signed, user):
    with as_user(town, CLERK):
        found = gebuehren.certify(signed.vorgang, signed.forderung.kassenzeichen, ANNAHME)
    with as_user(town, user):
        for act in (
            lambda: gebuehren.certify(signed.vorgang, signed.forderung.kassenzeichen, STORNO, grund="x"),
            lambda: gebuehren.order(signed.vorgang, found.id, betrag=BETRAG),
            lambda: gebuehren.reject(signed.vorgang, found.id, grund="x"),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_who_did_anything_before_does_not_order_alone_unless_the_town_allows_it(town, as_user):
    vorgang = cafe(town, as_user)
    fee(town, as_user, vorgang, user=HEAD)
    bescheid = sign(town, as_user, bescheid_of(town, as_user, vorgang))
    key = gebuehren.of_bescheid(bescheid).kassenzeichen
    with as_user(town, CLERK):
        found = gebuehren.certify(vorgang, key, ANNAHME)
    with as_user(town, HEAD):
        with pytest.raises(NotAllowed):
            gebuehren.order(vorgang, found.id, betrag=BETRAG)
        gebuehren.reject(vorgang, found.id, grund="selbst bestätigt")
        again = gebuehren.certify(vorgang, key, ANNAHME)
        setting(vieraugen=False)
        gebuehren.order(vorgang, again.id, betrag=BETRAG)
    assert found.stand == "verworfen" and again.stand == "angeordnet"


def test_who_set_the_tariff_does_not_order_under_it(town, as_user):
    api.group.add_user(groupname=organisation.group_id(None, "fachadministration"), username=HEAD)
    vorgang = cafe(town, as_user)
    with as_user(town, HEAD):
        set_tarif("cafe", stand=1)
    fee(town, as_user, vorgang)
    bescheid = sign(town, as_user, bescheid_of(town, as_user, vorgang))
    with as_user(town, CLERK):
        found = gebuehren.certify(vorgang, gebuehren.of_bescheid(bescheid).kassenzeichen, ANNAHME)
    with as_user(town, HEAD), pytest.raises(NotAllowed):
        gebuehren.order(vorgang, found.id, betrag=BETRAG)


def test_a_storno_has_two_people_and_a_reason_and_the_signature_waits_for_it(town, as_user, signed):
    key = signed.forderung.kassenzeichen
    first = ordered(town, as_user, signed)
    with as_user(town, HEAD), pytest.raises(WrongState):
        postausgang.withdraw(signed.bescheid, reason="Fehler")
    with as_user(town, CLERK), pytest.raises(Invalid):
        gebuehren.certify(signed.vorgang, key, STORNO)
    storno = ordered(town, as_user, signed, STORNO, "doppelt festgesetzt")
    assert storno.inhalt["bezug"] == first.nr and storno.nr != first.nr
    assert gebuehren.zahlungsstand(signed.forderung, clock.today()) == "storniert"
    with as_user(town, HEAD):
        postausgang.withdraw(signed.bescheid, reason="Fehler")


@pytest.mark.parametrize("way", ["csv", "xml"])
def test_an_order_becomes_one_file(town, as_user, signed, tmp_path, way):
    setting(hkr=way, ordner=str(tmp_path))
    order = ordered(town, as_user, signed)
    for _again in range(2):
        hand_over(town, order)
        order.set(stand="angeordnet")  # as after a process that died before it could note that it was done
    (found,) = [one for one in tmp_path.iterdir() if one.is_file()]
    assert found.name == f"{order.nr}.{way}" and signed.forderung.kassenzeichen in found.read_text()
    assert "Ayşe" in found.read_text() and order.quittung == f"Datei {order.nr}.{way}"


def test_a_full_disk_is_told_and_the_order_waits(town, as_user, signed, tmp_path, monkeypatch):
    setting(hkr="csv", ordner=str(tmp_path))
    order = ordered(town, as_user, signed)

    def full(path, data, at):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ordner, "_write", full)
    with pytest.raises(Unerreichbar) as caught:
        hand_over(town, order)
    assert caught.value.message == "error_hkr_full" and order.stand == "angeordnet"
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_the_training_system_books_a_number_once(town, as_user, signed):
    server = demo_server.server()
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    try:
        setting(hkr="demo", adresse=address)
        order = ordered(town, as_user, signed)
        for _again in range(2):
            hand_over(town, order)
            order.set(stand="angeordnet")
        told = json.load(urlopen(address, timeout=10))
    finally:
        server.shutdown()
    assert list(told["items"]) == [order.nr] and told["tries"] == 2
    assert told["items"][order.nr]["betrag"] == "131.25"


def test_orders_wait_until_the_settings_are_right(town):
    kind = getUtility(IAuftragsart, name="hkr")
    for values in (
        {"hkr": ""},
        {"hkr": "csv", "ordner": "/gibt/es/nicht"},
        {"hkr": "csv", "ordner": "tmp"},
        {"hkr": "demo", "adresse": "http://example.org:80"},
        {"hkr": "demo", "adresse": "http://127.0.0.1:80@example.org"},
    ):
        setting(**values)
        assert not kind.ready(town), values


def payments(forderung, *rows):
    lines = [f"{referenz};{forderung.kassenzeichen};{betrag};28.11.2026" for referenz, betrag in rows]
    return "\n".join(("referenz;kassenzeichen;betrag;datum", *lines)).encode()


def test_what_was_paid_comes_back_once(town, as_user, signed):
    today = clock.today()
    with as_user(town, "fachadmin"):
        for rows, results, state in (
            ([("a", "31,25")], ["gebucht"], "teilweise"),
            ([("a", "31,25"), ("b", "50,00"), ("b", "50,00")], ["doppelt", "gebucht", "doppelt"], "teilweise"),
            ([("c", "50,00")], ["gebucht"], "bezahlt"),
            ([("d", "0,01")], ["gebucht"], "ueberzahlt"),
            ([("e", "-50,01")], ["gebucht"], "teilweise"),
        ):
            assert [one.ergebnis for one in gebuehren.take_over_file(payments(signed.forderung, *rows))] == results
            assert gebuehren.zahlungsstand(signed.forderung, today) == state
    later = signed.forderung.faellig + timedelta(days=1)
    assert gebuehren.zahlungsstand(signed.forderung, later) == "ueberfaellig"
    assert gebuehren.zahlungsstand(signed.forderung, signed.forderung.faellig) == "teilweise"


@pytest.mark.parametrize("user", [CLERK, HEAD, "buergerin-a", "redaktion", None])
def test_payments_are_taken_over_by_the_administration_alone(town, as_user, signed, user):
    with as_user(town, user), pytest.raises(NotAllowed):
        gebuehren.take_over_file(payments(signed.forderung, ("a", "131,25")))


def test_what_is_overdue_becomes_one_aufgabe(town, as_user, signed):
    task = getUtility(IWorkerTask, name="kommune.eakte.ueberfaellig")
    assert task.work(town) == 0
    signed.forderung.set(faellig=clock.today() - timedelta(days=1))
    kasse().offen[signed.forderung.kassenzeichen] = signed.forderung.faellig
    with api.env.adopt_roles(["Manager"]):
        assert (task.work(town), task.work(town)) == (1, 0)
    (found,) = [one for one in signed.vorgang.objectValues() if one.portal_type == "Aufgabe"]
    assert "131,25 €" in found.title and akten.state_of(signed.vorgang) == "decided"
