"""Values at the door of the record: what is known of old births, files, and whose year it is."""

from DateTime import DateTime
from datetime import datetime
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.akte.schriftgut.liste import parse_date
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.postausgang.vorlagen.vorlage import datum
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import PDF

import pytest


def test_twenty_past_midnight_on_new_year_belongs_to_the_new_year(town):
    akte = make_akte(town)
    akte.creation_date = DateTime(datetime(2027, 1, 1, 0, 20, tzinfo=clock.TIMEZONE))
    akte.reindexObject(idxs=["created"])

    def years(year):
        return akte.UID() in [brain.UID for brain in find_records("Akte", {"jahr": year})]

    assert (years("2026"), years("2027")) == (False, True)
    akte.creation_date = DateTime(datetime(2026, 12, 31, 23, 59, 30, tzinfo=clock.TIMEZONE))
    akte.reindexObject(idxs=["created"])
    assert (years("2026"), years("2027")) == (True, False)


@pytest.mark.parametrize("value", ["1980-W09-6", "1.3.80", "19800301", "0080-03-01", 19800301])
def test_a_date_is_one_thing_or_refused_at_its_field(value):
    with pytest.raises(Invalid) as caught:
        parse_date(value, "frist")
    assert caught.value.field == "frist"


def test_a_party_may_have_one_name_and_a_birth_of_which_only_the_year_is_known(town):
    akte = make_akte(town)
    beteiligter = {
        "familienname": "Suharto",
        "geburtsdatum": "00.00.1948",
        "anschrift": {"plz": "A-5020", "ort": "Salzburg"},
    }
    akte_api.set_beteiligte(akte, [beteiligter])
    [kept] = akte.beteiligte
    assert (kept["geburtsdatum"], kept["vorname"]) == ("1948", "")
    assert (kept["anschrift"]["plz"], kept["anschrift"]["land"]) == ("5020", "Österreich")
    assert datum(kept["geburtsdatum"]) == "00.00.1948"
    akte_api.set_beteiligte(akte, akte.beteiligte)  # what is kept is taken again
    assert akte.beteiligte == [kept]


def test_a_file_keeps_a_name_that_tells_the_truth(town):
    vorgang = make_vorgang(make_akte(town))
    dokument = make_dokument(vorgang, filename="Nachweis\u202efdp.hta", data=PDF)
    assert dokument.dateiname == dokument.datei.filename == "Nachweisfdp.pdf"
    with pytest.raises(Invalid):
        make_dokument(vorgang, filename=" ", data=PDF)
