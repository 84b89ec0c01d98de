"""The EU Blue Card of the federal catalogue, on a phone: begun on one, gone on with on another, handed in as valid XML."""

from journey_axe import findings
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.store import speicher
from kommune.portal.fim import api as fim
from kommune.portal.leistungen import api as leistungen
from lxml import etree
from musterstadt import papiere
from musterstadt.organisation import PASSWORD
from pathlib import Path

import pytest
import transaction


pytestmark = pytest.mark.journey
SHARED = Path(__file__).resolve().parents[3] / "shared/data"
KATALOG, LISTEN = SHARED / "fim/xdatenfelder", SHARED / "codelisten"
NAMES = {
    "plz": "12345",
    "postleitzahl_ort_firma": "12345",
    "groesse_person": "1,80",
    "jahresbruttobetrag_der_einnahmen": "56000",
}
YES = ("strassenanschrift", "adresse_inland", "strassenangaben_angeben", "kontaktmoeglichkeiten", "krankenversicherung")


@pytest.fixture
def plan_and_form(live_town):
    if not KATALOG.exists():
        pytest.skip("the schemas of the FIM catalogue are not beside this checkout")
    schema, lists = fim.read(
        [
            (KATALOG / "S00000121_1.0_BlaueKarte_xdf2.xml").read_bytes(),
            *(one.read_bytes() for one in LISTEN.glob("*.xml") if one.name != "latinchars.xml"),
        ]
    )
    leistung = leistungen.create_leistung("blaue-karte", oe="steueramt", bezeichnung="Blaue Karte EU")
    made = fim.plan(schema, lists)
    form = fim.make_form(leistung, schema, made)
    leistungen.publish(leistung)
    transaction.commit()
    return made, form


@pytest.fixture
def files(tmp_path):
    (tmp_path / "bild.pdf").write_bytes(papiere.pdf("Nachweis"))
    return str(tmp_path / "bild.pdf")


def fill(page, questions, paper):
    """Answer what this page asks, as its kind needs it."""
    for box in page.locator("#kommune-formular .k-field[data-feld]").all():
        name = box.get_attribute("data-feld")
        one = questions.get(name.rpartition("__")[2])
        if one is None or one.art in ("hinweis", "titel", "gruppe") or not box.is_visible():
            continue
        base = name.rpartition("__")[2].rstrip("_0123456789")
        if one.art == "datei":
            if box.locator(".k-kept-file").count() == 0:
                box.locator("input[type=file]").set_input_files(paper)
        elif one.art == "ja_nein":
            box.get_by_label("ja" if any(word in name for word in YES) else "nein", exact=True).check()
        elif one.art == "auswahl":
            if box.locator("select").count():
                box.locator("select").select_option(index=1)
            else:
                box.locator("input[type=radio]").first.check()
        else:
            text = "01.02.2026" if one.art == "datum" else NAMES.get(base, "Musterwort")
            box.locator("input.form-control, textarea").first.fill(text)


def press(page, words="Weiter"):
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state()


def test_it_is_begun_on_one_phone_ended_on_another_and_valid(live_town, plan_and_form, files, visit, log_in):
    made, form = plan_and_form
    questions = {one.name: one for step in made.schritte for one in step.fragen}
    first = log_in(visit(size="phone"), live_town, "buergerin-a", PASSWORD)
    first.goto(form.absolute_url())
    fill(first, questions, files)
    assert findings(first) == []
    press(first)
    first.get_by_role("heading", name="Anschrift des Antragstellers in Deutschland").wait_for()
    fill(first, questions, files)
    press(first)
    assert first.locator(".k-errors").count() == 0, first.locator(".k-errors").inner_text()
    first.get_by_role("heading", name="Angaben zu vorhandenem Visum oder Aufenthaltstitel").wait_for()
    first.context.close()

    second = log_in(visit(size="phone"), live_town, "buergerin-a", PASSWORD)
    second.goto(f"{live_town.absolute_url()}/@@mein-konto")
    second.get_by_role("link", name="Blaue Karte EU").first.click()
    second.get_by_role("heading", name="Angaben zu vorhandenem Visum oder Aufenthaltstitel").wait_for()
    for _step in range(len(made.schritte)):
        if second.get_by_role("button", name="Antrag absenden").count():
            break
        fill(second, questions, files)
        if second.locator("button[name=kommune-mehr]").is_visible():
            second.locator("button[name=kommune-mehr]").click()
            second.wait_for_load_state()
            fill(second, questions, files)
            assert findings(second) == []
        assert second.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        press(second)
        assert second.locator(".k-errors").count() == 0, second.locator(".k-errors").inner_text()
    assert "bild.pdf" in second.locator("#kommune-formular").inner_text()
    press(second, "Antrag absenden")
    second.get_by_text("Ihr Antrag ist eingegangen").wait_for()
    transaction.begin()
    (antrag,) = (antraege.get(number) for number in speicher(live_town).key_of)
    assert antrag.owner == "buergerin-a" and antrag.antworten["kommunikation_juristische_person"] == 2
    data = etree.fromstring(fim.xml_of(antrag))
    check = etree.XMLSchema(etree.parse(str(KATALOG / "derived/S00000000121_BlaueKarte_xfall.xsd")))
    assert check.validate(data), check.error_log
