"""What a person remembers of a record finds it: its number in any spelling, the other side's, a title, a word."""

from kommune.eakte.akte import api as akten
from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.core.auftrag.store import Auftrag
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.volltext import ART
from kommune.eakte.core.volltext import Volltext
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.rules import Korb
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf

import pytest


CLERK = "sachbearbeitung-steuer"


def index(*objs):
    for obj in objs:
        Volltext().run(None, Auftrag(ART, obj.UID(), {}, 0.0))


def spellings(aktenzeichen):
    spaced = aktenzeichen.replace("/", " / ")
    return (
        f"Az. {aktenzeichen}",
        f"az: {spaced}",
        aktenzeichen.replace("/", "-"),
        aktenzeichen.replace("/", " ").lower(),
    )


@pytest.fixture
def three(town):
    akte = make_akte(town)
    return [make_vorgang(town, akte, betreff=f"Hund {n}") for n in range(3)]


def test_every_search_takes_an_aktenzeichen_in_any_spelling(town, as_user, three):
    wanted = three[1]
    with as_user(town, CLERK):
        for text in spellings(wanted.aktenzeichen):
            assert [b.UID for b in find_records("Vorgang", {"text": text})] == [wanted.UID()], text
            assert [b.UID for b in find_records("Vorgang", {"aktenzeichen": text})] == [wanted.UID()], text
            found = steuerung.list_korb(Auswahl(korb=Korb.TEAM, text=text))
            assert ([b.UID for b in found.brains], found.total) == ([wanted.UID()], 1), text
            assert akten.find_record(text) == wanted
        with pytest.raises(Unknown):
            akten.find_record("Az. ")


def test_a_letter_finds_its_vorgang_in_any_spelling(town, as_user, three):
    for text in spellings(three[2].aktenzeichen):
        quittung = posteingang.register(posteingang.Brief("Brief", [(pdf(), "b.pdf")], aktenzeichen=text))
        assert quittung.aktenzeichen == three[2].aktenzeichen


def test_what_stands_on_a_dokument_finds_its_vorgang_and_akte(town, as_user, three):
    one, other = three[:2]
    brief = make_dokument(one, betreff="Kündigung der Versicherung", fremdes_geschaeftszeichen="HV-77/Müller")
    index(one, other, brief)
    with as_user(town, CLERK):
        for text in ("kuendigung versich", "HV-77/Mueller", "hv 77"):
            assert [b.UID for b in find_records("Vorgang", {"text": text})] == [one.UID()], text
            assert [b.UID for b in find_records("Akte", {"text": text})] == [one.aq_parent.UID()], text
            assert [b.UID for b in steuerung.list_korb(Auswahl(korb=Korb.TEAM, text=text)).brains] == [one.UID()], text
        assert not steuerung.list_korb(Auswahl(korb=Korb.MEIN, text="kuendigung")).brains
        elsewhere = make_akte(town)
        below = "/".join(elsewhere.getPhysicalPath())
        assert not find_records("Vorgang", {"text": "kuendigung"}, path=below)


def test_the_desk_compares_words_as_every_search_does(town, as_user):
    vorgang = make_vorgang(town, betreff="Straßenfest Löwenstraße")
    index(vorgang)
    with as_user(town, CLERK):
        for text in ("loewenstr", "strassenfest", "Straßenfest UND Löwen", "straßenfest -mahnung"):
            found = steuerung.list_korb(Auswahl(korb=Korb.TEAM, text=text)).brains
            assert [b.UID for b in found] == [vorgang.UID()], text
        assert not steuerung.list_korb(Auswahl(korb=Korb.TEAM, text="?!")).brains


@pytest.mark.leak
def test_a_dokument_nobody_may_see_finds_nothing(town, as_user, three):
    brief = make_dokument(three[0], betreff="Geheimwort")
    index(brief)
    with as_user(town, "sachbearbeitung-verkehr"):
        assert not find_records("Vorgang", {"text": "geheimwort"})
