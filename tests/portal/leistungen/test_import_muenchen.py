"""The catalogue of Munich: 287 services and 109 offices, imported, cleaned, searched, imported again."""

from collections import Counter
from copy import deepcopy
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.content.leistung import TEXTBAUSTEINE
from kommune.portal.leistungen.pflege.htmlreinigung import clean_html
from kommune.portal.leistungen.pflege.htmlreinigung import plain_text
from kommune.portal.leistungen.quelle import muenchen
from kommune.portal.suche import api as suche
from lxml import html
from musterstadt.leistungen import PUBLISHED
from pathlib import Path
from plone import api

import json
import pytest
import re


DATA = Path(__file__).parents[4] / "shared" / "data" / "leistungen_muenchen"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the Munich catalogue does not lie beside this checkout")


def files():
    return [json.loads((DATA / name).read_text("utf-8")) for name in ("services_de.json", "locations_de.json")]


def few(number=3):
    services, locations = files()
    services["data"] = deepcopy(services["data"][:number])
    wanted = {one["location"] for item in services["data"] for one in item["locations"]}
    locations["data"] = [item for item in locations["data"] if item["id"] in wanted]
    return services, locations


def test_all_of_it_is_imported_cleaned_and_found(town):
    looked = leistungen.import_katalog(*files(), dry_run=True)
    assert len(leistungen.get_katalog().objectIds()) < 50
    report = leistungen.import_katalog(*files())
    assert (looked.geprueft, report.geprueft) == (True, False)
    for name in ("je_art", "nicht_oeffentlich", "ohne_text", "ungelesen", "hinweise", "angelegt"):
        assert getattr(looked, name) == getattr(report, name), name
    hidden = [one.art for one in report.nicht_oeffentlich]
    assert (hidden.count("Leistung"), hidden.count("Dienststelle"), len(report.ohne_text)) == (125, 9, 48)
    assert report.ungelesen["Leistung"]["combinable"] == 287
    assert report.nicht_mehr_in_der_quelle == []
    assert report.je_art == {
        "Dienststelle": {"angelegt": 109, "geaendert": 0, "unveraendert": 0, "fehlerhaft": 0},
        "Leistung": {"angelegt": 287, "geaendert": 0, "unveraendert": 0, "fehlerhaft": 0},
    }
    assert [(one.externe_id, one.grund) for one in report.hinweise] == [("1064076", "hint_import_leika")]
    katalog = leistungen.get_katalog()
    imported = [obj for obj in katalog.objectValues() if obj.herkunft == "muenchen"]
    assert len(imported) == 287
    assert sum(1 for obj in imported if obj.leika_key) == 131
    assert sum(1 for obj in imported if api.content.get_state(obj) == "published") == 162
    for obj in imported:
        for name in TEXTBAUSTEINE:
            value = getattr(obj, name)
            if value is not None:
                assert clean_html(value.raw) == value.raw
                assert not re.search(r"<(script|style|span|div)|\u200b|&nbsp;|<p></p>| on\w+=|javascript:", value.raw)
    suche.bring_in_step()  # of so many the worker does it
    passport = suche.search("Reisepass").treffer[0]
    assert (passport.titel, passport.art) == ("Reisepass", "leistung")
    assert suche.search("Fürerschein").gemeint == "Führerschein"
    assert suche.search("Gewerbeanmeldng").treffer[0].titel == "Gewerbe-Anmeldung"
    assert suche.search("Bürgerbüro Pasing", art="dienststelle").treffer[0].titel == "Bürgerbüro Pasing"
    assert suche.search("hochzeit").treffer[0].titel.startswith("Anmeldung einer Eheschließung")
    assert len(leistungen.list_leistungen()) == 162 + len(PUBLISHED)

    again = leistungen.import_katalog(*files())
    assert (len(again.angelegt), len(again.geaendert), len(again.unveraendert)) == (0, 0, 396)
    assert len([obj for obj in katalog.objectValues() if obj.herkunft == "muenchen"]) == 287


