"""Who knows the SHA-256 of a file has nothing by it: bytes are reached only through the object that refers to them (ADR 14)."""

from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang

import base64
import json
import pytest
import transaction


pytestmark = pytest.mark.leak
CLERK = "sachbearbeitung-steuer"
SECRET = b"Nur das andere Amt liest das: Feuersalamander"


@pytest.fixture
def foreign(live_town):
    """A Dokument of an office the clerk has nothing to do with."""
    akte = make_akte(live_town, oe="strassenverkehr")
    dokument = make_dokument(make_vorgang(live_town, akte), filename="geheim.txt", data=SECRET)
    transaction.commit()
    return dokument


@pytest.fixture
def own(live_town):
    """A Vorgang of the clerk with a draft."""
    vorgang = make_vorgang(live_town)
    make_dokument(vorgang, filename="eigen.txt", data=b"eigen", richtung="ausgang")
    transaction.commit()
    return vorgang


def hashes_in(vorgang):
    transaction.begin()
    return {one.sha256 for one in vorgang.objectValues()}


def test_a_checksum_that_is_sent_instead_of_bytes_refers_to_nothing(live_town, rest, foreign, own):
    clerk, before = rest(live_town, CLERK), hashes_in(own)
    assert clerk.get(foreign.absolute_url()).status_code == 404
    reference = {"sha256": foreign.sha256, "name": "geheim.txt", "mime": "text/plain", "groesse": len(SECRET)}
    file = {"data": base64.b64encode(b"x").decode(), "filename": "x.txt"}
    for body in (
        {"datei": reference},
        {"datei": {**reference, "data": "", "filename": "geheim.txt"}},
        {"datei": file, "sha256": foreign.sha256},
        {"datei": file, "reference": reference},
        {"@type": "Dokument", "title": "x", **reference},
    ):
        answer = clerk.post(f"{own.absolute_url()}/@dokumente", json={"richtung": "eingang", **body})
        assert answer.status_code == 400, (body, answer.text)
    assert clerk.post(own.absolute_url(), json={"@type": "Dokument", "title": "x", **reference}).status_code in (
        400,
        403,
        404,
    )
    assert clerk.post(f"{own.absolute_url()}/@stapel", json={"dateien": [reference]}).status_code == 400
    assert hashes_in(own) == before


def test_a_dokument_of_ones_own_is_not_turned_to_other_bytes(live_town, rest, foreign, own):
    clerk, before = rest(live_town, CLERK), hashes_in(own)
    (dokument,) = own.objectValues()
    reference = {"sha256": foreign.sha256, "name": "geheim.txt"}
    for body in (
        {"sha256": foreign.sha256},
        {"reference": reference},
        {"datei": reference},
        {"fassungen": [reference]},
    ):
        answer = clerk.patch(dokument.absolute_url(), json=body)
        assert foreign.sha256 not in clerk.get(dokument.absolute_url()).text, (body, answer.text)
    answer = clerk.post(f"{dokument.absolute_url()}/@fassungen", json={"datei": reference, "grund": "x"})
    assert answer.status_code == 400, answer.text
    assert hashes_in(own) == before


def test_nothing_is_handed_out_for_a_checksum(live_town, rest, foreign, own):
    (dokument,) = own.objectValues()
    for session in (rest(live_town, CLERK), rest(live_town)):
        for where in (live_town, own, dokument):
            for page in (
                "",
                "@@datei/",
                "@@vorschau/",
                "@@vorschau/bild/",
                "@@download/",
                "@@display-file/datei/",
                "@@images/",
            ):
                answer = session.get(f"{where.absolute_url()}/{page}{foreign.sha256}", headers={"Accept": "*/*"})
                assert SECRET not in answer.content, answer.url
        for query in (f"fassung={foreign.sha256}", f"sha256={foreign.sha256}"):
            answer = session.get(f"{dokument.absolute_url()}/@@datei?{query}", headers={"Accept": "*/*"})
            assert SECRET not in answer.content, answer.url


def test_who_sends_the_same_bytes_learns_nothing_of_the_other_one(live_town, rest, foreign, own):
    clerk = rest(live_town, CLERK)

    def told(data):
        file = {"data": base64.b64encode(data).decode(), "filename": "gleich.txt"}
        made = clerk.post(f"{own.absolute_url()}/@dokumente", json={"richtung": "eingang", "datei": file})
        assert made.status_code == 201, made.text
        return made.json()

    same, other = told(SECRET), told(SECRET.replace(b"Feuer", b"Sumpf"))
    assert set(same) == set(other)
    assert foreign.UID() not in json.dumps(same) and foreign.absolute_url() not in json.dumps(same)
