"""A table of the finance department with headings of its own is read when somebody says which column is which."""

from kommune.eakte.core.interfaces import Invalid
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.haushalt import rules
from plone import api
from portal.projekte.conftest import make_projekt

import base64
import pytest
import requests
import transaction


HEAD = "THH;PSK;Bezeichnung;SK;Text;Periode;E/A;Plan 2026\n"
ROWS = "Kultur;27.2;Bücherei;401;Personal;2026;Aufwand;1.234,56\n"
TABLE = (HEAD + ROWS).encode()
NAMED = {"bereich": "thh", "produkt": "B", "konto": "SK", "jahr": "Periode", "seite": "G", "betrag": "Plan 2026"}


def test_columns_are_named_by_heading_or_letters_and_the_rest_is_left_out(projekt):
    with api.env.adopt_roles(["Manager"]):
        with pytest.raises(Invalid):
            projekte.read_plan(projekt, TABLE, "plan.csv")
        more = {**NAMED, "produktname": "C", "kontoname": "Text", "": ""}
        assert projekte.read_plan(projekt, TABLE, "plan.csv", more) == 1
    [one] = projekte.posten_of(projekt)
    assert (one.bereich, one.produkt, one.produktname, one.konto, one.cent) == (
        "Kultur",
        "27.2",
        "Bücherei",
        "401",
        123_456,
    )
    assert one.seite == rules.Seite.AUFWAND


def test_a_column_there_is_none_of_is_said_at_its_field(projekt):
    with api.env.adopt_roles(["Manager"]), pytest.raises(Invalid) as refused:
        projekte.read_plan(projekt, TABLE, "plan.csv", {**NAMED, "betrag": "Ansatz"})
    assert refused.value.field == "spalte_betrag"


@pytest.mark.leak
def test_over_rest_only_who_prepares_projects_reads_a_plan(live_town):
    with api.env.adopt_roles(["Manager"]):
        url = f"{make_projekt(live_town).absolute_url()}/@haushalt"
    transaction.commit()
    body = {
        "datei": {"filename": "p.csv", "data": base64.b64encode(TABLE).decode()},
        "spalten": {**NAMED, "produktname": "C", "kontoname": "E"},
    }
    for auth, allowed in ((None, False), ("sachbearbeitung-steuer", False), ("redaktion", True)):
        session = requests.Session()
        session.headers["Accept"] = "application/json"
        if auth:
            session.auth = (auth, "Sehr-geheim-2026!")
        answer = session.post(url, json=body)
        assert (answer.status_code == 200) is allowed, answer.text
        if allowed:
            assert answer.json() == {"zeilen": 1}
            assert session.post(url, json={**body, "spalten": []}).status_code == 400
            assert session.post(url, json={"datei": {"filename": "x", "data": "kein base64!"}}).status_code == 400
