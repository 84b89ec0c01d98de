"""A schema of the catalogue is read whole or refused in words, and becomes questions, conditions and XML."""

from fim_beispiele import answered
from fim_beispiele import eigenes
from fim_beispiele import KATALOG
from fim_beispiele import LISTEN
from fim_beispiele import needs_catalogue
from fim_beispiele import xml_schema
from kommune.portal.fim import bauplan
from kommune.portal.fim import codeliste
from kommune.portal.fim import formbau
from kommune.portal.fim import leser
from kommune.portal.fim import rules
from kommune.portal.fim import xfall
from kommune.portal.fim.rules import SchemaFehler
from kommune.portal.formulare.frage import gruppe
from kommune.portal.formulare.modellpruefung import zulassung
from lxml import etree
from time import perf_counter

import keyword
import pytest


pytestmark = pytest.mark.rules
HEAD = '<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">'
FOOT = "</x:xdatenfelder.stammdatenschema.0102>"
IDENT = "<x:identifikation><x:id>{}</x:id><x:version>1.0.0</x:version></x:identifikation>"


def field(name, id="F1", anzahl="1:1", inside="", label=""):
    label = f"<x:bezeichnungEingabe>{label}</x:bezeichnungEingabe>" if label else ""
    return (
        f"<x:struktur><x:anzahl>{anzahl}</x:anzahl><x:enthaelt><x:datenfeld>{IDENT.format(id)}<x:name>{name}</x:name>"
        f"{label}{inside}</x:datenfeld></x:enthaelt></x:struktur>"
    )


def group(name, *parts, id="G1", anzahl="1:1"):
    inside = "".join(parts)
    return (
        f"<x:struktur><x:anzahl>{anzahl}</x:anzahl><x:enthaelt><x:datenfeldgruppe>{IDENT.format(id)}<x:name>{name}</x:name>"
        f"{inside}</x:datenfeldgruppe></x:enthaelt></x:struktur>"
    )


# Children, each with any number of schools: of those the form has three.
GRUPPEN = group(
    "Kind", field("Vorname", "F1"), group("Schule", field("Ort", "F2"), id="G2", anzahl="0:*"), anzahl="0:4"
)


def schema(*parts):
    inside = "".join(parts)
    return f"{HEAD}<x:stammdatenschema>{IDENT.format('S1')}<x:name>Probe</x:name>{inside}</x:stammdatenschema>{FOOT}".encode()


def made(*parts, **more):
    return bauplan.plan(leser.parse(schema(*parts)), **more)


def questions(plan):
    return {one.name: one for step in plan.schritte for one in step.fragen}


def fault(data):
    with pytest.raises(SchemaFehler) as found:
        bauplan.plan(leser.parse(data))
    return found.value


def test_our_own_schema_becomes_steps_questions_lists_and_repetitions():
    plan = bauplan.plan(leser.parse(eigenes()))
    asked = questions(plan)
    assert [step.titel for step in plan.schritte] == ["Antragstellende Person", "Fahrt", "Fahrzeug", ""]
    assert asked["vorname"].pflicht and asked["vorname"].hilfe == "Wie im Ausweis."
    assert asked["email"].art == "email" and not asked["email"].pflicht
    assert asked["plz"].grenzen == {"minLength": "5", "maxLength": "5"}
    assert asked["anlass"].werte[2] == ("BAU", "Bauarbeiten")
    assert (asked["fahrzeug"].art, asked["fahrzeug"].grenzen) == ("gruppe", {"minValue": "1", "maxValue": "3"})
    assert asked["kennzeichen"].wenn == () and asked["kennzeichen"].gruppe == "fahrzeug"
    assert asked["nachweis_des_auftrags"].art == "datei"
    assert not plan.hinweise


def test_the_model_has_only_what_a_form_may_have():
    model = formbau.model_of(bauplan.plan(leser.parse(eigenes())), "Weitere Angaben")
    assert zulassung.check_fields(model) == ()
    assert [one.name for one in gruppe.groups_of(model)] == ["fahrzeug"]
    assert zulassung.check_fields(formbau.model_of(made(GRUPPEN), "Weitere Angaben")) == ()


