"""„1 Vorgänge“ is no German: a number stands behind its noun, or the message for one is another."""

from pathlib import Path

import pytest
import re


pytestmark = pytest.mark.rules
SRC = Path(__file__).parents[2] / "src"
FILES = sorted(SRC.rglob("locales/de/LC_MESSAGES/*.po"))
MESSAGE = re.compile(r'^msgid "([a-z_]+)"\nmsgstr ((?:".*"\n)+)', re.M)
# A number, then a noun that has another form for one. „Treffer“, „Schreiben“ have none.
COUNTED = re.compile(
    r"(\w+ )?\$\{\w+\} (?:Vorgänge|Akten|Dokumente|Bescheide|Entwürfe|Einträge|Aufgaben|Einheiten|Anlagen|Dateien|Absätze"
    r"|Abweichungen|Tage|Wiedervorlagen|Briefe|Stellen|Personen|Seiten|Anträge|Nachrichten|Leistungen|Uploads|Schritte)n?\b"
)
LIMITS = ("höchstens ", "Höchstens ", "von ", "als ", "bis ")
# Said of one by another message, or never said of one.
OTHERWISE = {
    "error_laufweg_long": "a limit",
    "error_letter_files": "a limit",
    "error_too_many_files": "a limit",
    "label_alle_leistungen": "a catalogue has many",
    "label_frist_tage": "lengths of Vorgangstypen; „1 Tage“ is not offered",
    "label_vt_tage_count": "lengths of Vorgangstypen; „1 Tage“ is not offered",
    "msg_days_late": "one day has a message of its own",
    "msg_days_left": "one day has a message of its own",
    "msg_textsuche_viele": "more than a thousand",
    "msg_undone": "msg_undone_one",
}


def messages():
    for path in FILES:
        yield from MESSAGE.findall(path.read_text())


def test_no_number_stands_before_a_noun_that_has_another_form_for_one():
    known = {name for name, _text in messages()}
    assert len(known) > 4000
    found = []
    for name, text in messages():
        hit = COUNTED.search(text)
        if hit and (hit[1] or "") not in LIMITS and f"{name}_one" not in known and name not in OTHERWISE:
            found.append((name, text.strip()))
    assert found == []


@pytest.mark.parametrize("name", sorted(OTHERWISE))
def test_what_is_excepted_is_still_there(name):
    assert name in {one for one, _text in messages()}
