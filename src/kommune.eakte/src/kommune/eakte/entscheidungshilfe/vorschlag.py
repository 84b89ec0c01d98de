"""What the tables propose in a Vorgang, and what a person decided on it. Called through ``api``.

A proposal is computed, never kept; what is kept is the decision of a person, filed as a Vermerk with data, rule and version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import feld as felder
from kommune.eakte.core.werte.feld import Feld
from kommune.eakte.entscheidungshilfe import store
from kommune.eakte.entscheidungshilfe import worte
from kommune.eakte.entscheidungshilfe.store import Tabelleneintrag
from kommune.eakte.entscheidungshilfe.store import Tabellenversion
from kommune.eakte.entscheidungshilfe.tabelle import rules
from kommune.eakte.entscheidungshilfe.tabelle import tabellen
from kommune.eakte.entscheidungshilfe.tabelle.rules import Ausgabeart
from kommune.eakte.entscheidungshilfe.tabelle.rules import TabellenFehler
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.journal import api as journal
from kommune.eakte.vermerke import api as vermerke
from plone import api
from typing import Any
from zope.i18n import translate

import json


PROCESS = "kommune.eakte: Process Vorgang"
OVER = ("decided", "closed")
MAX_GRUND = 2000


@dataclass(frozen=True)
class Vorschlag:
    """What a version says to the fields as they are; ``stand`` is a hash of all it rests on.

    ``daten`` are (label, value as read), ``ausgaben`` kind, label, value and how it is read. ``hindernis`` says why there is
    no proposal: a field is empty, no rule or more than one hits.
    """

    tabelle: str
    titel: str
    version: int
    daten: tuple[tuple[str, str], ...]
    regeln: tuple[int, ...]
    hinweise: tuple[str, ...]
    ausgaben: tuple[Mapping[str, str], ...]
    fehlend: tuple[str, ...]
    hindernis: Any
    stand: str


def may_decide(vorgang: Any) -> bool:
    """Tell whether the person decides on proposals here now: who works on the Vorgang, until it is decided."""
    return zugriff.may(PROCESS, vorgang) and not is_over(vorgang)


def is_over(vorgang: Any) -> bool:
    """Tell whether the Vorgang is decided or closed: a proposal comes too late then."""
    return akten.state_of(vorgang) in OVER


def vorschlaege(vorgang: Any) -> list[Vorschlag]:
    """Return what the tables of its Vorgangstyp in force today say to the fields as they are."""
    typ, today = vorgang.vorgangstyp, clock.today()
    if not typ:
        return []
    entries = [one for one in tabellen.list_tabellen() if one.vorgangstyp == typ]
    return [_vorschlag(vorgang, entry, version) for entry in entries if (version := entry.on(today)) is not None]


def decided(vorgang: Any, vorschlag: Vorschlag) -> Mapping[str, Any] | None:
    """Return what was decided on exactly this proposal, None if nobody did."""
    return next((one for one in store.decisions_of(vorgang) if one["stand"] == vorschlag.stand), None)


def decide(vorgang: Any, tabelle: str, *, stand: str, folgt: bool, grund: str = "") -> Any:
    """Note that a person follows a proposal or departs from it, and file the reasoning; return the Dokument.

    Nothing is decided by this for the citizen: a Bescheid is drafted and signed as ever.

    :raises NotAllowed: who does not work on it. :raises Stale: the fields or the table have changed since ``stand``.
    :raises WrongState: it was decided on. :raises Invalid: no proposal; who departs says why.
    """
    akten.require_open(vorgang)
    if is_over(vorgang):
        raise WrongState(
            _("error_vorschlag_over", default="The Vorgang is decided: nothing is decided on a proposal any more.")
        )
    if not may_decide(vorgang):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    found = next((one for one in vorschlaege(vorgang) if one.tabelle == tabelle), None)
    if found is None or found.stand != stand:
        raise Stale(_("error_vorschlag_stale", default="Fields or table have changed: look at the proposal again."))
    if found.hindernis:
        raise Invalid(found.hindernis, field="vorschlag")
    if decided(vorgang, found):
        raise WrongState(_("error_vorschlag_decided", default="This proposal was decided on; the Vermerk is filed."))
    why = grund.strip()[:MAX_GRUND]
    if not folgt and not why:
        raise Invalid(_("error_vorschlag_grund", default="Say why you depart from the proposal."), field="grund")
    text = reasoning(vorgang, found, folgt, why)
    draft = vermerke.draft(
        vorgang, "vermerk", {"betreff": f"Entscheidungsvorschlag: {found.titel}"[:200], "text": text}
    )
    dokument = vermerke.finalize(vorgang, draft.id, stand=draft.stand)
    row = {
        "tabelle": found.tabelle,
        "version": found.version,
        "regeln": found.regeln,
        "stand": found.stand,
        "folgt": folgt,
        "grund": why,
        "von": zugriff.user_id(),
        "am": clock.now(),
        "dokument": api.content.get_uuid(dokument),
    }
    store.add_decision(vorgang, row)
    journal.record(
        vorgang,
        "vorschlag_angenommen" if folgt else "vorschlag_abgewichen",
        neuer_wert=f"{found.titel}, Version {found.version}, Regel {', '.join(map(str, found.regeln))}",
        bemerkung=why,
    )
    return dokument


def reasoning(vorgang: Any, vorschlag: Vorschlag, folgt: bool, grund: str) -> str:
    """Return the German text that is filed: data, rule and version, what was proposed, what the person decided."""
    lines = [
        f"Entscheidungstabelle „{vorschlag.titel}“ ({vorschlag.tabelle}), Version {vorschlag.version}",
        f"Vorgangstyp {vorgang.vorgangstyp}, Fassung {vorgang.vorgangstyp_fassung}",
        "",
        "Daten:",
        *(f"– {label}: {wert or '(leer)'}" for label, wert in vorschlag.daten),
        "",
        f"Regel {', '.join(map(str, vorschlag.regeln))}:",
        *(f"– {one['label']}: {one['gelesen']}" for one in vorschlag.ausgaben),
        *(f"– Hinweis: {one}" for one in vorschlag.hinweise),
        "",
        "Entscheidung: Dem Vorschlag wird gefolgt." if folgt else "Entscheidung: Vom Vorschlag wird abgewichen.",
        *([f"Begründung: {grund}"] if grund else []),
        f"Prüfsumme der Grundlage (SHA-256): {vorschlag.stand}",
    ]
    return "\n".join(lines)


def _vorschlag(vorgang: Any, entry: Tabelleneintrag, version: Tabellenversion) -> Vorschlag:
    tabelle = rules.read(version.inhalt)
    fassung = akten.fassung_of(vorgang)
    known = {one.name: one for one in (*(fassung.felder if fassung else ()), tabellen.EINGANG)}
    werte = {one.feld: _value(vorgang, one.feld, known) for one in tabelle.eingaben}
    daten = tuple(
        (one.label, felder.show(known[one.feld], werte[one.feld]) if one.feld in known else "")
        for one in tabelle.eingaben
    )
    basis = {
        "typ": [vorgang.vorgangstyp, vorgang.vorgangstyp_fassung],
        "tabelle": [entry.id, version.nummer],
        "werte": werte,
    }
    try:
        found, fault = rules.evaluate(tabelle, werte), None
    except TabellenFehler as error:
        found, fault = rules.Auswertung(), worte.as_invalid(error).message
    counted = () if found.uneindeutig else found.treffer
    return Vorschlag(
        tabelle=entry.id,
        titel=tabelle.titel,
        version=version.nummer,
        daten=daten,
        regeln=counted,
        hinweise=tuple(one for nr in counted if (one := tabelle.regeln[nr - 1]["hinweis"])),
        ausgaben=tuple({**one, "gelesen": _read(one, fassung)} for one in rules.proposed(tabelle, counted)),
        fehlend=found.fehlend,
        hindernis=fault or _hindrance(found),
        stand=sha256(json.dumps(basis, sort_keys=True, ensure_ascii=False).encode()).hexdigest(),
    )


def _value(vorgang: Any, name: str, known: Mapping[str, Feld]) -> Any:
    if name == tabellen.EINGANG.name:
        return vorgang.eingangsdatum.isoformat() if vorgang.eingangsdatum else None
    return vorgang.felder.get(name) if name in known else None


def _hindrance(found: rules.Auswertung) -> Any:
    if found.fehlend:
        labels = ", ".join(found.fehlend)
        return _("msg_vorschlag_fehlt", default="Still needed for a proposal: ${felder}.", mapping={"felder": labels})
    if found.uneindeutig:
        numbers = ", ".join(map(str, found.treffer))
        return _(
            "msg_vorschlag_mehrere",
            default="Several rules hit (${regeln}); the table is to be mended.",
            mapping={"regeln": numbers},
        )
    return None if found.treffer else _("msg_vorschlag_keine", default="No rule says anything for these values.")


def _read(one: Mapping[str, str], fassung: Any) -> str:
    """Return an output as a person reads it."""
    if one["art"] == Ausgabeart.ERGEBNIS and fassung:
        return str(fassung.ergebnisse.get(one["wert"], one["wert"]))
    if one["art"] == Ausgabeart.TARIF:
        titles = {entry.id: entry.versionen[-1].titel for entry in gebuehren.list_tarife()}
        return str(titles.get(one["wert"], one["wert"]))
    if one["art"] == Ausgabeart.BETRAG:
        return f"{one['wert']} €"
    if one["art"] == Ausgabeart.FRIST:
        return str(
            translate(
                _("label_frist_tage", default="${tage} days", mapping={"tage": one["wert"]}), target_language="de"
            )
        )
    return one["wert"]
