"""``make audit``: ask for known advisories about every pinned version; standard library only, pip-audit in an own environment.

Status 0: all pins were asked about and there is none. 1: there are some. 2: not all could be asked about – pip-audit
itself calls that “no known vulnerabilities”, offline for instance.
"""

from typing import Any

import install
import json
import subprocess
import sys
import venv


ENVIRONMENT = install.ROOT / ".venv-audit"
REQUIREMENTS = install.ROOT / "requirements-audit.txt"
PINS = install.ROOT / "constraints.txt"
STAMP = ENVIRONMENT / "installed"
SHOWN = 5


def judge(report: dict[str, Any]) -> tuple[int, list[str]]:
    """Return the status and what to say of a report of pip-audit in JSON."""
    pins = report.get("dependencies", [])
    skipped = [one for one in pins if "skip_reason" in one]
    found = [(one, advisory) for one in pins for advisory in one.get("vulns", ())]
    lines = []
    for one, advisory in found:
        fixed = ", ".join(advisory.get("fix_versions", ())) or "no version yet"
        names = ", ".join((advisory["id"], *advisory.get("aliases", ())))
        lines.append(f"{one['name']} {one['version']}: {names}; mended in {fixed}")
    if skipped or not pins:
        names = ", ".join(one["name"] for one in skipped[:SHOWN])
        lines.append(
            f"NOT CHECKED: {len(skipped)} of {len(pins)} pins ({names} …). Without an answer from the internet nothing "
            "is known about them; this is no all-clear."
        )
    if not lines:
        lines.append(f"no advisory about any of {len(pins)} pins.")
    return (1 if found else 2 if skipped or not pins else 0), lines


def prepare() -> None:
    """Install pip-audit, all of it pinned, beside the environment of the product."""
    wanted = REQUIREMENTS.read_text()
    if STAMP.is_file() and STAMP.read_text() == wanted:
        return
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    command = [ENVIRONMENT / "bin" / "pip", "install", "--quiet", "--no-deps", "-r", REQUIREMENTS]
    if subprocess.run([str(part) for part in command]).returncode:
        raise install.Missing("NOT CHECKED: pip-audit could not be installed (is there a connection?).")
    STAMP.write_text(wanted)


def report() -> dict[str, Any]:
    command = [ENVIRONMENT / "bin" / "pip-audit", "--disable-pip", "--no-deps", "-r", PINS, "--format", "json"]
    options = ["--progress-spinner", "off", *sys.argv[1:]]
    done = subprocess.run([*map(str, command), *options], capture_output=True, text=True)
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise install.Missing("NOT CHECKED: " + (done.stderr.strip().splitlines() or ["no answer"])[-1]) from None


def main() -> None:
    with install.in_words():
        prepare()
        status, lines = judge(report())
        print("\n".join(f"kommune: {line}" for line in lines))
    sys.exit(status)


if __name__ == "__main__":
    main()
