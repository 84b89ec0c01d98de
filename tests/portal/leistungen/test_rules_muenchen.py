"""The foreign format: headings become text modules, faults become words."""

from kommune.portal.leistungen.quelle import muenchen

import pytest


pytestmark = pytest.mark.rules


def item(**more):
    return {"id": "1", "name": "Pass", "description": "", "public": True, **more}


def test_headings_tell_the_text_module():
    found = muenchen.sections(
        "<p>Einleitung</p><p><strong>Voraussetzungen:</strong></p><p>Volljährig</p>"
        "<p><strong>Ablauf</strong><br>Termin buchen</p><h3>Gebühren</h3><p>37 Euro</p>"
    )
    assert found["volltext"] == "<p>Einleitung</p>"
    assert found["voraussetzungen"] == "<h3>Voraussetzungen</h3><p>Volljährig</p>"
    assert found["verfahrensablauf"] == "<h3>Ablauf</h3><p>Termin buchen</p>"
    assert found["kosten"] == "<h3>Gebühren</h3><p>37 Euro</p>"


def test_bold_words_inside_a_sentence_are_no_heading():
    found = muenchen.sections(
        "<p><strong>Unterlagen</strong> brauchen Sie nicht.</p><p><strong>Kosten fallen an.</strong></p>"
    )
    assert list(found) == ["volltext"]


def test_a_short_first_paragraph_becomes_the_kurztext():
    values = muenchen.service(item(description="<p>Kurz gesagt.</p><p>Mehr dazu.</p>")).werte
    assert values["kurztext"] == "Kurz gesagt."
    assert values["volltext"] == "<p>Mehr dazu.</p>"


def test_a_long_first_paragraph_gives_its_first_sentences_and_stays():
    text = "Das ist der erste Satz. " + "Und noch ein Satz dazu. " * 20
    values = muenchen.service(item(description=f"<p>{text}</p>")).werte
    assert values["kurztext"].startswith("Das ist der erste Satz. Und noch")
    assert len(values["kurztext"]) <= 300
    assert values["volltext"].startswith("<p>Das ist der erste Satz.")


def test_several_leika_keys_in_one_field_are_none():
    record = muenchen.service(item(leika="99036008007003, 99036008007004"))
    assert record.werte["leika_key"] == ""
    assert record.hinweise == ("hint_import_leika",)


def test_links_stand_once_and_only_on_the_web():
    record = muenchen.service(
        item(
            forms=[
                {"name": "Antrag | neu", "link": "https://a.de/x y.pdf"},
                {"name": "J", "link": "javascript:alert(1)"},
            ],
            links=[{"name": "Noch einmal", "link": "https://a.de/x%20y.pdf"}],
        )
    )
    assert record.werte["formulare"] == ("Antrag / neu | https://a.de/x%20y.pdf",)
    assert record.hinweise == ("hint_import_link",)


def test_what_is_not_read_is_named_with_its_path():
    record = muenchen.service(
        item(combinable=["2"], maxQuantity=0, meta={"keywords": "a", "url": "u"}, showOnStartPage=False)
    )
    assert record.ungelesen == ("combinable", "maxQuantity", "meta.url")
    assert record.ohne_text


def test_text_before_behind_and_without_paragraphs_stays():
    found = muenchen.sections("Vorweg <h3>Gebühren</h3>dahinter<p>37 Euro</p>")
    assert found == {"volltext": "<p>Vorweg</p>", "kosten": "<h3>Gebühren</h3><p>dahinter</p><p>37 Euro</p>"}


def test_a_name_that_is_cut_is_told():
    record = muenchen.service(item(name="N" * 301))
    assert (len(record.werte["bezeichnung"]), record.hinweise) == (300, ("hint_import_cut",))


@pytest.mark.fault
@pytest.mark.parametrize(
    "record", [None, 7, "x", {}, {"id": "1"}, {"name": "x"}, item(locations=[{}]), item(meta=[1]), item(forms=7)]
)
def test_a_faulty_record_is_told_not_raised(record):
    (read,) = muenchen.read({"data": [record]}, {"data": []})[1]
    assert read.fehler == "error_import_record"


@pytest.mark.fault
@pytest.mark.parametrize("data", [None, [], {}, {"data": {}}, "x"])
def test_a_file_of_another_shape_is_refused(data):
    with pytest.raises(muenchen.ImportFehler):
        muenchen.read(data, {"data": []})
