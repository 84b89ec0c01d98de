"""Vermerke become Dokumente, nobody overwrites another, comments reach only who may see the Vorgang."""

from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vermerke import api as vermerke
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from plone import api
from workflow_tables import put_in_state
from workflow_tables import rows

import pytest


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"


@pytest.fixture
def vorgang(town):
    return make_vorgang(town, make_akte(town, oe="steueramt"))


def test_a_final_vermerk_is_a_dokument_that_never_changes(town, as_user, vorgang):
    with as_user(town, CLERK):
        found = vermerke.draft(vorgang, "vermerk", {"betreff": "Ortstermin", "text": "Zaun steht.\n\nFoto folgt."})
    with as_user(town, HEAD):
        vermerke.change(vorgang, found.id, {"text": "Zaun steht nicht."}, stand=1)
        dokument = vermerke.finalize(vorgang, found.id, stand=2)
    data = datei.read(dokument.reference)
    words = text_of(data, "application/pdf")
    assert (state_of(dokument), dokument.richtung, dokument.dokumenttyp) == ("final", "intern", "Vermerk")
    assert "Zaun steht nicht." in words and "Jana Öztürk, Dr. Hartmut Brückner" in words
    assert check_pdfa(data) == [] and dokument.festgeschrieben
    assert vermerke.entwuerfe(vorgang) == []
    with pytest.raises(KommuneError):
        dokument.sha256 = "0"
    with pytest.raises(Unknown), as_user(town, CLERK):
        vermerke.change(vorgang, found.id, {"text": "doch"}, stand=2)


def test_nobody_overwrites_what_another_wrote(town, as_user, vorgang):
    with as_user(town, CLERK):
        found = vermerke.draft(vorgang, "vermerk", {"text": "eins"})
    with as_user(town, HEAD):
        vermerke.change(vorgang, found.id, {"text": "zwei"}, stand=1)
    with as_user(town, CLERK):
        for act in (
            lambda: vermerke.change(vorgang, found.id, {"text": "drei"}, stand=1),
            lambda: vermerke.finalize(vorgang, found.id, stand=1),
        ):
            with pytest.raises(Stale):
                act()
    assert vermerke.entwurf(vorgang, found.id).werte["text"] == "zwei"


def test_a_draft_keeps_the_vorgang_open_and_only_its_author_or_the_head_discards_it(town, as_user, vorgang):
    with as_user(town, HEAD):
        found = vermerke.draft(vorgang, "telefonnotiz", {"partner": "Frau Weiß", "text": "ruft zurück"})
    with as_user(town, CLERK), pytest.raises(NotAllowed):
        vermerke.discard(vorgang, found.id)
    assert any("Telefonnotiz" in str(reason.mapping) for reason in akten.unmet_preconditions(vorgang) if reason.mapping)
    with as_user(town, HEAD):
        vermerke.discard(vorgang, found.id)
    assert [one["aktion"] for one in journal.entries(vorgang, limit=2)] == [
        "vermerk_verworfen",
        "telefonnotiz_entworfen",
    ]


@pytest.mark.parametrize(
    ("werte", "field"),
    [
        ({"partner": "x", "text": " "}, "text"),
        ({"text": "x"}, "partner"),
        ({"partner": "x", "text": "x", "zeitpunkt": "gestern"}, "zeitpunkt"),
        ({"partner": "x", "text": "x", "zeitpunkt": "01.01.2999 10:00"}, "zeitpunkt"),
        ({"partner": "x", "text": "x", "richtung": "quer"}, "richtung"),
        ({"partner": "x", "text": "x\x00"}, "text"),
        ({"partner": "x", "text": "x" * 50_001}, "text"),
        ({"partner": "x", "text": "x", "von": "wer"}, "von"),
    ],
)
def test_a_faulty_call_is_refused_by_its_field(town, as_user, vorgang, werte, field):
    with as_user(town, CLERK), pytest.raises(Invalid) as caught:
        vermerke.draft(vorgang, "telefonnotiz", werte)
    assert caught.value.field == field


def test_who_is_mentioned_is_told_and_only_who_may_see_the_vorgang_can_be(town, as_user, vorgang):
    with as_user(town, CLERK):
        assert HEAD in dict(vermerke.colleagues(vorgang))
        assert OTHER not in dict(vermerke.colleagues(vorgang))
        vermerke.comment(vorgang, "Bitte ansehen", [HEAD])
        for stranger in (OTHER, "buergerin-a", "gibtsnicht"):
            with pytest.raises(Invalid):
                vermerke.comment(vorgang, "x", [stranger])
    assert [one["art"] for one in aufgaben.signale_of(HEAD)] == ["mentioned"]
    entry = next(iter(journal.entries(vorgang)))
    assert (entry["aktion"], "Bitte ansehen" in str(entry)) == ("kommentiert", False)


@pytest.mark.parametrize("stranger", [HEAD, OTHER, "buergerin-a", "redaktion", "revision"])
def test_who_is_barred_or_a_stranger_neither_writes_nor_comments_nor_is_mentioned(town, as_user, vorgang, stranger):
    rechte.bar(vorgang, HEAD, reason="Nachbar")
    with as_user(town, CLERK):
        assert stranger not in dict(vermerke.colleagues(vorgang))
    with as_user(town, stranger):
        assert not api.user.has_permission("kommune.eakte: Write Vermerk", obj=vorgang)
        for act in (
            lambda: vermerke.comment(vorgang, "x"),
            lambda: vermerke.draft(vorgang, "vermerk", {"text": "x"}),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_nothing_is_written_into_a_closed_vorgang(town, as_user, vorgang):
    put_in_state(vorgang, "vorgang_workflow", "closed")
    with as_user(town, CLERK):
        for act in (
            lambda: vermerke.comment(vorgang, "x"),
            lambda: vermerke.draft(vorgang, "vermerk", {"text": "x"}),
        ):
            with pytest.raises(WrongState):
                act()


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("vermerk"))
def test_the_table_of_rights_holds(vorgang, state, role, permission, allowed):
    with api.env.adopt_roles([role]):
        assert bool(api.user.has_permission(permission, obj=vorgang)) is allowed