def test_rules_are_kept_as_text_with_where_they_belong():
    (rule,) = leser.parse(eigenes()).regeln
    assert (rule.id, rule.stelle) == ("R99000000001", "Fahrt")
    assert "nur anzugeben, wenn als Anlass" in rule.text


def test_the_answers_become_xml_in_the_order_of_the_schema():
    plan = bauplan.plan(leser.parse(eigenes()))
    answers = answered(plan) | {"fahrzeug": 2, "email": None}
    root = etree.fromstring(xfall.write(plan.baum, answers, {"nachweis_des_auftrags": ["auftrag.pdf"]}))
    assert etree.QName(root).localname == "S99000000001V1.0.0"
    assert [etree.QName(one).localname for one in root].count("G99000000004V1.0.0") == 2
    assert not root.findall(".//{*}F99000000003V1.0.0")
    assert root.findtext(".//{*}F99000000030V1.0.0") == "auftrag.pdf"
    assert root.findtext(".//{*}F99000000031V1.0.0") == "true"


def test_a_group_in_a_repeated_group_keeps_its_questions_whether_there_is_one_and_its_place_in_the_xml():
    plan = made(GRUPPEN)
    asked = questions(plan)
    assert asked["kind"].grenzen == {"minValue": "0", "maxValue": "4"}
    assert {asked[name].gruppe for name in asked if name != "kind"} == {"kind"}
    assert asked["ort_2"].wenn == ("schule_1_angeben", "schule_2_angeben")
    answers = {"kind": 2, "kind__1__vorname": "Ada", "kind__2__vorname": "Ben", "kind__2__schule_1_angeben": True,
               "kind__2__ort": "Musterstadt", "kind__2__schule_2_angeben": False}  # fmt: skip
    root = etree.fromstring(xfall.write(plan.baum, answers, {}))
    told = [[one.text for one in child.iter() if one.text and one.text.strip()] for child in root]
    assert told == [["Ada"], ["Ben", "Musterstadt"]]
    assert len(etree.fromstring(xfall.write(plan.baum, {"kind": 0}, {}))) == 0
    assert len(etree.fromstring(xfall.write(plan.baum, {"kind": "viele"}, {}))) == 0


@pytest.mark.parametrize(("id", "version", "name"), [
    ("F00000043", "1.0", "F00000000043V1.0.0"),
    ("G60000088", "1.2", "G60000000088V1.2.0"),
    ("G00000000587", "0.1.0", "G00000000587V0.1.0"),
])  # fmt: skip
def test_parts_of_version_2_are_named_as_version_3_names_them(id, version, name):
    assert xfall.element_name(id, version) == name


@needs_catalogue
@pytest.mark.parametrize("name", ["S00000121_1.0_BlaueKarte_xdf2.xml", "derived/S00000000121_BlaueKarte_xdf3.xml"])
@pytest.mark.parametrize("gates", [True, False])
def test_the_blue_card_of_88_fields_validates_as_xml(name, gates):
    read = leser.parse((KATALOG / name).read_bytes())
    lists = tuple(codeliste.parse(one.read_bytes()) for one in LISTEN.glob("*.xml") if one.name != "latinchars.xml")
    plan = bauplan.plan(read, lists)
    assert len(list(read.wurzel.all_fields())) == 88 and len(read.regeln) == 3
    model = formbau.model_of(plan, "Weitere Angaben")
    assert zulassung.check_fields(model) == ()
    assert len(questions(plan)["staatsangehoerigkeit"].werte) == 211
    assert dict(questions(plan)["staat"].werte)["121"] == "Albanien"
    data = etree.fromstring(xfall.write(plan.baum, answered(plan, gates=gates), {}))
    check = xml_schema("derived/S00000000121_BlaueKarte_xfall.xsd")
    assert check.validate(data), check.error_log


@needs_catalogue
def test_a_weapon_licence_of_version_1_becomes_a_form_too():
    plan = bauplan.plan(leser.parse((KATALOG / "S00000036_0.0_Waffenbesitzkarte_xdf1.xml").read_bytes()))
    assert zulassung.check_fields(formbau.model_of(plan, "Weitere Angaben")) == ()
    assert {one.code for one in plan.hinweise} == {"liste_ohne", "wiederholung"}