def test_what_is_not_public_in_the_source_is_nowhere_public_here(town, as_user):
    services, locations = few(2)
    services["data"][0]["public"] = False
    locations["data"][0]["public"] = False
    leistungen.import_katalog(services, locations)
    name = services["data"][0]["name"]
    with as_user(town, None):
        assert name not in [one.titel for one in leistungen.list_leistungen()]
        assert name not in [one.titel for one in suche.search(name).treffer]
        shown = {one.id for one in leistungen.list_dienststellen()}
    hidden = [
        obj.getId() for obj in town["dienststellen"].objectValues() if obj.externe_id == locations["data"][0]["id"]
    ]
    assert hidden
    assert not shown & set(hidden)


def test_local_edits_stay_until_the_source_changes(town):
    services, locations = few(1)
    (name,) = leistungen.import_katalog(services, locations).angelegt[-1:]
    obj = leistungen.get_katalog()[name]
    leistungen.edit(obj, kurztext="Hier bearbeitet.")
    assert leistungen.import_katalog(services, locations).unveraendert[-1] == name
    assert obj.kurztext == "Hier bearbeitet."
    services["data"][0]["fees"] = "<p>99 Euro</p>"
    assert leistungen.import_katalog(services, locations).geaendert == [name]
    assert "99 Euro" in obj.kosten.raw
    assert obj.kurztext != "Hier bearbeitet."


def test_what_the_source_withdraws_is_taken_off_the_pages(town):
    services, locations = few(1)
    (name,) = leistungen.import_katalog(services, locations).angelegt[-1:]
    assert name in verzeichnis.published().nach_id
    services["data"][0]["public"] = False
    leistungen.import_katalog(services, locations)
    assert name not in verzeichnis.published().nach_id
    assert name in leistungen.get_katalog()


def test_what_is_no_longer_in_the_source_is_told_and_stays(town):
    services, locations = few(2)
    leistungen.import_katalog(services, locations)
    gone = services["data"].pop()
    again = leistungen.import_katalog(services, locations, dry_run=True)
    assert [(one.art, one.externe_id, one.grund) for one in again.nicht_mehr_in_der_quelle] == [
        ("Leistung", gone["id"], "hint_import_gone")
    ]
    assert len(again.unveraendert) == 1 + len(locations["data"])


def test_a_check_tells_changes_and_writes_none(town):
    services, locations = few(1)
    (name,) = leistungen.import_katalog(services, locations).angelegt[-1:]
    services["data"][0]["fees"] = "<p>99 Euro</p>"
    assert leistungen.import_katalog(services, locations, dry_run=True).geaendert == [name]
    assert "99 Euro" not in leistungen.get_katalog()[name].kosten.raw
    assert leistungen.import_katalog(services, locations).geaendert == [name]


@pytest.mark.rules
def test_no_word_of_the_source_is_lost_or_glued():
    invisible = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")

    def words(text):
        return Counter(re.findall(r"\w+", invisible.sub("", text)))

    for item in files()[0]["data"]:
        source = re.sub(
            r"</?(?:p|br|li|h\d|div|td|tr|ul)\b[^>]*>", " ", f"{item.get('description') or ''} {item.get('fees') or ''}"
        )
        values = muenchen.service(item).werte
        texts = [values["kurztext"], *(plain_text(v) for v in values.values() if isinstance(v, str) and "<" in v)]
        assert not words(html.fromstring(f"<div>{source}</div>").text_content()) - words(" ".join(texts)), item["name"]


@pytest.mark.fault
def test_a_faulty_record_is_named_and_the_others_come_in(town):
    services, locations = few(3)
    services["data"][0]["name"] = ""
    services["data"].append(deepcopy(services["data"][1]))
    services["data"][2]["locations"].append({"location": "gibt-es-nicht"})
    locations["data"].append({"id": "x1", "name": "Amt", "contact": {"email": "kein at"}, "public": True})
    report = leistungen.import_katalog(services, locations)
    assert [(one.art, one.grund) for one in report.fehlerhaft] == [
        ("Dienststelle", "error_dienststelle_email"),
        ("Leistung", "error_import_record"),
        ("Leistung", "error_import_twice"),
    ]
    assert report.je_art["Leistung"]["angelegt"] == 2
    assert "hint_import_office" in [one.grund for one in report.hinweise]
