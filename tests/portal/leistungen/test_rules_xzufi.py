"""A service in the shape of XZuFi: what it says stands under the code of its module, what it does not know is empty."""

from kommune.portal.leistungen.quelle import xzufi
from lxml import etree

import pytest


pytestmark = pytest.mark.rules
HUND = {
    "id": "abc",
    "stadt": "https://stadt.example",
    "sprache": "de",
    "leika_key": "99102013080000",
    "geaendert": "2026-11-29T10:00:00+01:00",
    "bezeichnung": "Hundesteuer",
    "bezeichnung2": "Hund anmelden",
    "volltext": "<p>Für Müller & Söhne \x01</p>",
    "kosten": "<p>96 Euro</p>",
    "formulare": [("Formular", "https://stadt.example/f?a=1&b=2")],
}
# the keys the field model of the FIM portal requires, which is not part of this repository
REQUIRED = {"2.2.0": 32, "2.3.1": 38}


@pytest.mark.parametrize("fassung", xzufi.FASSUNGEN)
def test_all_keys_of_the_model_are_there_whatever_the_service_says(fassung):
    full, empty = (xzufi.leistung(values, fassung) for values in (HUND, {"id": "abc"}))
    assert set(full) == set(empty)
    assert len(full) == REQUIRED[fassung]
    assert empty["modul_text"] == []


@pytest.mark.parametrize("fassung", xzufi.FASSUNGEN)
def test_texts_stand_under_the_codes_of_their_modules(fassung):
    texts = {one["leika_textmodul"]: one for one in xzufi.leistung(HUND, fassung)["modul_text"]}
    assert sorted(texts) == ["02", "03", "06", "14"]
    assert texts["03"]["inhalt"] == [{"language_code": "de", "_value": "Hund anmelden"}]
    assert texts["14"]["weiterfuehrender_link"][0]["uri"] == "https://stadt.example/f?a=1&b=2"


def test_what_is_one_in_the_older_version_is_many_in_the_newer():
    old, new = (xzufi.leistung(HUND, fassung) for fassung in xzufi.FASSUNGEN)
    assert new["modul_kosten"][0]["beschreibung"] == old["modul_kosten"]["beschreibung"]
    assert (old["modul_frist"], new["modul_frist"]) == (None, [])
    assert old["referenz_leika"][0]["code"] == new["referenz_leistungsschluessel"][0]["value"] == HUND["leika_key"]


@pytest.mark.parametrize("fassung", xzufi.FASSUNGEN)
def test_as_xml_it_can_be_read_again_and_empty_things_are_left_out(fassung):
    root = etree.fromstring(xzufi.as_xml([xzufi.leistung(HUND, fassung)], fassung))
    space = {"x": xzufi.NAMESPACE.format(fassung.replace(".", "_"))}
    assert (
        root.xpath("string(//x:modulText[x:leikaTextmodul/code='02']/x:inhalt[@languageCode='de'])", namespaces=space)
        == "Hundesteuer"
    )
    assert (
        root.xpath("string(//x:modulText[x:leikaTextmodul/code='06']/x:inhalt)", namespaces=space)
        == "<p>Für Müller & Söhne </p>"
    )
    assert root.xpath("//x:modulFrist", namespaces=space) == []
    key = "//x:referenzLeiKa/code" if fassung == "2.2.0" else "//x:referenzLeistungsschluessel"
    assert root.xpath(f"string({key})", namespaces=space) == HUND["leika_key"]
