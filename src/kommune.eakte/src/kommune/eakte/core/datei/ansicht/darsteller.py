"""Who draws which type of file: named utilities ``IDarsteller``, one for each type by content."""

from contextlib import suppress
from kommune.eakte import _
from kommune.eakte.core.datei.interfaces import Grund
from kommune.eakte.core.datei.interfaces import IDarsteller
from kommune.eakte.core.datei.interfaces import NotDrawn
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from tempfile import TemporaryFile
from typing import Any
from zope.interface import implementer

import os
import signal
import subprocess
import sys


ZEICHNER = Path(__file__).parent / "zeichner.py"
LESER = Path(__file__).parent / "leser.py"
LESER_OLE = Path(__file__).parent / "leser_ole.py"
BUERO_SETTINGS = Path(__file__).parent / "buero.xcu"
SECONDS = 120
PDF = "application/pdf"
GRUENDE = {3: Grund.ENCRYPTED, 4: Grund.LIMIT}
ZIPPED = ("application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.")
MSG, DOC = "application/vnd.ms-outlook", "application/msword"
READABLE = (*ZIPPED, DOC)  # whose words are read without LibreOffice
KILLED = 128 + signal.SIGKILL  # how a script between tells that what it started was killed
# LibreOffice reserves far more than it uses; its memory is bounded by a generous limit, its time by the clock.
OFFICE_MEMORY = 4 * 1024 * 1024 * 1024


@implementer(IDarsteller)
class Gezeichnet:
    """PDF and pictures, by ``zeichner``."""

    def __init__(self, mime: str) -> None:
        self.mime = mime

    def missing(self):
        return ""

    def draw(self, source: Path, folder: Path) -> None:
        self.draw_from(source, folder, 1)

    def draw_from(self, source: Path, folder: Path, first: int) -> None:
        """Draw 20 pages from this one on; from the first one thumbnail and PDF/A, too."""
        run([sys.executable, str(ZEICHNER), self.mime, str(source), str(folder), str(first)], folder)


@implementer(IDarsteller)
class Gelesen:
    """Text, mails and XML, as words: by ``leser``; compound files by ``leser_ole``."""

    def __init__(self, mime: str) -> None:
        self.mime = mime

    def missing(self):
        return ""

    def draw(self, source: Path, folder: Path) -> None:
        program = LESER_OLE if self.mime in (MSG, DOC) else LESER
        run([sys.executable, str(program), self.mime, str(source), str(folder)], folder)


@implementer(IDarsteller)
class Buero:
    """What LibreOffice reads: made a PDF first, then drawn as one. Without it, the words of what can be read."""

    def __init__(self, mime: str) -> None:
        self.mime = mime

    @property
    def behelf(self) -> bool:
        """Whether it only gives the words, for want of LibreOffice."""
        return which("soffice") is None

    def missing(self):
        if self.behelf and not self.mime.startswith(READABLE):
            return _("msg_no_office", default="The server has no program (LibreOffice) that shows files of this type.")
        return ""

    def draw(self, source: Path, folder: Path) -> None:
        if self.mime.startswith(READABLE):
            try:
                Gelesen(self.mime).draw(source, folder)
            except NotDrawn:
                if self.behelf:
                    raise
        if not self.behelf:
            self.draw_from(source, folder, 1)

    def draw_from(self, source: Path, folder: Path, first: int) -> None:
        """Draw 20 pages from this one on, of the PDF LibreOffice makes of it each time."""
        with TemporaryDirectory(dir=folder.parent) as profile:
            Gezeichnet(PDF).draw_from(buero_pdf(source, Path(profile), cwd=folder), folder, first)


def buero_pdf(source: Path, profile: Path, *, kind: str = "pdf", cwd: Path | None = None) -> Path:
    """Have LibreOffice make a PDF of a file, in a folder that has a profile of its own; ``kind`` names filter and options.

    :raises NotDrawn: it failed, was stopped at a limit, took too long, or made none.
    """
    made = profile / "aus"
    settings = profile / "p" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_bytes(BUERO_SETTINGS.read_bytes())
    command = ["soffice", f"-env:UserInstallation=file://{profile}/p", "--headless", "--convert-to", kind]
    limit = ["prlimit", f"--as={OFFICE_MEMORY}", "--core=0"] if which("prlimit") else []
    run([*limit, *command, "--outdir", str(made), str(source)], cwd or profile)
    found = sorted(made.glob("*.pdf"))
    if not found:
        raise NotDrawn("LibreOffice made no PDF")
    return found[0]


def run(command: list[str], folder: Path, *, seconds: int | None = None) -> None:
    """Run a program and what it starts for at most two minutes, or so many seconds, without the environment of the server.

    :raises NotDrawn: it failed, was stopped at a limit, or took too long.
    """
    seconds = SECONDS if seconds is None else seconds
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
    }
    try:
        code, said = _ended(command, seconds, cwd=folder, env=environment)
    except subprocess.TimeoutExpired as error:
        raise NotDrawn(f"took longer than {seconds} seconds", Grund.LIMIT) from error
    except OSError as error:
        raise NotDrawn(str(error)) from error
    if code:
        last = said.decode("utf-8", "replace").strip().splitlines()[-1:] or [""]
        grund = Grund.LIMIT if code < 0 or code == KILLED else GRUENDE.get(code, Grund.BROKEN)
        raise NotDrawn(f"ended with {code}: {last[0][:200]}", grund)


def _ended(command: list[str], seconds: float, **where: Any) -> tuple[int, bytes]:
    """Run in a process group of its own, which ends as a whole: ``soffice`` is a script, the work is done by what it starts."""
    with TemporaryFile() as said:  # a pipe would stay open as long as a grandchild lives
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True, **where
        )
        try:
            code = process.wait(timeout=seconds)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        said.seek(0)
        return code, said.read(100_000)


for_pdf = Gezeichnet(PDF)
for_picture = Gezeichnet("image/*")
for_mail = Gelesen("message/rfc822")
for_xml = Gelesen("text/xml")
for_html = Gelesen("text/html")
for_json = Gelesen("application/json")
for_text = Gelesen("text/plain")
for_ole = Gelesen("application/x-ole-storage")
for_msg = Gelesen(MSG)
for_doc = Buero(DOC)
for_old_office = Buero("application/vnd.ms-excel")
for_open_xml = Buero(ZIPPED[0])
for_open_document = Buero(ZIPPED[1])
