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
    types = {path.stem for path in (package / "profiles/default/types").glob("*.xml")} - {
        "EasyForm",
        "Event",
        "Plone_Site",
    }
    assert sorted(types - identifiers) == []


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_every_domain_with_a_german_name_is_explained(package):
    technical = {"core", "controlpanels", "setuphandlers", "upgrades", "musterstadt", "profiles", "locales"}
    identifiers = {name for row in rows() for name in re.findall(r"`([^`]+)`", row[3])}
    domains = {path.parent.name for path in package.glob("*/__init__.py")} - technical
    assert sorted(domains - identifiers) == []


# Words of the doors that everybody knows: English ones, and a few plain German ones. A German noun of the field goes
# into the glossary instead.
WORDS = """strong
reached finished figures least excerpt machine visited uebliche
accept hashed held invitation invitations visible
append approval messages room
ersetzen hint lists mangel model tun wiederholungen xml ballots given paper published review reviews the vote anew codes confirm demanded factor fresh minutes must offer offered password proven renew set signing
anonym erledigt inspected inspection off ohne saetze settled thema transcribe uncovered ungroup weigh withdrawn
bring counter oeffentliche within confirms down filed packed receipt replaces show withdrawal addresses codebook exportable finish invite invited json mindestzahl released tally narrowed absender sender natuerlich body sender capture readiness results sicht erase restrict restricted rule decline judge retained
abgelehnte altes bestaende bestand dateiname folder laufzeit portion proposal scans zip zuordnung zuordnungen
but current german lacks linked some
inform silent frozen moderate oeffentlich phase public signatures signed unasked references expired whole record those end back take told
anschrift answered circle clearance file papers prepare raised share east houses locate needs north ort rebuild redact south strasse unshare west
enough anschrift answered circle clearance file papers prepare raised share east houses locate needs north ort rebuild redact south strasse unshare west
anschrift every heads look pieces response stem stream answered circle file papers prepare share east houses locate north ort rebuild redact south strasse west

instruction match proposals statement transfer waiting with take fits kept line lines mail why
abort cents demand difference differences expire function hear how later refund was ways woher

arrange aufbau beside chance content counts discard mime move present publish replace seen stadtbuero steps uhr visit

ab about above access account act acting actions active acts add address addressed addressee adopt adoptable affected
after again alive all alle allowed alone also alt am amount an angebot answer answers anzahl apart applicant
apply arbeit around arrival arrived as aside ask asked assign at attach ausser author authors away back band
barred base be before begin beginn behind belongs below beside betrag bezahlt bis blob blocked book brain brains
buchstabe by bytes calendar can carried carry carrying catalog cause cent certify change changed changes check
checked checkout choice choices choose chosen citizen clean clear cleared closed code colleagues compare complete
computed condition conditions confirm confirmed consent consequence consequences consistent container context
contribute copy correct correction count counted create created data damaged measure date day days decide decided decisions
declare default deletable deleted deliver deputies deputises deputy describe details deviations direct discard
discarded display distribute do document documents done doubles draft drop dry due durch duties edit effective
einheit einheiten email end ended enqueue enter entered entries entry epoch erstellt escalate euro event events
everybody everything everywhere exactly example excluded execute expired explained export exported extend eyes
faellig fail fair fall fault faults favoriten fee felder fetch field fields file filename files fill filled final
finalize find first fixed folgt follow followed follows for forderungen forget forgot form format forms forward forwarded found
four fresh from fullname geber gebuehr gegen generation gesehen gets give go goes good grant grants group groups
ab decided decisions events feld folgt grund gueltig hand handed handle happened has hashes here heute hits hold
holder holders holds i id ids import in inbox include inhalt install intact intern into is item itself jahr
joined joining keep kept key keys kind kinds klass known laeufe lagen language lasts lat late lauf leads lease led
leer leistung lend letter letters lies like limit line lineage lines link links list listed loans local locations
lon longest loose made maintain make makes manage many mark marked marks max may me meant megabytes members
membership mentioned merge mergeable message method mime mine monat misplaced missing mit moment most movable move moved my
nachdruck nachweis name named names narrow natural near nearest neighbours neu new newer newest news next nie normalised not
note noted now nr number numbers nummer nur obj object objection objects obstacle oes offer offered ok old on
once one online open opened or order other our out outdated over overdue oversight overview own owner owners
papers parent parse parties partners parts party pass passes password past path paths pdf peer people percent period
person personal pfad picture pictures place places plain plan portal positionen post posted postpone
preconditions present preset preview print probe procedure process profile progress propose protect proxy publish
publishable put quelle query question questions rank raw reachable read readable reason reasons recall receive
recht reclassify recompute reconcile record records redeem refer reference refuse regel regeln register
registered registration reindex reject relate relations release relocate remember remind removal remove render
rendition renew renumber reopen repair replace replaced reply report represented reprint request require required
reset responsible restore result resume retirable retire retired retry return returned revoke right rights role
roles row rows rules run running same save schema schritte search seconds secret secrets see seen seite
selbsttaetig send sent series service services sessions set sha256 shown sid sign signature signers since size
skip sort source split staff staffed stamp stand start state statements states status stay stays step still stop
store stored strongest stuck subjects submit suggest suggested sums superior sync tabelle table tag take taken takes
tell template terms texts that there thing tick time title to today together token tokens told total town
transition tree try typ type typed typen types uid uids unbar undo undone unit unknown unmet unpack unpacked
unread unrelate unrestricted unretire unseen until up upload uploaded uploads url usable use used user value
values verify version versions verstoss vieraugen void vorher vorschlaege vorschlag waiting waits wanted watch
way weise weitere wenn wer wert what who wirksam with withdraw without word words work workers working works wort
worte write written year anew site target passwords scratch zahlungsstand zeigen zeit zuletzt
retract taking insert keyed paragraphs port training system locked platz
bookable called cancel feed holiday minute pause pauses titles wait walk
ansicht art closer drawing drawn draw few forms formen frame gathered geojson geometry grund kreuz layers limit list many marken most nadeln places punkte signature signed stufe whole lifting ausschnitt mitte personen rendered
archive archived best bild constraint description followers formen hide length marke point queue rahmen similar support svg unfollow width zahlen client drafts erfasst dead echoes fluss logout offering prove provider redirect unlink uri zurueck geprueft installed page pages pruefen said settle html completed formulas money moved
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
