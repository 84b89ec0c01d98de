"""Who draws which type of file: named utilities ``IDarsteller``, one for each type by content."""

from kommune.eakte import _
from kommune.eakte.core.datei.interfaces import IDarsteller
from kommune.eakte.core.datei.interfaces import NotDrawn
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from zope.interface import implementer

import os
import subprocess
import sys


ZEICHNER = Path(__file__).parent / "zeichner.py"
SECONDS = 120
PDF = "application/pdf"
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
        run([sys.executable, str(ZEICHNER), self.mime, str(source), str(folder)], folder)


@implementer(IDarsteller)
class Buero:
    """What LibreOffice reads: made a PDF first, then drawn as one."""

    def missing(self):
        if which("soffice") is None:
            return _("msg_no_office", default="The server has no program (LibreOffice) that shows files of this type.")
        return ""

    def draw(self, source: Path, folder: Path) -> None:
        with TemporaryDirectory(dir=folder.parent) as profile:
            made = Path(profile) / "aus"
            command = ["soffice", f"-env:UserInstallation=file://{profile}/p", "--headless", "--convert-to", "pdf"]
            limit = ["prlimit", f"--as={OFFICE_MEMORY}", "--core=0"] if which("prlimit") else []
            run([*limit, *command, "--outdir", str(made), str(source)], folder)
            found = sorted(made.glob("*.pdf"))
            if not found:
                raise NotDrawn("LibreOffice made no PDF")
            Gezeichnet(PDF).draw(found[0], folder)


def run(command: list[str], folder: Path) -> None:
    """Run a program for at most two minutes, without the environment of the server.

    :raises NotDrawn: it failed, was stopped at a limit, or took too long.
    """
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
    }
    try:
        done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise NotDrawn(f"took longer than {SECONDS} seconds") from error
    except OSError as error:
        raise NotDrawn(str(error)) from error
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [""]
        raise NotDrawn(f"ended with {done.returncode}: {last[0][:200]}")


def for_pdf() -> Gezeichnet:
    return Gezeichnet(PDF)


def for_picture() -> Gezeichnet:
    return Gezeichnet("image/*")
