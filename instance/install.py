"""Make the virtual environment in ``.venv`` with the exact pins; standard library only.

``python3 instance/install.py`` for running, with ``--tests`` for testing too. A marker written
last makes the second run short and lets an interrupted one begin again.
"""

from pathlib import Path

import contextlib
import ctypes
import errno
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys


ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
MINIMUM_FREE = 1_500_000_000
LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
APT_RUN = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")
APT_TEST = ("chromium",)
APT_SERVER = ("postgresql",)  # one of the two engines of the search is tested on it
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
# For names in other scripts and for signs; without them a letter has a word in their place.
APT_FONTS = {"DroidSansFallback": "fonts-droid-fallback", "Symbola": "fonts-symbola"}


class Missing(SystemExit):
    """What is missing, in words; ends the program with exit status 1."""

    def __init__(self, words: str):
        super().__init__("\nkommune: " + words)


@contextlib.contextmanager
def in_words():
    """Say in words what would end in a traceback: an interruption, a full disk, a folder we may not write."""
    try:
        yield
    except KeyboardInterrupt:
        raise Missing("interrupted. The same command goes on where it is needed.") from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Missing(f"the disk is full: {error.filename or ROOT} could not be written.") from None
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR):
            raise Missing(f"{error.filename} cannot be used: {error.strerror}.") from None
        raise


def main(tests: bool) -> None:
    require_python()
    require_packages(tests)
    if is_installed(True) or (not tests and is_installed(False)):
        return
    require_disk()
    marker_of(tests).unlink(missing_ok=True)
    make_venv()
    requirements = ["-r", "requirements.txt"] + (["-r", "requirements-test.txt"] if tests else [])
    print("kommune: installing the packages into .venv, this takes some minutes the first time", flush=True)
    pip(*requirements, "-c", "constraints.txt")
    pip("--no-deps", "--no-build-isolation", "-e", "src/kommune.eakte", "-e", "src/kommune.portal")
    marker_of(tests).write_text(fingerprint(tests))


def marker_of(tests: bool) -> Path:
    return VENV / ("kommune-tests-installed" if tests else "kommune-installed")


def is_installed(tests: bool) -> bool:
    marker = marker_of(tests)
    return marker.is_file() and marker.read_text() == fingerprint(tests) and works()


def run(command, **options) -> subprocess.CompletedProcess:
    """Run a command that ends when we do, however we end."""
    return subprocess.run(command, preexec_fn=_end_with_parent, **options)


def _end_with_parent() -> None:
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def require_python() -> None:
    version = sys.version_info
    if not (3, 11) <= version[:2] <= (3, 13):
        raise Missing(f"Python 3.11, 3.12 or 3.13 is needed; this is {version[0]}.{version[1]}.")
    if version[:3] == (3, 13, 0):
        raise Missing("Python 3.13.0 cannot run Plone; please take 3.13.1 or later, 3.12 or 3.11.")
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise Missing(
            "Python's venv module is missing. On Debian and Ubuntu:\n"
            f"    sudo apt-get install python{version[0]}.{version[1]}-venv"
        )


def require_disk(folder: Path = ROOT, minimum: int = MINIMUM_FREE) -> None:
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < minimum:
        raise Missing(
            f"the disk is too full: {free / 1e9:.1f} GB are free in {folder}, {minimum / 1e9:.1f} GB are needed."
        )


def require_packages(tests: bool) -> None:
    """Install missing system packages if we are root, else print the one line that does it."""
    wanted = missing_packages(tests)
    if fonts := missing_fonts():
        print(f"kommune: letters draw more scripts with {' and '.join(fonts)}", flush=True)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        wanted += fonts
    if not wanted:
        return
    command = f"apt-get install -y --no-install-recommends {' '.join(wanted)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Missing(f"some system packages are missing. Please run:\n    sudo {command}")
    print(f"kommune: {command}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=environment, stdout=subprocess.DEVNULL)
    failed = subprocess.run(command.split(), env=environment, stdout=subprocess.DEVNULL).returncode
    if failed and missing_packages(tests):
        raise Missing(f"the system packages could not be installed. Please run:\n    sudo {command}")


def missing_packages(tests: bool) -> list[str]:
    wanted = []
    if not all(map(loads, LIBRARIES)) or not any(has_font(folder) for folder in FONT_FOLDERS):
        wanted += APT_RUN
    if tests and not (shutil.which("chromium") or shutil.which("chromium-browser")):
        wanted += APT_TEST
    if tests and not Path("/usr/lib/postgresql").is_dir():
        wanted += APT_SERVER
    return wanted


def missing_fonts() -> list[str]:
    """Return the packages of the fonts that are not installed."""
    files = [path.name for folder in FONT_FOLDERS for path in Path(folder).rglob("*.ttf")]
    return [package for start, package in APT_FONTS.items() if not any(name.startswith(start) for name in files)]


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font(folder: str) -> bool:
    return next(Path(folder).rglob("*.ttf"), None) is not None


def fingerprint(tests: bool) -> str:
    names = ["requirements.txt", "constraints.txt", "src/kommune.eakte/pyproject.toml"]
    names += ["src/kommune.portal/pyproject.toml"] + (["requirements-test.txt"] if tests else [])
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def works() -> bool:
    """Tell if the environment starts and both packages are there (a moved checkout breaks it)."""
    python = VENV / "bin" / "python"
    code = "import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ('Zope2', 'kommune.eakte', 'kommune.portal'))))"
    return python.exists() and subprocess.run([python, "-c", code], cwd=ROOT, capture_output=True).returncode == 0


def make_venv() -> None:
    python = VENV / "bin" / "python"
    usable = python.exists() and not subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode
    if usable:
        found = subprocess.run(
            [python, "-c", "import sys; print(sys.version_info[:2])"], capture_output=True, text=True
        )
        usable = found.stdout.strip() == str(sys.version_info[:2])
    if not (usable and is_here()) and run([sys.executable, "-m", "venv", "--clear", VENV]).returncode:
        raise Missing("the virtual environment could not be made in .venv; the lines above say why.")


def is_here() -> bool:
    """Tell if the scripts of the environment name this folder; those of a moved checkout name the old one."""
    script = VENV / "bin" / "pip"
    return script.is_file() and f"{VENV}/bin/python" in script.read_text()[:1000]


def pip(*arguments: str) -> None:
    command = [VENV / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if run(command, cwd=ROOT).returncode:
        raise Missing("pip could not install the packages; its last lines above say why. Run the command again.")


if __name__ == "__main__":
    with in_words():
        main("--tests" in sys.argv[1:])
