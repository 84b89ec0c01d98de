"""Print one summary, in pytest's form, of several JUnit reports; used by ``tests/run_all.sh``."""

from xml.etree import ElementTree

import sys


def sum_up(paths):
    """Return the summary line; a report that is missing (pytest itself broke) counts as an error."""
    counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    seconds = 0.0
    for path in paths:
        try:
            suites = ElementTree.parse(path).getroot().iter("testsuite")
        except (OSError, ElementTree.ParseError):
            counts["errors"] += 1
            continue
        for suite in suites:
            seconds += float(suite.get("time", 0))
            for name in counts:
                counts[name] += int(suite.get(name, 0))
    counts["passed"] = max(counts["tests"] - counts["failures"] - counts["errors"] - counts["skipped"], 0)
    words = (("failures", "failed"), ("passed", "passed"), ("skipped", "skipped"), ("errors", "errors"))
    parts = [f"{counts[name]} {word}" for name, word in words if counts[name] or name == "passed"]
    return f" {', '.join(parts)} in {seconds:.2f}s ".center(80, "=")


if __name__ == "__main__":
    print(sum_up(sys.argv[1:]))
