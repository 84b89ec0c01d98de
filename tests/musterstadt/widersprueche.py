"""Musterstadt for tests: a Bescheid that went out some days ago, and a Widerspruch against it."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.bekanntgabe import bekanntgaben
from kommune.eakte.core import clock
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.widerspruch import api as widerspruch
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.gebuehren_faelle import sign
from musterstadt.vorlagen import make_vorlage
from plone import api
from types import SimpleNamespace


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"


def delivered(town, as_user, vorgang, *, days_ago=10):
    """Return a Bescheid of a Vorgang that went out by letter some days ago."""
    vorlage = town["vorlagen"].get("hundesteuer") or make_vorlage(town)
    with as_user(town, CLERK):
        if vorgang.bearbeiter != CLERK:
            akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
    sign(town, as_user, bescheid)
    with as_user(town, CLERK):
        postausgang.deliver(bescheid, "post")
    bekanntgaben.change(bescheid, 1, "abgang", abgang=clock.today() - timedelta(days=days_ago))
    return bescheid


def file(town, as_user, vorgang, bescheid, *, days_ago=1, who=CLERK, **more):
    """Record a Widerspruch as somebody."""
    values = {"eingang": clock.today() - timedelta(days=days_ago), "form": "niederschrift", **more}
    with as_user(town, who):
        return widerspruch.file(vorgang, bescheid.getId(), 1, **values)


def contested(town, as_user):
    """Return a Vorgang, its Bescheid, the Widerspruch and its Verfahren."""
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"))
    bescheid = delivered(town, as_user, vorgang)
    one = file(town, as_user, vorgang, bescheid, text="Ich bin nicht einverstanden.")
    return SimpleNamespace(
        vorgang=vorgang, bescheid=bescheid, widerspruch=one, verfahren=api.content.get(UID=one.verfahren)
    )
