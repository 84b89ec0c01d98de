"""Ballots: given with a receipt, given anew as long as voting lasts; counted at the end, and then nobody's any more."""

from collections.abc import Iterable
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.projekte.abstimmung import papier
from kommune.portal.projekte.abstimmung import rules as zaehlen
from kommune.portal.projekte.abstimmung import wahl
from kommune.portal.projekte.abstimmung.rules import Vorschlag
from kommune.portal.projekte.beitraege import ausweis
from kommune.portal.projekte.rules import Modul
from kommune.portal.projekte.rules import Zeile
from kommune.portal.projekte.store import ablage_of
from kommune.portal.projekte.store import empty_parts
from kommune.portal.projekte.store import Projektablage
from kommune.portal.projekte.store import write
from kommune.portal.projekte.store import Zettelkasten
from plone import api
from secrets import token_hex
from typing import Any


def on_the_ballot(projekt: Any, ablage: Projektablage) -> list[Zeile]:
    """Return the Ideen one can choose, in the order of receipt: visible ones, where money decides those whose cost is known."""
    money = wahl.art_of(projekt).money
    found = [
        one
        for _n, one in ablage.zeilen.items()
        if one.zustand == "sichtbar" and (not money or ablage.kosten.get(one.nummer))
    ]
    return sorted(found, key=lambda one: (one.eingang, one.nummer))


def checked(projekt: Any, ablage: Projektablage, nummern: Iterable[Any]) -> tuple[str, ...]:
    """Return what was chosen as it is kept: each once, in the order of numbers.

    :raises Invalid: one cannot be chosen, too many, or more than there is money for.
    """
    chosen = tuple(sorted({str(one) for one in nummern}))
    for one in chosen:
        line = ablage.zeilen.get(one)
        if line is None or line.zustand != "sichtbar":
            raise Invalid(_("error_zettel_idee", default="One of these cannot be chosen (any more)."), field="wahl")
    wahl.art_of(projekt).check(chosen, ablage.kosten, wahl.regeln_of(projekt))
    return chosen


def vote(projekt: Any, nummern: Iterable[Any], person: ausweis.Person) -> str:
    """Take a ballot in the place of the one given before and return its receipt, "" if nothing was chosen: it is taken back.

    :raises WrongState: not now, not in this project, or the rules have just changed. :raises NotAllowed: another way is asked for.
    :raises Invalid: as ``checked``.
    """
    require_ballots(projekt)
    ausweis.require_open(projekt, Modul.STIMMZETTEL)
    ausweis.require_zugang(projekt, Modul.STIMMEN, person)
    uid, asked, beleg = api.content.get_uuid(projekt), list(nummern), token_hex(12)

    def put(store: Any) -> str:
        ablage: Projektablage = store.ablagen[uid]
        wahl.require_rules(projekt, ablage)
        if ablage.ergebnis is not None:
            raise WrongState(wahl.COUNTED)
        chosen = checked(projekt, ablage, asked)
        known = wahl.known_by(projekt, ablage, person)
        zettel = ablage.fach(known).ballots()
        if not chosen:
            zettel.pop(known, None)
            return ""
        zettel[known] = (zaehlen.beleg_hash(beleg), chosen)
        return beleg

    return str(write(put, projekt=uid))


