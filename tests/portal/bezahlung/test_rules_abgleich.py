"""Bank statements are read with distrust, each payment is known again, and only a reference decides."""

from datetime import date
from kommune.portal.bezahlung.abgleich import camt
from kommune.portal.bezahlung.abgleich import zuordnung
from kommune.portal.bezahlung.abgleich.camt import Eingang
from kommune.portal.bezahlung.abgleich.zuordnung import Offen
from kommune.portal.bezahlung.verfahren import kennung
from portal.bezahlung.kontoauszug import entry
from portal.bezahlung.kontoauszug import statement

import pytest


pytestmark = pytest.mark.rules
REF = kennung.made(1234)


def test_references_have_check_digits_of_iso_11649():
    assert kennung.is_valid(REF) and len(REF) == 20
    assert kennung.is_valid("RF18" + "0" * 15 + "9") == (int("0" * 15 + "9" + "271518") % 97 == 1)
    for place in range(4, 20):
        wrong = REF[:place] + str((int(REF[place]) + 1) % 10) + REF[place + 1 :]
        assert not kennung.is_valid(wrong)
    assert kennung.found_in(f"Danke! {kennung.shown(REF).lower()} Parkausweis") == REF
    assert kennung.found_in(f"{REF} {kennung.made(5)}") == ""
    assert kennung.found_in("RF00 1234") == "" and kennung.found_in("٣" * 20) == ""
    for number in (-1, 10**16):
        with pytest.raises(ValueError):
            kennung.made(number)


@pytest.mark.parametrize("kind", ["053", "054"])
def test_credits_are_read_and_everything_else_left_out(kind):
    data = statement(
        entry("30.70", ref=REF, name="Łukasz Weiß", bank="A1"),
        entry("10", kind="DBIT"),
        entry("11", status="PDNG"),
        entry("12", reversal=True),
        entry("7.5", zweck=f"Parkausweis {kennung.shown(REF)}"),
        kind=kind,
    )
    first, second = camt.read(data)
    assert (first.betrag, first.waehrung, first.datum, first.name) == (3070, "EUR", date(2026, 11, 30), "Łukasz Weiß")
    assert zuordnung.reference_of(first) == zuordnung.reference_of(second) == REF
    assert second.betrag == 750


def test_a_statement_read_again_and_the_notice_of_the_same_money_are_known():
    one = entry("30.70", ref=REF, bank="A1")
    assert [e.id for e in camt.read(statement(one))] == [e.id for e in camt.read(statement(one, kind="054"))]
    twins = camt.read(statement(entry("5", zweck="x"), entry("5", zweck="x")))
    assert len({e.id for e in twins}) == 2
    assert [e.id for e in camt.read(statement(entry("5", zweck="x"), entry("5", zweck="x")))] == [e.id for e in twins]


def test_of_a_bundle_each_payment_is_one():
    found = camt.read(statement(entry("30", bundle=[("10", REF), ("20", "")])))
    assert [(e.betrag, zuordnung.reference_of(e)) for e in found] == [(1000, REF), (2000, "")]


@pytest.mark.parametrize(
    "data, why",
    [
        (b"", "xml"),
        (b"<a/>", "camt"),
        (b"kein xml", "xml"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "xml"),
        (b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "xml"),
        (statement(entry("-5")), "betrag"),
        (statement(entry("0")), "betrag"),
        (statement(entry("1.005")), "betrag"),
        (statement(entry("1e3")), "betrag"),
        (statement(entry("1,50")), "betrag"),
    ],
)
def test_what_is_no_statement_is_refused_whole(data, why):
    with pytest.raises(ValueError, match=why):
        camt.read(data)


def test_two_references_decide_nothing():
    both = Eingang("x", 1, "EUR", date(2026, 11, 30), zweck=kennung.made(2), kennung=REF)
    assert zuordnung.reference_of(both) == ""


def test_the_amount_and_then_the_words_propose():
    offene = [
        Offen("a", 3070, "Hundesteuer Weiß"),
        Offen("b", 3070, "Parkausweis Jansen"),
        Offen("c", 99, "Parkausweis Weiss"),
    ]
    line = Eingang("x", 3070, "EUR", date(2026, 11, 30), name="Mia Jansen", zweck="Parkausweis")
    assert [one.id for one in zuordnung.proposals(line, offene)][:2] == ["b", "a"]
    assert zuordnung.proposals(Eingang("x", 1, "EUR", date(2026, 11, 30), name="?"), offene) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding_and_behind_a_long_comment(encoding):
    text = statement(entry("30.70", zweck="Spende")).decode().replace("UTF-8", encoding)
    head, rest = text.split("?>", 1)
    bad = f'{head}?><!--{"-x" * 3000}--><!DOCTYPE Document [<!ELEMENT Document ANY><!ENTITY x "1">]>{rest}'
    with pytest.raises(ValueError, match="xml"):
        camt.read(bad.encode(encoding))
