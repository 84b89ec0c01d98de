"""To whom a Schritt goes on, and that the right to see the Vorgang is exactly its holder's."""

from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.api import Stand
from kommune.eakte.organisation import api as organisation
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api

import pytest


CLERK, OTHER, OTHER_HEAD, GEWERBE = (
    "sachbearbeitung-steuer",
    "sachbearbeitung-verkehr",
    "leitung-verkehr",
    "sachbearbeitung-gewerbe",
)


@pytest.fixture
def vorgang(town, as_user):
    vorgang = make_vorgang(town, leistung="hundesteuer-anmelden")
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        geschaeftsgang.add_schritt(vorgang, verfuegung="zk", adressat=f"person:{OTHER}")
    return vorgang


def sees(town, as_user, who, obj):
    with as_user(town, who):
        return bool(api.user.has_permission("View", obj=obj))


def schritt_of(vorgang):
    return geschaeftsgang.laufweg_of(vorgang)[0]


@pytest.mark.leak
def test_who_gives_a_schritt_back_does_not_see_the_vorgang_any_more(town, as_user, vorgang):
    with as_user(town, OTHER):
        uebergang.execute(vorgang[schritt_of(vorgang).aufgabe], "give_back", text="Nicht mein Bezirk")
    assert schritt_of(vorgang).stand == Stand.RETURNED
    assert not sees(town, as_user, OTHER, vorgang)
    with as_user(town, CLERK):
        geschaeftsgang.begin_again(vorgang, schritt_of(vorgang).id)
    assert sees(town, as_user, OTHER, vorgang)


@pytest.mark.leak
@pytest.mark.parametrize("adressat", ["oe:strassenverkehr", f"person:{OTHER_HEAD}", f"person:{GEWERBE}"])
def test_who_has_a_schritt_does_not_open_the_vorgang_to_others(town, as_user, vorgang, adressat):
    with as_user(town, OTHER), pytest.raises(Invalid) as refused:
        aufgaben.change(vorgang[schritt_of(vorgang).aufgabe], adressat=adressat)
    assert refused.value.field == "adressat"
    assert schritt_of(vorgang).adressat == f"person:{OTHER}"
    assert not sees(town, as_user, OTHER_HEAD, vorgang) and not sees(town, as_user, GEWERBE, vorgang)


def test_it_may_be_passed_on_to_who_sees_the_vorgang_anyway(town, as_user, vorgang):
    with as_user(town, OTHER):
        aufgaben.change(vorgang[schritt_of(vorgang).aufgabe], adressat=f"person:{CLERK}")
    assert schritt_of(vorgang).adressat == f"person:{CLERK}"
    assert not sees(town, as_user, OTHER, vorgang)


def test_who_set_it_gives_it_to_somebody_else_and_the_right_goes_along(town, as_user, vorgang):
    with as_user(town, CLERK):
        aufgaben.change(vorgang[schritt_of(vorgang).aufgabe], adressat=f"person:{GEWERBE}")
    assert sees(town, as_user, GEWERBE, vorgang) and not sees(town, as_user, OTHER, vorgang)


def test_the_schritt_of_who_left_comes_back_to_who_set_it(town, as_user, vorgang):
    for oe_id in organisation.oes_of(OTHER):
        organisation.revoke_role(OTHER, oe_id)
    assert schritt_of(vorgang).stand == Stand.RETURNED
    assert "arbeitet" in schritt_of(vorgang).text
    assert [one["art"] for one in aufgaben.signale_of(CLERK)][-1] == "given_back"


def test_the_laufweg_of_a_page_wakes_nothing(town, as_user, vorgang, monkeypatch):
    """Names come from the catalog: what the Laufweg is about, and its Aufgaben, stay asleep."""
    entwurf = make_dokument(vorgang, betreff="Entwurf", data=b"eins", filename="e.txt", richtung="intern")
    uid = api.content.get_uuid(entwurf)
    with as_user(town, CLERK):
        for who in (OTHER, GEWERBE):
            geschaeftsgang.add_schritt(vorgang, verfuegung="zwv", adressat=f"person:{who}", bezug=uid, together=True)
        found = geschaeftsgang.groups(vorgang)
        assert [(one.title, len(one.schritte)) for one in found] == [("", 1), ("Entwurf", 2)]
        assert found[1].url == entwurf.absolute_url()
        with monkeypatch.context() as patched:
            patched.setattr(type(vorgang), "_getOb", lambda *args: pytest.fail("an object was woken"), raising=False)
            urls = [geschaeftsgang.aufgabe_url(vorgang, one) for group in found for one in group.schritte]
            assert urls[0] == "" and all(urls[1:]), "taking note is for whom it is set alone"
            geschaeftsgang.groups(vorgang)
