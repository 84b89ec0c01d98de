"""``@@recherche-ausgabe``: all hits as a table, with what the page shows and no more than one may see."""

from io import BytesIO
from kommune.eakte.core import clock
from kommune.eakte.recherche import ergebnis
from kommune.eakte.suche import api as suche
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from zipfile import ZipFile

import csv
import openpyxl
import pytest
import requests
import transaction


CLERK, OTHER, PASSWORD = "sachbearbeitung-steuer", "sachbearbeitung-verkehr", "Sehr-geheim-2026!"


@pytest.fixture
def hits(live_town):
    akte = make_akte(live_town, betreff="Lavendelweg")
    vorgang = make_vorgang(live_town, akte, betreff="=Lavendel()")
    dokument = make_dokument(vorgang, betreff="Brief", data=b"Im Lavendel singt es", filename="brief.txt")
    suche.put([akte, vorgang, dokument])
    transaction.commit()


def ask(town, more, who=CLERK, text="Lavendel"):
    auth = (who, PASSWORD) if who else None
    url = f"{town.absolute_url()}/@@recherche-ausgabe?text={text}&{more}"
    return requests.get(url, auth=auth, headers={"Accept-Language": "de"}, allow_redirects=False)


def rows_of(answer):
    return list(csv.reader(answer.content.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_all_hits_are_told_as_the_page_shows_them_and_no_cell_is_a_formula(live_town, hits):
    answer = ask(live_town, "format=csv&b_size=1&b_start=2")
    heads, *rows = rows_of(answer)
    assert heads == ["Art", "Aktenzeichen", "Datum", "Betreff", "Vorgang", "Status", "Federführung", "Fundstelle"]
    assert (
        answer.headers["Content-Disposition"].endswith('.csv"')
        and answer.headers["Cache-Control"] == "private, no-store"
    )
    told = {row[0]: row for row in rows}
    assert set(told) == {"Akte", "Vorgang", "Dokument"} and len(rows) == 3
    assert told["Vorgang"][3] == "'=Lavendel()" and told["Dokument"][4] == "'=Lavendel()"
    assert told["Dokument"][7] == "Im Lavendel singt es"
    assert {row[2] for row in rows} == {f"{clock.today():%d.%m.%Y}"}
    assert [row[0] for row in rows_of(ask(live_town, "format=csv&art=Akte"))[1:]] == ["Akte"]


def test_it_is_an_xlsx_or_an_ods_too(live_town, hits):
    sheet = openpyxl.load_workbook(BytesIO(ask(live_town, "format=xlsx").content)).active
    assert sheet["C2"].is_date and sheet.column_dimensions["C"].width >= 12 and sheet.freeze_panes == "A2"
    assert sheet.max_row == 4 and "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert b"Lavendelweg" in ZipFile(BytesIO(ask(live_town, "format=ods").content)).read("content.xml")


def test_of_many_hits_no_text_is_read(live_town, hits, monkeypatch):
    monkeypatch.setattr(ergebnis, "PORTION", 2)
    heads, *rows = rows_of(ask(live_town, "format=csv"))
    assert "Fundstelle" not in heads and len(rows) == 3


@pytest.mark.parametrize("who", [OTHER, "buergerin", None])
def test_nobody_else_gets_a_row(live_town, hits, who):
    answer = ask(live_town, "format=csv", who)
    assert b"Lavendel" not in answer.content.replace(b"text=Lavendel", b"") and b"Brief" not in answer.content
    assert answer.status_code != 200 or len(rows_of(answer)) == 1


def test_another_format_or_words_nobody_can_answer_are_refused_in_words(live_town, hits):
    assert ask(live_town, "format=exe").status_code == 400
    assert ask(live_town, "format=csv", text="-nur").status_code == 400
