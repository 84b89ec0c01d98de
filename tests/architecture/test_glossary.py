"""Every German noun of the field is explained where a newcomer looks."""

from architecture import doors
from architecture.sources import PACKAGES
from architecture.sources import ROOT
from importlib import import_module

import inspect
import pytest
import re


pytestmark = pytest.mark.rules

COLUMNS = 5


def rows():
    lines = (ROOT / "docs/glossary.md").read_text().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if not set("".join(row)) <= set("-: ") and row[0] != "German noun"]


def test_every_row_is_whole():
    for row in rows():
        assert len(row) == COLUMNS and all(row), row


def test_no_noun_is_there_twice():
    nouns = [row[0] for row in rows()]
    assert len(nouns) == len(set(nouns))


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_every_type_is_explained(package):
    identifiers = {name for row in rows() for name in re.findall(r"`([^`]+)`", row[3])}
    types = {path.stem for path in (package / "profiles/default/types").glob("*.xml")} - {"EasyForm", "Plone_Site"}
    assert sorted(types - identifiers) == []


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_every_domain_with_a_german_name_is_explained(package):
    technical = {"core", "controlpanels", "setuphandlers", "upgrades", "musterstadt", "profiles", "locales"}
    identifiers = {name for row in rows() for name in re.findall(r"`([^`]+)`", row[3])}
    domains = {path.parent.name for path in package.glob("*/__init__.py")} - technical
    assert sorted(domains - identifiers) == []


# Words of the doors that everybody knows: English ones, and a few plain German ones. A German noun of the field goes
# into the glossary instead.
WORDS = """
account actions add address adopt affected after again alive all allowed also alt answer answers apart apply
arbeit around arrived as aside ask asked assign at attach ausser back barred base be begin behind below beside
bis blob brains buchstabe by can carry cause change changed changes check checked choices citizen clean clear
cleared code closed colleagues compare complete condition conditions confirmed consent consistent container context copy
correct correction count create created data date day days decide declare default deletable deleted deliver
deputies deputises deputy describe details deviations direct display document done draft drop dry due durch
duties edit effective einheit einheiten email end enqueue enter entries entry epoch erstellt everybody everything
everywhere example execute expired export faellig fail fair fault faults felder field fields file filename files
fill final find first for forget forgot form format forms forward forwarded fresh from fullname generation
gesehen give good grant grants group groups hand handed handle has here hold holders holds i id ids import in
inbox include install intact intern into is itself jahr joined joining keep key keys kind kinds klass known
language lasts lease leer letter limit lineage lines link links list local locations loose make many mark marks
max may me meant megabytes members membership message mine missing moment move my name names narrow neu new newer
newest news normalised note noted now number numbers nummer nur obj obstacle oes ok old on once one online open
opened or order our outdated over oversight overview own owner papers parent parse parties parts party pass
passes password past peer people percent person pfad picture pictures place plain plan portal preconditions
present preset process profile protect proxy publish publishable query questions raw read readable reason recall
recompute record records redeem refer reference register registration reindex release remember removal remove
refuse render rendition reopen repair replace reply report represented request require reset retirable retire retired
retry return revoke right rights role roles rules run running schema search seconds secrets see seen seite send
service services sessions set shown sid signature since size sort split staff staffed start state states status
store stored strongest stuck subjects submit suggest superior sync tag take taken terms texts that there thing tick title
to today together token tokens told town transition tree type uid uids unbar unit unknown unmet unread
unrestricted unretire unseen until upload uploaded uploads url usable used user value values verify version
verstoss void waiting weise weitere wenn what who with withdraw without words work workers working works wort
write written year zeigen
"""
PLAIN = frozenset(WORDS.split())
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def explained():
    """Return every word the glossary explains: nouns, plurals and identifiers, as identifiers are written."""
    cells = (part for row in rows() for part in (row[0], row[4], *re.findall(r"`([^`]+)`", row[3])))
    return {word for cell in cells for word in re.split(r"[\s,()./_]+", cell.lower().translate(UMLAUTS))}


def test_the_words_of_the_doors_are_plain_or_explained():
    known, unknown = PLAIN | explained(), set()
    for package, domain, _path in doors.domains():
        for name, function in doors.functions(import_module(f"{package}.{domain}.api")).items():
            words = {word for one in (name, *inspect.signature(function).parameters) for word in one.lower().split("_")}
            unknown |= {f"{word} ({domain}.{name})" for word in words - known - {""}}
    assert sorted(unknown) == [], "a German noun goes into docs/glossary.md, a plain word into PLAIN"
