"""Conditions in a town: they outlast the closing, come up as Aufgaben, are inspected; what is not fulfilled goes on."""

from datetime import timedelta
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import IWorkerTask
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.ueberwachung import api as ueberwachung
from kommune.eakte.ueberwachung import faelligkeit
from kommune.eakte.ueberwachung.interfaces import IUeberwachungSettings
from kommune.eakte.ueberwachung.kontrolle import api as kontrolle
from kommune.eakte.ueberwachung.kontrolle.api import Ergebnis
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.widersprueche import CLERK
from musterstadt.widersprueche import HEAD
from musterstadt.widersprueche import OTHER
from PIL import Image
from plone import api
from zope.component import getUtility

import pytest


@pytest.fixture
def vorgang(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"))
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    return vorgang


def days(number):
    return clock.today() + timedelta(days=number)


def add(town, as_user, vorgang, text="Gehweg 1,50 m frei", **more):
    with as_user(town, CLERK):
        return ueberwachung.add(vorgang, text=text, **{"faellig": days(5), **more})


def close(town, as_user, vorgang, *, akte=False):
    with as_user(town, CLERK):
        akten.decide(vorgang, "bewilligt")
        akten.close_vorgang(vorgang)
    if akte:
        with as_user(town, HEAD):
            akten.close_akte(akten.akte_of(vorgang))


def work(town):
    with api.env.adopt_roles(["Manager"]):
        getUtility(IWorkerTask, name="ueberwachung").work(town)
        kind = getUtility(IAuftragsart, name="ueberwachung_faellig")
        found = list(auftraege.open_of("ueberwachung_faellig"))
        for entry in found:
            kind.run(town, entry.auftrag)
            kind.run(town, entry.auftrag)  # killed before it was noted as done
        return len(found)


def tasks_in(record):
    return [one for one in record.objectValues() if one.portal_type == "Aufgabe"]


def photo():
    exif, out = Image.Exif(), BytesIO()
    exif[0x010F] = "GEHEIMPHONE"
    Image.new("RGB", (30, 20), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


def inspect(town, as_user, vorgang, one, befund="erfuellt", notiz="", who=CLERK, **more):
    wieder = more.pop("wieder", None)
    with as_user(town, who):
        return kontrolle.record(vorgang, [Ergebnis(one.id, befund, notiz, wieder)], **more)


def test_its_day_becomes_an_aufgabe_once_and_a_town_without_writes_nothing(town, as_user, vorgang):
    assert work(town) == 0
    one = add(town, as_user, vorgang)
    add(town, as_user, vorgang, "später", faellig=days(200))
    assert work(town) == 1
    (task,) = tasks_in(vorgang)
    assert (task.adressat, task.frist, task.art) == ("oe:steueramt", days(5), "wiedervorlage")
    assert one.text in task.title
    assert ueberwachung.remind(vorgang) == 0 and len(tasks_in(vorgang)) == 1


def test_a_condition_nobody_can_be_given_is_not_taken_as_told(town, as_user, vorgang, monkeypatch):
    add(town, as_user, vorgang)

    def nobody(*_args, **_more):
        raise Invalid("has left")

    with monkeypatch.context() as away:
        away.setattr(faelligkeit.aufgaben, "set_aufgabe", nobody)
        with pytest.raises(WrongState):
            ueberwachung.remind(vorgang)
    assert ueberwachung.remind(vorgang) == 1 and len(tasks_in(vorgang)) == 1


@pytest.mark.parametrize("akte", [False, True], ids=["Akte open", "Akte closed"])
def test_it_outlasts_the_closing_of_its_vorgang(town, as_user, vorgang, akte):
    add(town, as_user, vorgang)
    close(town, as_user, vorgang, akte=akte)
    assert work(town) == 1
    folge = api.content.get(UID=ueberwachung.folge_of(vorgang))
    with api.env.adopt_roles(["Manager"]):
        assert len(tasks_in(folge)) == 1 and folge.federfuehrung == "steueramt"
    assert [v["uid"] for v in folge.verweise] == [vorgang.UID()] and akten.state_of(vorgang) == "closed"
    add(town, as_user, vorgang, "noch eine", faellig=days(6))
    assert ueberwachung.remind(vorgang) == 1 and len(tasks_in(folge)) == 2  # one Vorgang goes on, not one a day


def test_of_a_dissolved_oe_the_one_above_is_told(town, as_user, vorgang, monkeypatch):
    real = organisation.require_staffed

    def dissolved(oe_id):
        if oe_id == "steueramt":
            raise WrongState("dissolved")
        real(oe_id)

    add(town, as_user, vorgang)
    close(town, as_user, vorgang)
    monkeypatch.setattr(organisation, "require_staffed", dissolved)
    above = next((oe for oe in organisation.superior_oes("steueramt") if organisation.workers(oe)), "steueramt")
    work(town)
    with api.env.adopt_roles(["Manager"]):
        assert api.content.get(UID=ueberwachung.folge_of(vorgang)).federfuehrung == above


def test_an_inspection_is_a_report_with_photos_that_tell_no_place(town, as_user, vorgang):
    one = add(town, as_user, vorgang)
    made = inspect(
        town, as_user, vorgang, one, bilder=[("IMG_1.jpg", photo()), ("IMG_2.jpg", photo())], bemerkung="Wirt war da"
    )
    report = api.content.get(UID=made.dokument)
    words = " ".join(text_of(datei.read(report.reference), "application/pdf").split())
    for told in ("Kontrollbericht", one.text, "erfüllt", "IMG_1.jpg", "Wirt war da", "Jana Öztürk"):
        assert told in words
    photos = [d for d in vorgang.objectValues() if d.portal_type == "Dokument" and d.anlage_von]
    assert len(photos) == 2 and {d.anlage_von for d in photos} == {report.aktenzeichen}
    assert b"GEHEIM" not in datei.read(photos[0].reference)
    assert akten.is_fixed(report) and akten.is_fixed(photos[0])
    assert str(ueberwachung.get(vorgang, one.id).stand) == "erfuellt"
    assert "kontrolle" in [e["aktion"] for e in journal.entries(vorgang, limit=5)]
    assert work(town) == 0


def test_a_town_may_keep_what_a_phone_writes(town, as_user, vorgang):
    api.portal.set_registry_record("fotodaten", True, interface=IUeberwachungSettings)
    inspect(town, as_user, vorgang, add(town, as_user, vorgang), bilder=[("a.jpg", photo())])
    (found,) = [d for d in vorgang.objectValues() if d.portal_type == "Dokument" and d.anlage_von]
    assert b"GEHEIMPHONE" in datei.read(found.reference)


def test_not_fulfilled_begins_a_vorgang_with_the_report(town, as_user, vorgang):
    one = add(town, as_user, vorgang, alle=6, einheit="monate")
    close(town, as_user, vorgang)
    made = inspect(town, as_user, vorgang, one, "nicht_erfuellt", "nur 90 cm", wieder=days(14), schluessel="einmal")
    folge, record = api.content.get(UID=made.folge), api.content.get(UID=made.vorgang)
    assert folge.UID() != record.UID() and record.UID() == ueberwachung.folge_of(vorgang)
    assert vorgang.title in folge.title and len(folge.beteiligte) == len(vorgang.beteiligte)
    (copy,) = [d for d in folge.objectValues() if d.portal_type == "Dokument"]
    assert copy.sha256 == api.content.get(UID=made.dokument).sha256
    assert ueberwachung.get(vorgang, one.id).faellig == days(14)
    assert inspect(town, as_user, vorgang, one, "nicht_erfuellt", "nur 90 cm", schluessel="einmal") == made
    assert len(ueberwachung.kontrollen_of(vorgang)) == 1


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"befund": "vielleicht"}, Invalid),
        ({"befund": "nicht_erfuellt"}, Invalid),
        ({"befund": "nicht_pruefbar"}, Invalid),
        ({"am": timedelta(days=1)}, Invalid),
        ({"wieder": timedelta(days=0)}, Invalid),
        ({"bilder": [("a.pdf", b"%PDF-1.4")]}, Invalid),
        ({"bilder": [("a.jpg", b"\xff\xd8\xff\xe1")]}, Invalid),
        ({"who": OTHER}, NotAllowed),
        ({"who": "poststelle"}, NotAllowed),
    ],
)
def test_what_is_refused_leaves_nothing_behind(town, as_user, vorgang, changes, fault):
    one = add(town, as_user, vorgang)
    told = {key: days(value.days) if isinstance(value, timedelta) else value for key, value in changes.items()}
    with pytest.raises(fault):
        inspect(town, as_user, vorgang, one, **told)
    assert ueberwachung.kontrollen_of(vorgang) == () and ueberwachung.get(vorgang, one.id) == one


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"text": "x", "art": "wunsch"}, "art"),
        ({"text": "x", "alle": 1}, "alle"),
        ({"text": "x", "alle": 1, "einheit": "monate"}, "faellig"),
        ({"text": "x", "alle": 9999, "einheit": "monate"}, "alle"),
        ({"text": "x", "bescheid": "fehlt"}, "bescheid"),
        ({"text": "x", "zustaendig": "alle"}, "zustaendig"),
    ],
)
def test_what_is_no_condition(town, as_user, vorgang, told, field):
    with as_user(town, CLERK), pytest.raises(Invalid) as refused:
        ueberwachung.add(vorgang, **told)
    assert (refused.value.field, ueberwachung.nebenbestimmungen_of(vorgang)) == (field, ())