def given_by(projekt: Any, person: ausweis.Person | None) -> tuple[str, ...]:
    """Return what a person has chosen; told to that person alone."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    if person is None or ablage is None or ablage.ergebnis is not None:
        return ()
    known = wahl.known_by(projekt, ablage, person)
    zettel = ablage.fach(known).zettel
    return tuple(zettel[known][1]) if zettel is not None and known in zettel else ()


def require_ballots(projekt: Any) -> None:
    """:raises WrongState: in this project one supports Ideen, there are no ballots."""
    if not wahl.has_ballots(projekt):
        raise WrongState(_("error_zettel_keine", default="This project has no ballots."))


def close(projekt: Any, ablage: Projektablage) -> bool:
    """Count all ballots, keep them without whose they are, and throw away all that leads to a person; return whether that was done.

    Where paper ballots are entered it waits until that was declared finished.
    """
    if projekt.papier and not ablage.papier_fertig:
        return False
    kept = [found for fach in ablage.faecher if fach.zettel is not None for found in fach.zettel.values()]
    kept += [(zaehlen.beleg_hash(token_hex(12)), one) for one in papier.valid(ablage)]
    kept.sort()  # by the hash of a random receipt: in no order of time or person
    vorschlaege = [_vorschlag(projekt, ablage, one) for one in on_the_ballot(projekt, ablage)]
    seed, regeln = zaehlen.seed_of(one for one, _chosen in kept), wahl.regeln_of(projekt)
    found = wahl.art_of(projekt).count([chosen for _one, chosen in kept], vorschlaege, regeln, seed)
    ablage.kasten = Zettelkasten(
        art=wahl.art_of(projekt).zaehlung,
        zettel=tuple(kept),
        vorschlaege=tuple((one.nummer, one.kosten, one.eingang, one.gruppe) for one in vorschlaege),
        regeln=dict(vars(regeln)),
        seed=seed,
        gewaehlt=found.gewaehlt,
        rest=found.rest,
        schritte=found.schritte,
        papier=papier.number_of(ablage),
    )
    ablage.ergebnis = found.stimmen
    ablage.siegel, ablage.papier = b"", None
    ablage.faecher = empty_parts()
    ablage.gezaehlt_am = clock.now()
    return True


def published(projekt: Any, *, zettel: bool = True) -> dict[str, Any]:
    """Return the count as everybody may have it, in plain values; with all ballots it can be counted again (``rules.count_again``).

    :raises WrongState: it was not counted yet.
    """
    require_ballots(projekt)
    ablage = ablage_of(api.content.get_uuid(projekt))
    if ablage is None or ablage.kasten is None or ablage.ergebnis is None:
        raise WrongState(_("error_zettel_nicht_gezaehlt", default="The ballots are counted when voting has ended."))
    kasten = ablage.kasten
    told = {
        "format": zaehlen.FORMAT,
        "art": kasten.art,
        "regeln": kasten.regeln,
        "vorschlaege": [
            {"nummer": nummer, "kosten": kosten, "eingang": eingang.isoformat(), "gruppe": gruppe}
            for nummer, kosten, eingang, gruppe in kasten.vorschlaege
        ],
        "los": kasten.seed,
        "stimmen": ablage.ergebnis,
        "gewaehlt": list(kasten.gewaehlt),
        "rest": kasten.rest,
        "schritte": [list(one) for one in kasten.schritte],
        "stimmzettel": len(kasten.zettel),
        "davon_papier": kasten.papier,
    }
    if zettel:
        told["zettel"] = [{"beleg": beleg, "wahl": list(chosen)} for beleg, chosen in kasten.zettel]
    return told


def is_the_same(projekt: Any) -> bool:
    """Count all ballots once more and tell whether the same comes out."""
    told = published(projekt)
    again = zaehlen.count_again(told)
    return again.stimmen == told["stimmen"] and list(again.gewaehlt) == told["gewaehlt"] and again.rest == told["rest"]


def by_beleg(projekt: Any, beleg: str) -> tuple[str, ...] | None:
    """Return what stands on the ballot with this receipt among those that were counted, None if there is none."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    if ablage is None or ablage.kasten is None:
        return None
    wanted = zaehlen.beleg_hash(beleg.strip().lower())
    return next((chosen for one, chosen in ablage.kasten.zettel if one == wanted), None)


def _vorschlag(projekt: Any, ablage: Projektablage, one: Zeile) -> Vorschlag:
    money = wahl.art_of(projekt).money
    return Vorschlag(one.nummer, ablage.kosten[one.nummer] if money else 0, one.eingang, wahl.gruppe_of(projekt, one))
