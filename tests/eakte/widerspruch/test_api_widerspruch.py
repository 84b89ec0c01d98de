"""A Widerspruch in a town: noted with the Bescheid, a Verfahren of its own, four eyes, outcome, when the Bescheid is final."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.fristen import api as fristen
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.eakte.widerspruch import api as widerspruch
from kommune.eakte.widerspruch.interfaces import IWiderspruchSettings
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.gebuehren_faelle import sign
from musterstadt.vorgangstypen import make_typ
from musterstadt.vorlagen import make_vorlage
from musterstadt.widersprueche import CLERK
from musterstadt.widersprueche import delivered
from musterstadt.widersprueche import file
from musterstadt.widersprueche import HEAD
from musterstadt.widersprueche import OTHER
from plone import api
from zope.component import getMultiAdapter

import pytest
import transaction


@pytest.fixture
def vorgang(town):
    return make_vorgang(town, make_akte(town, oe="steueramt"))


@pytest.fixture
def bescheid(town, as_user, vorgang):
    return delivered(town, as_user, vorgang)


def verfahren_of(one):
    return api.content.get(UID=one.verfahren)


def typed(town, **definition):
    make_typ(**definition)
    return make_vorgang(town, make_akte(town, oe="steueramt"), vorgangstyp="hundesteuer", felder={"hund_name": "Bello"})


def lage(bescheid):
    return widerspruch.lagen_of_bescheid(bescheid)[0]


def test_without_one_the_day_is_known_from_which_it_is_final(bescheid):
    found = lage(bescheid)
    assert found.wirksam_am == bekanntgabe.list_bekanntgaben(bescheid)[0].wirkung.tag
    assert (found.endgueltig, found.warum) == (found.ende + timedelta(days=1), "frist")


def test_it_begins_a_linked_vorgang_with_its_own_period_and_ends_the_time_to_object(town, as_user, vorgang, bescheid):
    one = file(town, as_user, vorgang, bescheid, text="Ich bin nicht einverstanden.")
    verfahren = verfahren_of(one)
    assert akten.akte_of(verfahren).UID() == akten.akte_of(vorgang).UID()
    assert [(v["art"], v["uid"]) for v in verfahren.verweise] == [("widerspruch", vorgang.UID())]
    [period] = [f for f in fristen.fristen_of(verfahren) if f.is_running]
    assert (period.beginn, period.anzahl, str(period.einheit)) == (one.eingang, 3, "monate")
    objection = next(f for f in fristen.fristen_of(vorgang) if f.bezug == one.bezug)
    assert str(objection.stand) == "done"
    assert [d.title for d in verfahren.objectValues() if d.portal_type == "Dokument"] == ["Widerspruch"]
    found = lage(bescheid)
    assert (found.laeuft.id, found.endgueltig, found.warum) == (one.id, None, "laeuft")
    assert widerspruch.of_verfahren(verfahren)[0].UID() == vorgang.UID()
    for record in (vorgang, verfahren):
        assert "widerspruch" in [e["aktion"] for e in journal.entries(record, limit=8)]


def test_one_that_is_late_is_told_and_changes_nothing_until_it_is_reinstated(town, as_user, vorgang):
    bescheid = delivered(town, as_user, vorgang, days_ago=60)
    one = file(town, as_user, vorgang, bescheid)
    found, verfahren = lage(bescheid), verfahren_of(one)
    assert (found.widersprueche[0][1], found.warum) == (widerspruch.Zeit.VERSPAETET, "frist")
    with as_user(town, HEAD):
        with pytest.raises(Invalid):
            widerspruch.set_wiedereinsetzung(verfahren, True, grund=" ")
        widerspruch.set_wiedereinsetzung(verfahren, True, grund="lag im Krankenhaus")
    assert lage(bescheid).warum == "laeuft"
    objection = next(f for f in fristen.fristen_of(vorgang) if f.bezug == one.bezug)
    assert str(objection.stand) == "done"


def test_filed_after_the_fact_it_counts_by_its_day_of_arrival(town, as_user, vorgang):
    bescheid = delivered(town, as_user, vorgang, days_ago=60)
    fristen.do_due(vorgang)
    assert str(fristen.fristen_of(vorgang)[-1].stand) == "passed"
    file(town, as_user, vorgang, bescheid, days_ago=40)
    assert (lage(bescheid).warum, str(fristen.fristen_of(vorgang)[-1].stand)) == ("laeuft", "done")


def test_a_letter_that_arrived_later_makes_it_in_time(town, as_user, vorgang):
    bescheid = delivered(town, as_user, vorgang, days_ago=60)
    file(town, as_user, vorgang, bescheid)
    with as_user(town, CLERK):
        bekanntgabe.note_arrival(bescheid, 1, tag=clock.today() - timedelta(days=20), grund="Umschlag vorgelegt")
    assert lage(bescheid).widersprueche[0][1] == widerspruch.Zeit.RECHTZEITIG


def test_two_at_once_are_one_and_the_same_message_is_filed_once(town, as_user, vorgang, bescheid):
    one = file(town, as_user, vorgang, bescheid, schluessel="nachricht-1")
    assert file(town, as_user, vorgang, bescheid, schluessel="nachricht-1") == one
    with pytest.raises(WrongState):
        file(town, as_user, vorgang, bescheid, schluessel="nachricht-2")
    assert len(widerspruch.widersprueche_of(vorgang)) == 1


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"days_ago": -1}, Invalid),
        ({"form": "zuruf"}, Invalid),
        ({"text": "x" * 20_001}, Invalid),
        ({"who": OTHER}, NotAllowed),
        ({"who": "poststelle"}, NotAllowed),
        ({"who": "buergerin-a"}, NotAllowed),
    ],
)
def test_what_is_refused_leaves_nothing_behind(town, as_user, vorgang, bescheid, changes, fault):
    before = len(akten.akte_of(vorgang).objectIds())
    with pytest.raises(fault):
        file(town, as_user, vorgang, bescheid, **changes)
    assert (widerspruch.widersprueche_of(vorgang), len(akten.akte_of(vorgang).objectIds())) == ((), before)


def test_a_bescheid_that_was_withdrawn_or_is_none_cannot_be_objected_to(town, as_user, vorgang):
    vorlage = make_vorlage(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
        with pytest.raises(WrongState):
            widerspruch.file(vorgang, bescheid.getId(), 1, eingang=clock.today(), form="post")
        with pytest.raises(Unknown):
            widerspruch.file(vorgang, "gibtsnicht", 1, eingang=clock.today(), form="post")
    sign(town, as_user, bescheid)
    with as_user(town, HEAD):
        postausgang.withdraw(bescheid, reason="Rechenfehler")
    with as_user(town, CLERK), pytest.raises(WrongState):
        widerspruch.file(vorgang, bescheid.getId(), 1, eingang=clock.today(), form="post")


def test_of_a_closed_vorgang_in_a_closed_akte_it_begins_in_a_new_akte(town, as_user, vorgang, bescheid):
    with as_user(town, CLERK):
        akten.close_vorgang(vorgang)
    with as_user(town, HEAD):
        akten.close_akte(akten.akte_of(vorgang))
    one = file(town, as_user, vorgang, bescheid)
    akte = akten.akte_of(verfahren_of(one))
    assert (akte.kennzeichen, akten.state_of(akte)) == (akten.akte_of(vorgang).kennzeichen, "open")
    assert akte.UID() != akten.akte_of(vorgang).UID() and lage(bescheid).warum == "laeuft"


def test_of_a_dissolved_oe_it_goes_to_the_one_above(town, as_user, vorgang, bescheid, monkeypatch):
    real = organisation.require_staffed

    def dissolved(oe_id):
        if oe_id == "steueramt":
            raise WrongState("dissolved")
        real(oe_id)

    monkeypatch.setattr(organisation, "require_staffed", dissolved)
    above = next((oe for oe in organisation.superior_oes("steueramt") if organisation.workers(oe)), "steueramt")
    one = file(town, as_user, vorgang, bescheid)
    with api.env.adopt_roles(["Manager"]):
        assert verfahren_of(one).federfuehrung == above


def test_what_is_confidential_or_barred_stays_so(town, as_user, vorgang, bescheid):
    with as_user(town, "fachadmin"):
        for who in (CLERK, HEAD):
            vertraulichkeit.clear(who, "vertraulich", reason="Fallverantwortung")
    with as_user(town, HEAD):
        vertraulichkeit.set_stufe(vorgang, "vertraulich", confirmed=True)
    rechte.bar(vorgang, OTHER, reason="Nachbar")
    verfahren = verfahren_of(file(town, as_user, vorgang, bescheid))
    assert vertraulichkeit.stufe_of(verfahren) == "vertraulich"
    assert OTHER in rechte.barred_on(verfahren)


def test_of_a_four_eyes_type_who_wrote_or_signed_does_not_decide(town, as_user):
    vorgang = typed(town, vier_augen=True)
    bescheid = delivered(town, as_user, vorgang)
    one = file(town, as_user, vorgang, bescheid)
    verfahren = verfahren_of(one)
    assert {CLERK, HEAD} <= widerspruch.excluded(vorgang, one) and verfahren.bearbeiter == ""
    for who in (CLERK, HEAD):
        with as_user(town, who), pytest.raises(Invalid) as refused:
            akten.take_over(verfahren)
        assert refused.value.field == "bearbeiter"
        with as_user(town, who), pytest.raises(Invalid):
            widerspruch.note_ausgang(verfahren, "ruecknahme", grund="per Brief")
        with as_user(town, who):
            assert not widerspruch.may_act(verfahren)


def test_a_charge_does_not_suspend_and_whoever_decides_may_say_otherwise(town, as_user):
    vorgang = typed(town)
    bescheid = delivered(town, as_user, vorgang)
    api.portal.set_registry_record("abgaben", ("hundesteuer",), interface=IWiderspruchSettings)
    one = file(town, as_user, vorgang, bescheid)
    assert (one.aufschub, "Nr. 1" in one.aufschub_grund) == ("nein", True)
    with as_user(town, HEAD):
        changed = widerspruch.set_aufschub(verfahren_of(one), "ja", grund="ernstliche Zweifel, § 80 Abs. 4 VwGO")
        with pytest.raises(Invalid):
            widerspruch.set_aufschub(verfahren_of(one), "vielleicht", grund="x")
    assert (changed.aufschub, widerspruch.widersprueche_of(vorgang)[0].aufschub) == ("ja", "ja")


def test_taken_back_the_bescheid_is_final_and_it_can_be_closed(town, as_user, vorgang, bescheid):
    one = file(town, as_user, vorgang, bescheid)
    verfahren = verfahren_of(one)
    assert any("outcome" in str(r.default) for r in akten.unmet_preconditions(verfahren) if hasattr(r, "default"))
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        widerspruch.note_ausgang(verfahren, "ruecknahme", grund="Schreiben vom Montag")
    with as_user(town, HEAD):
        with pytest.raises(Invalid):
            widerspruch.note_ausgang(verfahren, "ruecknahme")
        widerspruch.note_ausgang(verfahren, "ruecknahme", grund="Schreiben vom Montag")
        with pytest.raises(WrongState):
            widerspruch.note_ausgang(verfahren, "ruecknahme", grund="noch einmal")
    found = lage(bescheid)
    assert (found.warum, found.endgueltig) == ("ruecknahme", max(found.ende, clock.today()) + timedelta(days=1))
    assert not [f for f in fristen.fristen_of(verfahren) if f.is_running]


def test_abhilfe_needs_the_signed_bescheid_of_the_verfahren(town, as_user, vorgang, bescheid):
    one = file(town, as_user, vorgang, bescheid)
    verfahren = verfahren_of(one)
    with as_user(town, HEAD), pytest.raises(KommuneError):
        widerspruch.note_ausgang(verfahren, "abhilfe")
    abhilfe = delivered(town, as_user, verfahren, days_ago=0)
    assert any("Klage" in f.name or "§ 74" in f.name for f in fristen.fristen_of(verfahren))
    with as_user(town, HEAD):
        assert [id for id, _title in widerspruch.decisions_in(verfahren)] == [abhilfe.getId()]
        changed = widerspruch.note_ausgang(verfahren, "abhilfe", bescheid=abhilfe.getId())
    assert (str(changed.stand), lage(bescheid).warum) == ("abhilfe", "ersetzt")
    assert widerspruch.followed_by(bescheid) == [("abhilfe", abhilfe)]
    assert widerspruch.follows(abhilfe) == ("abhilfe", bescheid)
    assert widerspruch.follows(bescheid) is None
    with as_user(town, CLERK):
        for one, word, other in (
            (bescheid, "label_ersetzt_durch", abhilfe),
            (abhilfe, "label_ersetzt_bescheid", bescheid),
        ):
            section = getMultiAdapter((one, one.REQUEST), IAbschnitt, name="ersetzt")
            section.update()
            assert [(str(row["wort"]), row["url"]) for row in section.rows] == [(word, other.absolute_url())]


def test_what_is_killed_between_leaves_nothing(town, as_user, vorgang, bescheid, monkeypatch):
    """All of it is one transaction: a fault at its end takes everything back."""

    def killed(*_args, **_more):
        raise RuntimeError("killed")

    monkeypatch.setattr("kommune.eakte.widerspruch.einlegung.rechtsbehelf.begin_procedure", killed)
    savepoint = transaction.savepoint()
    with pytest.raises(RuntimeError):
        file(town, as_user, vorgang, bescheid)
    savepoint.rollback()
    assert widerspruch.widersprueche_of(vorgang) == () and lage(bescheid).warum == "frist"