BROKEN = {
    "v2-data/duplicate-optional-value.xml": ("doppelt", "beschreibung"),
    "v2-data/duplicate-required-value.xml": ("doppelt", "name"),
    "v2-data/unknown-namespace.xml": ("standard", "urn:xoev-de:fim:standard:xdatenfelder_unknown"),
    "v2-data/minimal.xml": ("leer", ""),
    "v3-data/duplicate-id-node.xml": ("doppelt", "id"),
    "v3-data/empty-id-node.xml": ("fehlt", "id"),
    "v3-data/missing-id-node.xml": ("fehlt", "id"),
    "v3-data/unexpected-node.xml": ("unerwartet", "unknown"),
    "v3-data/invalid-freigabestatus.xml": ("wert", "freigabestatus 10"),
    "v3-data/input.xml": ("doppelt", "inhalt"),
}


@needs_catalogue
@pytest.mark.parametrize("name", BROKEN)
def test_a_schema_broken_on_purpose_is_refused_with_what_is_wrong(name):
    found = fault((KATALOG / "flxbe_tests" / name).read_bytes())
    assert (found.code, found.wert) == BROKEN[name]


@needs_catalogue
@pytest.mark.parametrize("name", ["v2-data/simple.xml", "v2-data/select.xml", "v3-data/simple.xml"])
def test_a_schema_that_is_whole_is_read(name):
    assert bauplan.plan(leser.parse((KATALOG / "flxbe_tests" / name).read_bytes())).schritte


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(("data", "code"), [
    ((BOMB + "<a>&b;</a>").encode(), "dtd"),
    (b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd"><a/>', "dtd"),
    (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "dtd"),
    ("﻿<!DOCTYPE a><a/>".encode("utf-16"), "kodierung"),
    ("<!DOCTYPE a><a/>".encode("utf-16-le"), "kodierung"),
    (b'<?xml version="1.0" encoding="utf-7"?><a/>', "kodierung"),
    (b"<a>" * 5000 + b"</a>" * 5000, "xml"),
    (b"PK\x03\x04", "xml"),
    (b"", "xml"),
    (b"<a/>", "standard"),
    (b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>', "standard"),
])  # fmt: skip
def test_hostile_xml_is_refused_unread(data, code):
    assert fault(data).code == code


def test_fifty_megabytes_are_refused_at_once():
    data, begin = b"<a>" + b" " * 50_000_000 + b"</a>", perf_counter()
    assert fault(data).code == "gross"
    assert perf_counter() - begin < 5


def test_groups_deep_in_each_other_are_refused():
    inside = field("Tief")
    for number in range(30):
        inside = (
            f"<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeldgruppe>{IDENT.format(f'G{number}')}"
            f"<x:name>G</x:name>{inside}</x:datenfeldgruppe></x:enthaelt></x:struktur>"
        )
    assert fault(schema(inside)).code == "tief"


def test_repetitions_in_each_other_do_not_grow_without_end():
    inside = field("Wert")
    for number in range(6):
        inside = (
            f"<x:struktur><x:anzahl>9:9</x:anzahl><x:enthaelt><x:datenfeldgruppe>{IDENT.format(f'G{number}')}"
            f"<x:name>G</x:name>{inside}</x:datenfeldgruppe></x:enthaelt></x:struktur>"
        )
    begin = perf_counter()
    assert fault(schema(inside)).code == "viele"
    assert perf_counter() - begin < 5


def test_a_field_that_may_be_there_ten_thousand_times_is_bounded():
    assert (
        fault(schema(field("Wert", anzahl="9999:9999", inside="<x:datentyp><code>date</code></x:datentyp>"))).code
        == "viele"
    )


@pytest.mark.parametrize("anzahl", ["0:0", "2:1", "x", "1", "-1:2", ""])
def test_a_number_of_repetitions_that_is_none_is_refused(anzahl):
    assert fault(schema(field("Wert", anzahl=anzahl))).code == "anzahl"


NAMES = (
    "class",
    "Straße",
    "Strasse",
    "Straße",
    "1. Wohnsitz",
    "!!!",
    "日本",
    "None",
    "a" * 300,
    "form",
    "__class__",
    "Größe (ü)",
)


def test_names_are_plain_and_apart_whatever_the_schema_calls_its_fields():
    plan = made(*(field(name, id=f"F{number}") for number, name in enumerate(NAMES)))
    found = list(questions(plan))
    assert len(set(found)) == len(NAMES)
    assert all(
        one.isidentifier() and one.isascii() and not keyword.iskeyword(one) and not one.startswith("_") for one in found
    )
    assert zulassung.check_fields(formbau.model_of(plan, "Rest")) == ()


def test_labels_with_markup_stay_text():
    harm = "&lt;script&gt;alert(1)&lt;/script&gt;"
    model = formbau.model_of(made(field("Wert", label=harm)), "Rest")
    assert "<script" not in model and zulassung.check_fields(model) == ()


LISTE = """<g:CodeList xmlns:g="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><Identification>
<ShortName>farbe</ShortName><Version>3</Version><CanonicalUri>urn:de:beispiel:farbe</CanonicalUri></Identification>
<ColumnSet><Column Id="code"/><Column Id="name"/></ColumnSet><SimpleCodeList>{}</SimpleCodeList></g:CodeList>"""
ROW = '<Row><Value ColumnRef="code"><SimpleValue>{0}</SimpleValue></Value><Value ColumnRef="name"><SimpleValue>Farbe {0}</SimpleValue></Value></Row>'
SELECT = "<x:feldart><code>select</code></x:feldart><x:codelisteReferenz><x:canonicalVersionUri>{}</x:canonicalVersionUri></x:codelisteReferenz>"


@pytest.mark.parametrize(("uri", "hints"), [
    ("urn:de:beispiel:farbe_3", []),
    ("urn:de:beispiel:farbe_2", ["liste_andere"]),
    ("urn:de:frueher:farbe_1", ["liste_andere"]),
])  # fmt: skip
def test_a_list_outside_gives_the_choices_and_another_version_is_told(uri, hints):
    found = codeliste.parse(LISTE.format(ROW.format("rot") + ROW.format("blau")).encode())
    plan = made(field("Farbe", inside=SELECT.format(uri)), lists=(found,))
    assert questions(plan)["farbe"].werte == (("rot", "Farbe rot"), ("blau", "Farbe blau"))
    assert [one.code for one in plan.hinweise] == hints


def test_a_list_that_is_missing_is_told_and_asked_as_text():
    plan = made(field("Farbe", inside=SELECT.format("urn:de:beispiel:farbe_3")))
    assert questions(plan)["farbe"].art == "text"
    assert [one.code for one in plan.hinweise] == ["liste_fehlt"]


def test_a_list_without_end_is_refused():
    with pytest.raises(SchemaFehler) as found:
        codeliste.parse(LISTE.format("".join(ROW.format(number) for number in range(2500))).encode())
    assert found.value.code == "liste_gross"


def test_what_is_hidden_is_written_but_not_asked():
    hidden = field("Fest", id="F2", inside="<x:feldart><code>hidden</code></x:feldart><x:inhalt>immer</x:inhalt>")
    plan = made(field("Wert"), hidden)
    assert "fest" not in questions(plan)
    root = etree.fromstring(xfall.write(plan.baum, {"wert": "a\x00\ud800\uffffb"}, {}))
    assert root.findtext("{*}F2V1.0.0") == "immer" and root.findtext("{*}F1V1.0.0") == "ab"


def test_rules_that_cannot_be_are_told():
    limits = '<x:praezisierung minLength="9" maxLength="3" pattern="[A-Z]+"/>'
    plan = made(field("Wert", inside=limits))
    assert [one.code for one in plan.hinweise] == ["muster", "grenze"]
    assert questions(plan)["wert"].grenzen == {}


def test_more_bytes_than_a_schema_has_are_no_schema():
    assert rules.MAX_BYTES <= 5_000_000
