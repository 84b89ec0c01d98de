"""How long log-ins last, whose requests they are, and what no log may hold."""

from architecture.sources import ROOT
from kommune.eakte.anmeldung import rules
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.core.schutz.drossel import network_of
from kommune.eakte.core.schutz.drossel import Zaehlwerk

import kommune.eakte.core.schutz.drossel as drossel_module
import pytest
import re


pytestmark = pytest.mark.rules
CODE = "5J33aJvO0JxjygdBO1E7OttvfLQPpIkM"
LIMITS = rules.Grenzen()


@pytest.mark.parametrize(
    "begun,seen,intern,lasts",
    [
        (0, 0, True, True),
        (0, 29, True, True),
        (30, 30, True, False),
        (119, 119, False, True),
        (120, 120, False, False),
        (599, 0, True, True),
        (600, 0, True, False),
        (0, -2, False, False),
    ],
)
def test_a_session_lasts_by_use_and_by_age(begun, seen, intern, lasts):
    now = 1_000_000
    times = {"begonnen": now - begun * 60, "gesehen": now - seen * 60, "now": now}
    assert rules.is_in_time(**times, intern=intern, grenzen=LIMITS) is lasts


def test_what_a_ticket_says_is_read_back_and_nothing_else():
    schein = rules.Schein(3, "a" * 24, 1_700_000_000)
    assert rules.unpack(schein.packed()) == schein
    for text in ("", "1.2.3", "x.aaaaaaaaaaaaaaaaaaaaaaaa.1", f"{schein.packed()}.9", "1.aaaaaaaaaaaaaaaaaaaaaaaa."):
        assert rules.unpack(text) is None


