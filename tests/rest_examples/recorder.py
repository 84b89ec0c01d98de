"""Requests and answers as Markdown, without what differs from run to run, beside the blocks of ``docs/rest``."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

import json
import re


BASE = "http://localhost:8080/musterstadt"
DAY = date(2026, 11, 23)
LATER = date(2026, 12, 21)
TOWN = ZoneInfo("Europe/Berlin")
LONGEST = 240
MOST = 4
SHOWN = ("Location", "ETag")
LEFT_OUT = "@components"
# whether an office is open depends on the hour the test runs
OPEN = {"heute": "8 bis 12 Uhr", "lage": {"offen": True, "bis": "12:00", "feiertag": "", "wieder": None}}
# one pattern for both: a time already replaced must not be taken for a day once more
TIME_OR_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
GERMAN_DAY = re.compile(r"((?:Mo|Di|Mi|Do|Fr|Sa|So)\. )?(\d\d)\.(\d\d)\.(\d{4})")
WEEKDAYS = ("Mo. ", "Di. ", "Mi. ", "Do. ", "Fr. ", "Sa. ", "So. ")
SIZE = "groesse"
WORDS = (
    (re.compile(r"/akten/[0-9a-f]{16}/[0-9a-f]{16}/[0-9a-f]{16}\b"), "/akten/<Akte>/<Vorgang>/<Id>"),
    (re.compile(r"/akten/[0-9a-f]{16}/[0-9a-f]{16}\b"), "/akten/<Akte>/<Vorgang>"),
    (re.compile(r"/akten/[0-9a-f]{16}\b"), "/akten/<Akte>"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<SHA-256>"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "<UID>"),
    (re.compile(r"\b(?:[0-9a-f]{24}|[0-9a-f]{16}|[0-9a-f]{12})\b"), "<Id>"),
    (re.compile(r"\b\d[\d.]*/\d{4}/\d+(-\d+)?\b"), "<Aktenzeichen>"),
    (re.compile(r"@@akteneinsicht-abruf/[\w-]{43}"), "@@akteneinsicht-abruf/<Geheimnis>"),
    (re.compile(r"^[2-9B-DF-HJ-NP-TV-Z]{4}(-[2-9B-DF-HJ-NP-TV-Z]{4}){1,2}$"), "<Code>"),
)
RENAMED = {413: "Content Too Large", 422: "Unprocessable Content"}
BLOCK = re.compile(r"(<!-- example: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


class Recorder:
    """Keeps examples by name; ``known`` values are replaced by telling words wherever they stand."""

    def __init__(self, portal_url: str, today: date):
        self.today = today
        self.known = {portal_url: BASE}
        self.examples: dict[str, str] = {}

    def know(self, value: str, word: str) -> None:
        """Replace ``value`` by ``word`` from now on."""
        self.known[value] = word

    def keep(self, name: str, answer, user: str = "", body=None, headers=None, only=(), varying="") -> None:
        """Take one request with its answer as example ``name``; ``only`` names the keys shown of a long answer.

        ``varying`` is the key of a list that depends on all else in the town: it is not shown.
        """
        assert name not in self.examples, f"The example {name} is there twice."
        lines = [f"{answer.request.method} {self.address(answer.request.url)}", "Accept: application/json"]
        if user:
            lines.append(f"Authorization: Basic <{user}>")
        lines += [f"{key}: {self.words(value)}" for key, value in (headers or {}).items()]
        content = answer.json() if answer.text else None
        if content and "stand" in content and "ETag" in answer.headers:
            self.know(content["stand"], "<Stand>")
        said = [status_line(answer.status_code)]
        said += [f"{key}: {self.words(answer.headers[key].split(',')[0])}" for key in SHOWN if key in answer.headers]
        if varying:
            content = {**content, varying: ["…"]}
        if only:
            content = {key: content[key] for key in only} | {"…": "the rest"}
        self.examples[name] = "\n".join([*self.fenced(lines, body), "", *self.fenced(said, content)])

    def fenced(self, head: list[str], content) -> list[str]:
        """Return one message as a block of Markdown."""
        if content is None:
            return ["```http", *head, "```"]
        text = json.dumps(self.calm(content), indent=2, ensure_ascii=False)
        return ["```http", *head, "", text, "```"]

    def address(self, url: str) -> str:
        return self.words(url).removeprefix(BASE) or "/"

    def calm(self, value):
        """Return a JSON value without what differs, long lists and texts cut."""
        if isinstance(value, dict):
            value = {name: self.calm(one) for name, one in value.items() if name != LEFT_OUT}
            if SIZE in value:  # a PDF's bytes differ by its day and place
                value |= {SIZE: 12345}
            return value | OPEN if OPEN.keys() <= value.keys() else value
        if isinstance(value, list):
            value = sorted(map(self.calm, value), key=by_name)
            return value[:MOST] + ([f"… {len(value) - MOST} more"] if len(value) > MOST else [])
        return self.words(value) if isinstance(value, str) else value

    def words(self, text: str) -> str:
        for value in sorted(self.known, key=len, reverse=True):
            text = text.replace(value, self.known[value])
        text = TIME_OR_DAY.sub(lambda found: self.time(found) if found[2] else self.day(found[0]), text)
        text = GERMAN_DAY.sub(self.german_day, text)
        for pattern, word in WORDS:
            text = pattern.sub(word, text)
        return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …"

    def time(self, found) -> str:
        """Return a time without its hour; the day is the town's, also where the answer is in UTC."""
        text = found[0].replace("Z", "+00:00")
        when = datetime.fromisoformat(text)
        local = when.astimezone(TOWN).date().isoformat() if when.tzinfo else found[1]
        day = self.day(local)
        return f"{day}T09:30:00+01:00" if day != local or local == self.today.isoformat() else found[0]

    def german_day(self, found) -> str:
        """Return a day as Germans write it, with the weekday the shown day has."""
        day = date.fromisoformat(self.day(f"{found[4]}-{found[3]}-{found[2]}"))
        return f"{WEEKDAYS[day.weekday()] if found[1] else ''}{day:%d.%m.%Y}"

    def day(self, text: str) -> str:
        """Return the day as seen from ``DAY``: what is not of the request moves with today.

        What is to come is ``LATER``: how far off it is depends on weekends and holidays.
        """
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        if (day.month, day.day) == (12, 31) and day >= self.today:
            return f"{day.year - self.today.year + DAY.year}-12-31"
        if self.today - timedelta(days=2) <= day <= self.today:
            return (DAY + (day - self.today)).isoformat()
        if self.today < day <= self.today + timedelta(days=400):
            return LATER.isoformat()
        return text


def status_line(status: int) -> str:
    """Return status and phrase as RFC 9110 has it; Python says so since 3.13 only."""
    return f"{status} {RENAMED.get(status) or HTTPStatus(status).phrase}"


def by_name(item) -> tuple[str, str]:
    """Papers of a Vorgang stand in no order of their own; everything else stays in the order answered."""
    record = isinstance(item, dict) and "/akten/" in item.get("@id", "")
    return (item["@type"], item.get("title") or item["betreff"]) if record and "@type" in item else ("", "")


def blocks(text: str) -> dict[str, str]:
    """Return the recorded blocks of a page by name."""
    return {found[2]: found[0].removeprefix(found[1]).removesuffix(found[3]).strip() for found in BLOCK.finditer(text)}


def written_anew(text: str, examples: dict[str, str]) -> str:
    """Return the page with each block that has an example replaced by it."""
    return BLOCK.sub(
        lambda found: f"{found[1]}{examples[found[2]]}\n{found[3]}" if found[2] in examples else found[0], text
    )
