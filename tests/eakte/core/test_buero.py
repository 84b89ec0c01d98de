"""Office files: what LibreOffice makes of them where it is installed; it may neither hang, nor fetch, nor run anything."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from http.server import HTTPServer
from io import BytesIO
from kommune.eakte.core.datei.ansicht import darsteller
from kommune.eakte.core.datei.interfaces import Grund
from kommune.eakte.core.datei.interfaces import NotDrawn
from shutil import which
from threading import Thread
from zipfile import ZipFile

import json
import os
import pytest
import time


ODT = "application/vnd.oasis.opendocument.text"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    (
        *(f'xmlns:{short}="{OFFICE}{name}:1.0"' for short, name in (("office", "office"), ("text", "text"))),
        *(f'xmlns:{short}="{OFFICE}{name}:1.0"' for short, name in (("draw", "drawing"), ("svg", "svg-compatible"))),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    )
)
with_office = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")


def odt(body):
    made = BytesIO()
    entry = f'<m:file-entry m:full-path="/" m:media-type="{ODT}"/>'
    entry += '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
    with ZipFile(made, "w") as file:
        file.writestr("mimetype", ODT)
        file.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OFFICE}manifest:1.0">{entry}</m:manifest>')
        inside = f"<office:body><office:text>{body}</office:text></office:body>"
        file.writestr("content.xml", f"<office:document-content {SPACES}>{inside}</office:document-content>")
    return made.getvalue()


@contextmanager
def listening():
    """A server on loopback that notes what is asked of it."""
    asked = []

    class Noting(BaseHTTPRequestHandler):
        def answer(self):
            asked.append(self.path)
            self.send_error(404)

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = answer

        def log_message(self, *_args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Noting)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def draw(tmp_path, data, name="a.odt"):
    folder = tmp_path / "aus"
    folder.mkdir()
    (tmp_path / name).write_bytes(data)
    darsteller.Buero(ODT).draw_from(tmp_path / name, folder, 1)
    return folder


@with_office
@pytest.mark.rules
def test_an_office_file_becomes_pages_and_nothing_it_points_to_is_fetched(tmp_path):
    (tmp_path / "geheim.txt").write_text("GEHEIM " * 2000)  # would make several pages
    with listening() as (url, asked):
        picture = f'<draw:image xlink:href="{url}/bild.png" xlink:type="simple"/>'
        frame = f'<draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="5cm">{picture}</draw:frame>'
        sections = "".join(
            f'<text:section text:name="{name}"><text:section-source xlink:href="{where}" text:filter-name="Text"/></text:section>'
            for name, where in (("a", f"{url}/text.txt"), ("b", f"file://{tmp_path}/geheim.txt"))
        )
        folder = draw(tmp_path, odt(f"<text:p>Guten Tag</text:p>{sections}<text:p>{frame}</text:p>"))
    assert asked == []
    assert json.loads((folder / "inhalt.json").read_text()) == {"art": "seiten", "seiten": 1}
    assert (folder / "seite-1.jpg").read_bytes()[:2] == b"\xff\xd8"


def converter(tmp_path, monkeypatch, script):
    """Put a program in the place of LibreOffice."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "soffice").write_text(f"#!/bin/sh\n{script}\n")
    (programs / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.rules
def test_a_converter_that_hangs_is_ended_with_all_it_started(tmp_path, monkeypatch):
    converter(tmp_path, monkeypatch, f"sleep 300 & echo $! > {tmp_path}/kind; wait")
    monkeypatch.setattr(darsteller, "SECONDS", 1)
    with pytest.raises(NotDrawn) as told:
        draw(tmp_path, odt("<text:p>Guten Tag</text:p>"))
    assert told.value.grund == Grund.LIMIT
    assert is_gone(int((tmp_path / "kind").read_text()))


def is_gone(pid):
    for _attempt in range(100):
        try:
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.rules
@pytest.mark.parametrize(
    ("script", "grund"),
    [
        ("kill -9 $$", Grund.LIMIT),
        ("sh -c 'kill -9 $$'; exit $?", Grund.LIMIT),
        ("exit 1", Grund.BROKEN),
        ("exit 0", Grund.BROKEN),
    ],
)
def test_a_converter_that_was_killed_or_failed_is_a_reason_in_words(tmp_path, monkeypatch, script, grund):
    converter(tmp_path, monkeypatch, script)
    with pytest.raises(NotDrawn) as told:
        draw(tmp_path, odt("<text:p>Guten Tag</text:p>"))
    assert told.value.grund == grund