@pytest.mark.parametrize(
    "headers,here",
    [
        ({}, True),
        ({"site": "same-origin"}, True),
        ({"site": "none"}, True),
        ({"site": "cross-site"}, False),
        ({"site": "same-site", "origin": "https://www.neustadt.example"}, False),
        ({"origin": "https://www.neustadt.example"}, True),
        ({"origin": "https://www.neustadt.example:443"}, True),
        ({"origin": "https://boese.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "https://www.neustadt.example.boese.example"}, False),
        ({"referer": "https://www.neustadt.example/login"}, True),
        ({"referer": "https://boese.example/www.neustadt.example"}, False),
        ({"site": "same-origin", "origin": "null"}, True),
    ],
)
def test_a_form_of_another_site_is_known(headers, here):
    given = {"site": "", "origin": "", "referer": "", **headers}
    assert rules.is_same_origin(own="https://www.neustadt.example", **given) is here


def test_a_name_is_tried_as_typed_without_blanks_and_in_small_letters():
    assert rules.login_names("  Anna@Example.org ") == ["  Anna@Example.org ", "Anna@Example.org", "anna@example.org"]
    assert rules.login_names("anna") == ["anna"]
    assert rules.kept_name(" Anna@Example.org") == "anna@example.org"
    assert rules.kept_name("Verwaltung") == "Verwaltung"
    assert rules.kept_name("Info@xn--bcherstube-9db.example") == "info@bücherstube.example"
    assert "info@bücherstube.example" in rules.login_names("INFO@Bücherstube.example")


@pytest.mark.parametrize(
    "message",
    [
        f"1795 http://localhost/musterstadt/@@antrag/2026-000001-7/{CODE}/nix\nTraceback",
        f"GET /antrag/2026-000001-7/{CODE} HTTP/1.1",
        f"GET /%40%40antrag/2026-000001-7/{CODE} HTTP/1.1",
        f"GET /@@antrag//2026-000001-7///{CODE} HTTP/1.1",
        f"GET /@@antrag%2F2026-000001-7%2f{CODE} HTTP/1.1",
        f"GET /@antraege/2026-000001-7?code={CODE}&x=1",
        f"GET /@antraege/2026-000001-7?x=1&code={CODE}",
        f"GET /?x=2026-000001-7&code={CODE} HTTP/1.1",
        f'"GET / HTTP/1.1" 200 "https://stadt.example/@@antrag/2026-000001-7/{CODE}" "Mozilla"',
        f"GET /@@konto-bestaetigen/{CODE} HTTP/1.1",
        f"GET /konto-bestaetigen/{CODE}?x=1",
        f"GET /%40%40adresse-bestaetigen//{CODE}",
        f"GET /passwordreset/{CODE} HTTP/1.1",
        f"GET /neustadt/@@akteneinsicht-abruf/{CODE}/pdf HTTP/1.1",
        f"GET /@@stellungnahme/ST-ABCDE-23456/{CODE} HTTP/1.1",
        f"GET /musterstadt/@@unterschreiben/ST-ABCDE-23456/{CODE}?x=1",
        f"GET /@@projekt-abbestellen/{CODE} HTTP/1.1",
        f"GET /@termine/{CODE} HTTP/1.1",
        f"GET /@@bezahlung/{CODE}?zurueck=1",
        f"GET /passwordreset?key={CODE}&x=1",
        f"GET /login?__ac_name=anna&__ac_password={CODE} HTTP/1.1",
        f"Authorization: Bearer {CODE}",
        f"Cookie: __ac={CODE}; x=1",
    ],
)
def test_a_secret_is_left_out_of_what_is_logged(message):
    assert CODE not in rules.without_secrets(message)
    assert rules.without_secrets(message) == message.replace(CODE, "…")


@pytest.mark.parametrize(
    "message", ["GET /leistungen/hund-anmelden HTTP/1.1", "GET /@@antrag/2026-000001-7", "Basic setup of the site"]
)
def test_the_rest_of_a_log_stays_as_it_is(message):
    assert rules.without_secrets(message) == message


def test_the_filter_of_fail2ban_in_the_docs_finds_refusals_and_nothing_else():
    text = (ROOT / "docs/de/betrieb.md").read_text()
    found = re.search(r"^failregex = (.+)$", text, re.MULTILINE)
    pattern = re.compile(found[1].replace("<HOST>", r"(?P<host>\S+)"))
    for what in ("abgelehnt", "gebremst"):
        line = f"kommune {what} konto=- von=2001:db8::7 grund=name"  # fail2ban takes the time off the line
        assert pattern.search(line)["host"] == "2001:db8::7"
    for what in ("anmeldung", "rolle", "anmeldung konto=x grund=abgelehnt"):
        assert not pattern.search(f"kommune {what} konto=anna von=192.0.2.7")


@pytest.mark.parametrize(
    "address,network",
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("unix", "unix"),
    ],
)
def test_of_ipv6_the_network_of_the_connection_counts(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(
    "peer,forwarded,proxy,unknown",
    [
        ("127.0.0.1", True, "", True),
        ("10.0.0.3", True, "", True),
        ("127.0.0.1", False, "", False),
        ("203.0.113.9", True, "127.0.0.1", False),
        ("8.8.8.8", True, "", False),
    ],
)
def test_a_web_server_in_front_that_nobody_named_is_seen(peer, forwarded, proxy, unknown):
    assert rules.is_behind_unknown_proxy(peer=peer, forwarded=forwarded, proxy=proxy) is unknown


def test_the_fourth_different_password_has_to_wait():
    brake = Drossel(window=60)
    assert [brake.wait("a", secret, 3, 1000.0) for secret in "xyz"] == [0.0, 0.0, 0.0]
    assert brake.wait("a", "w", 3, 1010.0) == 50.0
    assert brake.wait("b", "w", 3, 1010.0) == 0.0


def test_the_same_password_again_is_not_counted():
    brake = Drossel(window=60)
    assert all(brake.wait("a", "x", 2, 1000.0 + n) == 0.0 for n in range(50))
    assert brake.wait("a", "y", 2, 1050.0) == 0.0
    assert brake.wait("a", "z", 2, 1050.0) > 0


def test_waiting_helps_and_trying_meanwhile_does_not_prolong_it():
    brake = Drossel(window=60)
    brake.wait("a", "x", 1, 1000.0)
    assert brake.wait("a", "y", 1, 1059.0) == 1.0
    assert brake.wait("a", "y", 1, 1060.0) == 0.0


def test_acts_are_counted_and_looking_is_not():
    brake = Drossel(window=60)
    assert [brake.allow("a", 2, 1000.0) for _ in range(2)] == [0.0, 0.0]
    assert brake.allow("a", 2, 1001.0) == 59.0
    assert [brake.allow("b", 1, 1000.0, count=False) for _ in range(3)] == [0.0, 0.0, 0.0]


def test_processes_count_together_and_keep_no_password(tmp_path):
    path = tmp_path / "drossel.sqlite"
    one, other = Drossel("x", window=60), Drossel("x", window=60)
    one._own, other._own = Zaehlwerk(str(path)), Zaehlwerk(str(path))
    assert one.wait("a", "Sehr-geheim-2026!", 2, 1000.0) == 0.0
    assert other.wait("a", "Sehr-geheim-2026!", 2, 1000.0) == 0.0
    assert other.wait("a", "zweites", 2, 1000.0) == 0.0
    assert one.wait("a", "drittes", 2, 1000.0) == 60.0
    assert b"geheim" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_long_ago_is_forgotten(monkeypatch):
    monkeypatch.setattr(drossel_module, "FORGET_EVERY", 1)
    brake = Drossel(window=60)
    for n in range(10):
        brake.allow(str(n), 5, 1000.0)
    brake.allow("late", 5, 99_000.0)
    with brake.zaehlwerk.reading() as db:
        assert db.execute("SELECT count(*) FROM acts").fetchone() == (1,)


def test_a_limiter_without_a_file_counts_for_itself(tmp_path):
    brake = Drossel(window=60)
    brake._own = Zaehlwerk(str(tmp_path / "gibt" / "es" / "nicht"))
    assert brake.allow("a", 1, 1000.0) == 0.0
    assert brake.allow("a", 1, 1000.0) == 60.0


@pytest.mark.parametrize(("minutes", "hours"), [(30, 0), (60, 0), (90, 0), (120, 2), (600, 10)])
def test_how_long_a_log_in_lasts_is_said_in_hours_where_it_is_some(minutes, hours):
    assert rules.whole_hours(minutes) == hours
