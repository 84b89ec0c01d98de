"""What was said is stored with its Auftrag: a worker that dies takes nothing and doubles nothing; what is over is deleted."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import worker
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.portal.formulare.api import Upload
from kommune.portal.partner import api as partner
from kommune.portal.partner.api import Art
from kommune.portal.partner.store import speicher
from kommune.portal.uebergabe.ruecklauf import partnerraum
from musterstadt.papiere import pdf
from plone import api
from zope.component import getUtility

import pytest
import transaction


def raum_of(name):
    return next(one for one in partner.all_raeume(api.portal.get()) if one.angaben["name"] == name)


def test_killed_between_statement_and_dokument_nothing_is_lost_and_nothing_doubled(asked, live_town, work, monkeypatch):
    files = [Upload("unterlagen", "plan.pdf", pdf("Auflagen"))]
    beitrag = partner.contribute(
        raum_of("Polizei"), Art.STELLUNGNAHME, text="Mit Auflagen.", files=files, key="einmal-123"
    )
    transaction.begin()
    real, deaths = stellungnahmen.receive, []

    def dies(*args, **more):
        real(*args, **more)
        deaths.append(1)
        raise RuntimeError("killed")

    with monkeypatch.context() as dying:
        dying.setattr(partnerraum.stellungnahmen, "receive", dies)
        worker.run_once(live_town)
    transaction.begin()
    made = [one for one in asked.vorgang.objectValues() if getattr(one, "dokumenttyp", "") == "Stellungnahme"]
    assert deaths and made == [] and auftraege.is_open(partner.TRANSFER, beitrag)
    auftraege.retry(auftraege.entry(partner.TRANSFER, beitrag).id)
    transaction.commit()
    work()
    partnerraum.pass_on(raum_of("Polizei").id, beitrag)  # once more, as if it had not been noted
    made = [one for one in asked.vorgang.objectValues() if getattr(one, "dokumenttyp", "") == "Stellungnahme"]
    assert len(made) == 2
    assert not auftraege.is_open(partner.TRANSFER, beitrag)


def test_what_is_over_is_deleted_with_its_links_but_not_what_waits(asked, work):
    raum = raum_of("Denkmalschutz")
    shared = raum.unterlagen[0]["sha256"]
    assert shared in set(getUtility(IDateiHalter, name="partnerraeume").hashes(api.portal.get()))
    beitrag = partner.contribute(raum, Art.STELLUNGNAHME, text="Ja.", key="vorbei-1234")
    transaction.begin()
    raum = raum_of("Denkmalschutz")
    old = clock.today() - timedelta(days=400)
    raum.frist, raum.angelegt = old, clock.now() - timedelta(days=400)
    raum.beitraege = tuple(type(one)(one.id, one.art, raum.angelegt, one.text) for one in raum.beitraege)
    transaction.commit()
    assert partner.of_groups(["partner-denkmal"]) == []
    with pytest.raises(Unknown):
        partner.renew(raum.id)
    assert partner.remove_expired() == 0 and auftraege.is_open(partner.TRANSFER, beitrag)
    work()
    tokens = raum_of("Denkmalschutz").tokens
    assert partner.remove_expired() == 1
    store = speicher(api.portal.get())
    assert not any(one in store.of_token for one in tokens)
    assert store.of_gruppe["partner-denkmal"] == ()


def test_a_reminder_goes_by_mail_with_a_link_of_its_own(asked):
    from kommune.eakte.core import mail

    before = len(raum_of("Denkmalschutz").tokens)
    partner.tell(raum_of("Denkmalschutz").id, "erinnerung", "Bitte denken Sie daran.")
    assert len(raum_of("Denkmalschutz").tokens) == before + 1
    assert any("fehlt uns noch" in one.text and "@@partnerraum/" in one.text for one in mail.waiting())
    partner.close(raum_of("Polizei").id)
    partner.tell(raum_of("Polizei").id, "ergebnis", "Nichts")
    assert [one.art for one in raum_of("Polizei").beitraege] == []


def test_a_vorgang_is_not_closed_while_a_statement_is_on_its_way(asked, work):
    partner.contribute(raum_of("Denkmalschutz"), Art.STELLUNGNAHME, text="Ja.", key="zuletzt-1234")
    transaction.begin()
    told = [one for one in akten.unmet_preconditions(asked.vorgang) if one == "reason_statement_arriving"]
    assert [one.mapping["name"] for one in told] == ["Denkmalschutz"]
    work()
    assert "reason_statement_arriving" not in akten.unmet_preconditions(asked.vorgang)
    assert any(getattr(one, "dokumenttyp", "") == "Stellungnahme" for one in asked.vorgang.objectValues())
