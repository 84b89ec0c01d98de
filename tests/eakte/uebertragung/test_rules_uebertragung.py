"""What a bag may look like; every refusal by its reason, without a town."""

from kommune.eakte.uebertragung import rules as head_rules
from kommune.eakte.uebertragung.paket import rules

import pytest


pytestmark = pytest.mark.rules
SUM = "0" * 64
PROFILES = {"kommune.eakte:default": "20261130001"}
HEAD = {"form": "kommune-bestand", "version": 1, "profile": dict(PROFILES), "dateien": ["inhalte.jsonl"], "zweig": ""}


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "data/../x",
        "/etc/passwd",
        "data//x",
        "data/./x",
        "~/x",
        "data/%2e%2e/x",
        "data/x\\y",
        "C:x",
        "data/" + "a" * 300,
        "",
        "data/ä",
    ],
)
def test_a_path_that_leads_elsewhere_is_not_safe(path):
    assert not rules.is_safe(path)


def test_the_paths_we_write_are_safe():
    assert rules.is_safe(f"data/dateien/ab/{'a' * 64}")
    assert rules.is_safe("data/ablagen/kommune.eakte.fristenkalender.personen.jsonl")


def test_a_manifest_is_read_line_by_line():
    assert rules.parse_manifest([f"{SUM}  data/a.jsonl\n", f"{SUM} *data/b\n"], payload=True) == {
        "data/a.jsonl": SUM,
        "data/b": SUM,
    }


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"{SUM}  data/../a", "pfad"),
        (f"{SUM}  bagit.txt", "pfad"),
        (f"{SUM}  /data/a", "pfad"),
        ("no sum  data/a", "manifest"),
        (f"{SUM}data/a", "manifest"),
        ("", "manifest"),
    ],
)
def test_a_manifest_that_names_what_lies_elsewhere_is_refused(line, code):
    with pytest.raises(rules.BagFault) as caught:
        rules.parse_manifest([line], payload=True)
    assert caught.value.code == code


def test_a_path_named_twice_is_refused():
    with pytest.raises(rules.BagFault, match="doppelt"):
        rules.parse_manifest([f"{SUM}  data/a", f"{'1' * 64}  data/a"], payload=True)


def test_a_value_of_bag_info_is_one_line():
    assert rules.bag_info({"A": "x\nPayload-Oxum: 1.1", "B": ["1", "2"]}) == "A: x Payload-Oxum: 1.1\nB: 1\nB: 2\n"


def test_a_head_of_now_or_of_before_is_read():
    assert head_rules.require_head(HEAD, PROFILES) == HEAD
    older = {**HEAD, "profile": {"kommune.eakte:default": "20261128001"}}
    assert head_rules.require_head(older, PROFILES) == older


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"version": 2}, "neuer"),
        ({"version": "1"}, "neuer"),
        ({"form": "other"}, "fremd"),
        ({"profile": {"kommune.eakte:default": "20991231001"}}, "paket"),
        ({"profile": {"kommune.kirche:default": "1"}}, "paket"),
        ({"profile": {"kommune.eakte:default": "unknown"}}, "fremd"),
        ({"zweig": None}, "fremd"),
        ({"dateien": [1]}, "fremd"),
        ({"dateien": None}, "fremd"),
    ],
)
def test_a_head_of_a_newer_or_another_form_is_refused(change, code):
    with pytest.raises(head_rules.HeadFault) as caught:
        head_rules.require_head({**HEAD, **change}, PROFILES)
    assert caught.value.code == code


def test_a_branch_takes_its_frame_what_leads_there_and_what_is_below():
    wanted = [
        place
        for place in (
            "akten",
            "akten/a",
            "akten/a/v",
            "akten/ab",
            "akten/b",
            "organisation/x",
            "leistungen",
            "aktenplan",
        )
        if head_rules.is_wanted(place, "akten/a")
    ]
    assert wanted == ["akten", "akten/a", "akten/a/v", "organisation/x", "aktenplan"]


def test_what_others_refer_to_is_read_first():
    files = ["konten.jsonl", "ablagen/b.jsonl", "inhalte.jsonl", "ablagen/a.jsonl", "einstellungen.jsonl"]
    assert head_rules.order_of(files) == [
        "einstellungen.jsonl",
        "inhalte.jsonl",
        "ablagen/a.jsonl",
        "ablagen/b.jsonl",
        "konten.jsonl",
    ]
