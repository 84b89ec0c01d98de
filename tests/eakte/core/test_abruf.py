"""A call to a typed address: what is listed, whom it reaches, how much it reads, how it says who it is from."""

from contextlib import contextmanager
from contextlib import suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from kommune.eakte.core.abruf import api as abruf
from kommune.eakte.core.abruf import rules
from threading import Thread

import gzip
import hmac
import os
import pytest
import socket
import time
import tracemalloc


pytestmark = pytest.mark.rules
HERE = rules.networks("127.0.0.1")


@contextmanager
def served(status=200, body=b"ja", location="", drip=0.0):
    """A service on this machine; ``asked`` notes path, headers and body of each call."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append((self.path, dict(self.headers), self.rfile.read(int(self.headers.get("Content-Length") or 0))))
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for place in range(0, len(body), 1 if drip else len(body) or 1):
                try:
                    self.wfile.write(body[place : place + 1] if drip else body)
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(drip)

        def log_message(self, *args):
            pass

    asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def call(address, **changes):
    return abruf.call(address, **{"seconds": 2, "most": 100, "inside": HERE, "data": b"{}", **changes})


def test_what_is_answered_comes_whole():
    with served() as (address, asked):
        assert call(f"{address}/a") == abruf.Antwort(200, "application/json", b"ja")
        assert asked[0][0] == "/a"


def test_a_redirect_is_not_followed():
    with served() as (inner, asked), served(302, location=f"{inner}/geheim") as (address, _asked):
        answer = call(address)
        assert (answer.status, asked) == (302, [])
        with pytest.raises(abruf.Unreachable):
            abruf.require_ok(answer)


def test_an_endless_answer_and_a_slow_one_are_cut_off():
    with served(body=b"x" * 200_000) as (address, _asked), pytest.raises(ValueError):
        call(address)
    with served(body=b"x" * 90, drip=0.1) as (address, _asked):
        began = time.monotonic()
        with pytest.raises((ValueError, abruf.Unreachable)):
            call(address, all_seconds=0.5, seconds=0.5)
        assert time.monotonic() - began < 3


def test_a_service_that_breaks_off_or_falls_silent_is_out_of_reach():
    with served(body=b"xx", drip=1) as (address, _asked), pytest.raises(abruf.Unreachable):
        call(address, seconds=0.3)


def test_nothing_inside_is_reached_unless_it_is_listed():
    with served() as (address, asked):
        for inside in ((), rules.networks("10.0.0.0/8")):
            with pytest.raises(abruf.Unreachable):
                call(address, inside=inside)
        assert asked == []


def test_a_name_that_leads_inside_is_caught_when_it_is_reached(monkeypatch):
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, *more: real("127.0.0.1", port, *more))
    with served() as (address, asked):
        port = address.rpartition(":")[2]
        with pytest.raises(abruf.Unreachable):
            call(f"http://offen.example:{port}/", inside=())
        assert asked == []
        assert call(f"http://offen.example:{port}/").status == 200  # the same name, its machine listed


def test_no_proxy_and_no_password_of_the_surroundings_is_used(monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login haus password geheim\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with served() as (address, asked):
        call(address)
        assert "Authorization" not in asked[0][1]


@pytest.mark.parametrize(
    "ip,reached",
    [
        ("203.0.114.7", True),
        ("2a01:4f8::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.1.2.3", False),
        ("64:ff9b::a01:203", False),
        ("2002:7f00:1::", False),
    ],
)
def test_machines_inside_are_told_from_those_outside(ip, reached):
    assert rules.may_reach(ip, ()) is reached


def test_a_network_that_is_listed_is_reached():
    nets = rules.networks("10.1.0.0/16\n\nfd00::/8\n")
    assert [rules.may_reach(one, nets) for one in ("10.1.2.3", "10.2.2.3", "fd00::9", "::ffff:10.1.2.3")] == [
        True,
        False,
        True,
        True,
    ]
    with pytest.raises(ValueError):
        rules.networks("irgendwo")


LIST = ("https://fach.example/kommune/", "https://melder.example:8443/neu", "kaputt", "https://[/")


@pytest.mark.parametrize(
    "address,listed",
    [
        ("https://fach.example/kommune/vorgang", True),
        ("https://FACH.example:443/kommune/", True),
        ("https://melder.example:8443/neu", True),
        ("https://melder.example:8443/neu/er", False),
        ("https://melder.example/neu", False),
        ("http://fach.example/kommune/vorgang", False),
        ("https://fach.example/kommune", False),
        ("https://fach.example/kommune/../geheim", False),
        ("https://fach.example/kommune/%2e%2e/geheim", False),
        ("https://fach.example.fremd.example/kommune/", False),
        ("https://fach.example@fremd.example/kommune/", False),
        ("https://fremd.example/?https://fach.example/kommune/", False),
        ("https://fach.example\\@fremd.example/kommune/", False),
        ("https://fach.example/kommune/a b", False),
        ("https://fach.example/kommune/a#b", False),
        ("https://fach.example:x/kommune/", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_what_is_listed_is_called(address, listed):
    assert rules.is_listed(address, LIST) is listed


def test_the_signature_is_of_time_and_body():
    told = rules.signature("geheim", 1_800_000_000, b'{"a": 1}')
    expected = hmac.new(b"geheim", b'1800000000.{"a": 1}', sha256).hexdigest()
    assert told == f"t=1800000000,v1={expected}"
    assert rules.signature("geheim", 1_800_000_001, b'{"a": 1}') != told


@contextmanager
def dripping(data, pause=0.1):
    """A service that sends a byte now and then, for ever, whatever it is asked."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve():
        with suppress(OSError):
            line, _who = listening.accept()
            with line:
                place = 0
                while True:
                    line.sendall(data[place % len(data)].to_bytes(1, "big"))
                    place += 1
                    time.sleep(pause)

    Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.close()


@pytest.mark.parametrize(
    ("way", "data"),
    [
        ("http", b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 10_000),
        ("http", b"HTTP/1.1 100 Continue\r\n\r\n"),
        ("https", b"\x16\x03\x03\x40\x00" + b"\x02" * 16_000),
    ],
)
def test_who_never_comes_to_an_answer_is_cut_off_too(way, data):
    with dripping(data) as port:
        began = time.monotonic()
        with pytest.raises(abruf.Unreachable):
            call(f"{way}://127.0.0.1:{port}/", all_seconds=0.6, seconds=0.5)
        assert time.monotonic() - began < 5


def test_a_cut_leaves_no_open_connection_behind():
    before = len(os.listdir("/proc/self/fd"))
    for _n in range(5):
        with dripping(b"HTTP/1.1 200 OK\r\nX: y") as port, pytest.raises(abruf.Unreachable):
            call(f"http://127.0.0.1:{port}/", all_seconds=0.3, seconds=0.5)
    assert len(os.listdir("/proc/self/fd")) <= before + 5  # those of the service, until it notices


def test_an_answer_that_unpacks_to_gigabytes_is_cut_off_before_it_is_there():
    packed = gzip.compress(b"x" * 200_000_000)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(packed)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(packed)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    tracemalloc.start()
    try:
        with pytest.raises(ValueError):
            call(f"http://127.0.0.1:{server.server_port}/", most=10_000)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("ip", ["fec0::1", "64:ff9b::a00:1", "::ffff:10.0.0.1", "2002:a00:1::", "fe80::1%eth0", "::"])
def test_no_other_writing_of_a_machine_inside_leads_there(ip):
    assert not rules.may_reach(ip, ())
