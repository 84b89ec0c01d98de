"""A Frist on a Sunday, on a holiday or in the past is asked back once by every form that takes one, and never by default."""

from datetime import date
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.frist import rueckfrage
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.fristen import api as fristen
from kommune.eakte.nachforderung import api as nachforderungen
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.eakte.ueberwachung import api as ueberwachung
from musterstadt.akten import make_vorgang
from zope.i18n import translate

import pytest


CLERK = "sachbearbeitung-steuer"
SUNDAY, NEW_YEAR, NEXT = "2030-01-06", "2030-01-01", "2030-01-07"


@pytest.fixture
def vorgang(town, as_user):
    vorgang = make_vorgang(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        fristen.add_frist(vorgang, name="Bearbeitung", wirkung="anhoerung", tag=clock.today() + timedelta(days=3))
        ueberwachung.add(vorgang, text="Geländer", art="auflage", faellig=clock.today() + timedelta(days=3))
    return vorgang


def frist_neu(vorgang, day):
    return {"name": "Neu", "wirkung": "anhoerung", "tag": day}


def frist_verlaengern(vorgang, day):
    return {"nr": fristen.fristen_of(vorgang)[0].id, "grund": "mehr Zeit", "tag": day}


def nachfordern(vorgang, day):
    return {"text.1": "Ausweis", "frist.1": NEXT, "text.2": "Plan", "frist.2": day}


def stellungnahme_erbitten(vorgang, day):
    made = partnerstellen.list_stellen() or [partnerstellen.add({"name": "Denkmalschutz"})]
    return {f"befragte.{made[0].id}": "1", "text": "Bedenken?", "frist": day}


def anfrage_verlaengern(vorgang, day):
    if not stellungnahmen.anfragen_of(vorgang):
        made = partnerstellen.add({"name": "Polizei"})
        stellungnahmen.ask(vorgang, [made.id], (), "Bedenken?", clock.today() + timedelta(days=3))
    return {"nr": stellungnahmen.anfragen_of(vorgang)[0].id, "frist": day}


def nebenbestimmung(vorgang, day):
    return {"text": "Hecke", "art": "auflage", "faellig": day}


def nebenbestimmung_termin(vorgang, day):
    return {"nr": ueberwachung.nebenbestimmungen_of(vorgang)[0].id, "faellig": day, "grund": "später"}


FORMS = {
    "frist-neu": frist_neu,
    "frist-verlaengern": frist_verlaengern,
    "nachfordern": nachfordern,
    "stellungnahme-erbitten": stellungnahme_erbitten,
    "anfrage-verlaengern": anfrage_verlaengern,
    "nebenbestimmung": nebenbestimmung,
    "nebenbestimmung-termin": nebenbestimmung_termin,
}


@pytest.mark.parametrize("day", [SUNDAY, NEW_YEAR])
@pytest.mark.parametrize("name", FORMS)
def test_it_is_asked_back_once_and_taken_when_it_is_meant(town, as_user, vorgang, name, day):
    form = vorgang.restrictedTraverse(name)
    sent = FORMS[name](vorgang, day)
    form.request.form.clear()
    form.request.form.update(sent)
    form.request.method = "POST"
    with as_user(town, CLERK):
        with pytest.raises(Invalid) as asked:
            form.save(sent)
        assert asked.value.message == "error_frist_asked" and sent[asked.value.field] == day
        remembered = next(one["value"] for one in form.fields() if one["name"] == "gefragt")
        assert remembered.split() == [day]
        form.save({**sent, "gefragt": remembered})


def test_each_of_several_days_is_asked_back_once(town, as_user, vorgang):
    form = vorgang.restrictedTraverse("nachfordern")
    sent = {"text.1": "Ausweis", "frist.1": SUNDAY, "text.2": "Plan", "frist.2": NEW_YEAR}
    with as_user(town, CLERK):
        for expected in ("frist.1", "frist.2"):
            with pytest.raises(Invalid) as asked:
                form.save(sent)
            assert asked.value.field == expected
            sent["gefragt"] = form.asked_day
        form.save(sent)
    assert len(nachforderungen.open_of(vorgang).punkte) == 2


@pytest.mark.parametrize("name", ["nachfordern", "stellungnahme-erbitten", "anfrage-verlaengern"])
def test_no_form_proposes_a_day_it_would_ask_back(town, as_user, vorgang, name, monkeypatch):
    asked = FORMS[name](vorgang, NEXT)
    with as_user(town, CLERK):
        form = vorgang.restrictedTraverse(name)
        form.request.form.clear()
        form.request.form.update({"nr": asked["nr"]} if "nr" in asked else {})
        start = clock.today()
        for days in range(7):
            monkeypatch.setattr(clock, "today", lambda days=days: start + timedelta(days=days))
            proposed = [one["value"] for one in form.fields() if one["kind"] == "date"]
            assert proposed
            for day in proposed:
                akten.require_meant(akten.parse_date(day, "frist"))


@pytest.mark.parametrize(
    "day,language,told",
    [
        (
            date(2030, 1, 6),
            "de",
            "Der 06.01.2030 ist ein Sonntag. Wenn es beim Sonntag, 06.01.2030, bleiben soll, schicken Sie das Formular "
            "noch einmal ab; sonst tragen Sie den nächsten Werktag, 07.01.2030, ein.",
        ),
        (
            date(2030, 1, 1),
            "de",
            "Der 01.01.2030 ist ein Feiertag. Wenn es beim Dienstag, 01.01.2030, bleiben soll, schicken Sie das Formular "
            "noch einmal ab; sonst tragen Sie den nächsten Werktag, 02.01.2030, ein.",
        ),
        (date(2020, 6, 3), "de", "Der 03.06.2020 ist vorbei. Wenn es beim Mittwoch, 03.06.2020, bleiben soll,"),
        (
            date(2030, 1, 6),
            "en",
            "06.01.2030 is a Sunday. If it is to stay with Sunday, 06.01.2030, send the form again; "
            "else enter the next working day, 07.01.2030.",
        ),
    ],
)
def test_the_question_names_the_day_that_would_be_kept(town, monkeypatch, day, language, told):
    monkeypatch.setattr(rueckfrage, "translate", lambda message, context: translate(message, target_language=language))
    with pytest.raises(Invalid) as asked:
        akten.require_meant(day)
    assert translate(asked.value.message, target_language=language).startswith(told)