def test_put_off_or_dropped_with_a_reason(town, as_user, vorgang):
    one = add(town, as_user, vorgang)
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        ueberwachung.drop(vorgang, one.id, grund="x")
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            ueberwachung.set_due(vorgang, one.id, days(30), grund="")
        ueberwachung.set_due(vorgang, one.id, days(30), grund="Baustelle")
        assert ueberwachung.get(vorgang, one.id).faellig == days(30)
        ueberwachung.drop(vorgang, one.id, grund="Erlaubnis widerrufen")
        with pytest.raises(WrongState):
            ueberwachung.drop(vorgang, one.id, grund="noch einmal")
        with pytest.raises(Unknown):
            ueberwachung.drop(vorgang, "fehlt", grund="x")
        assert len(ueberwachung.due()) == 0


def test_the_list_is_of_the_persons_offices_and_asks_no_vorgang(town, as_user, vorgang, monkeypatch):
    add(town, as_user, vorgang, "spät", faellig=days(50), art="befristung")
    add(town, as_user, vorgang, "bald", faellig=days(-3))
    with as_user(town, CLERK):
        monkeypatch.setattr("Products.ZCatalog.CatalogBrains.AbstractCatalogBrain.getObject", None)
        rows = list(ueberwachung.rows_of(ueberwachung.due()))
        assert [(one.text, one.is_late) for one in rows] == [("bald", True), ("spät", False)]
        assert [one.text for one in ueberwachung.rows_of(ueberwachung.due(), art="befristung")] == ["spät"]
        assert [one.text for one in ueberwachung.rows_of(ueberwachung.due(until=days(7)), until=days(7))] == ["bald"]
        assert len(ueberwachung.due(oe="ordnungsamt")) == 0
    for who in (OTHER, "buergerin-a"):
        with as_user(town, who):
            assert len(ueberwachung.due()) == 0
