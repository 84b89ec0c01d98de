"""A Widerspruch arrives: it is noted with the Bescheid, and a Vorgang of its own begins. Called through ``api``."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.api import Signal
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.fristen.rechtsbehelf import api as rechtsbehelf
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.eakte.widerspruch import ablage
from kommune.eakte.widerspruch import auskunft
from kommune.eakte.widerspruch import rules
from kommune.eakte.widerspruch.auskunft import Lage
from kommune.eakte.widerspruch.interfaces import IWiderspruchSettings
from kommune.eakte.widerspruch.rules import Form
from kommune.eakte.widerspruch.rules import Widerspruch
from kommune.eakte.widerspruch.rules import Zeit
from plone import api
from typing import Any
from uuid import uuid4
from zope.i18n import translate


MAX_TEXT = 20_000
MAX_LETTERS = 100
PROCESS = "kommune.eakte: Process Vorgang"
AGAINST = _("label_widerspruch_gegen", default="Widerspruch against: ${bescheid}")


def may_file(vorgang: Any) -> bool:
    """Tell whether the person records a Widerspruch here: who works in the OE, whether the Vorgang is open or closed."""
    if not zugriff.may("View", vorgang):
        return False
    if zugriff.may(PROCESS, vorgang):
        return True
    me = zugriff.user_id()
    return bool(me) and organisation.works_on(vorgang.federfuehrung, me)


def file(
    vorgang: Any,
    bescheid_id: str,
    nr: int,
    *,
    eingang: date,
    form: str,
    text: str = "",
    dateien: Iterable[tuple[str, Any]] = (),
    brief: str = "",
    schluessel: str = "",
    akteur: str | None = None,
) -> Widerspruch:
    """Note that an addressee objects to a Bescheid that was sent, and begin the Verfahren; return it.

    ``brief`` is the id of a letter that was registered in the Vorgang; it is filed in the Verfahren as well. The same ``schluessel`` is the same Widerspruch. ``akteur`` is named where no person of the office records it (the Postfach).

    :raises NotAllowed: the person does not work there. :raises Unknown: no such Bescheid or addressee. :raises WrongState: it
        was not sent, or a Widerspruch of this addressee runs. :raises Invalid: no or a future day, no form.
    """
    again = [one for one in ablage.widersprueche_of(vorgang) if schluessel and one.schluessel == schluessel]
    if again:
        return again[0]
    if akteur is None and not may_file(vorgang):
        raise NotAllowed(_("error_widerspruch_not_yours", default="Only who works in the office may do this."))
    lage, told = _lage(vorgang, bescheid_id, nr), _text(text)
    papers = [*dateien, *_letter(vorgang, brief)]
    _check(eingang, form)
    if lage.laeuft is not None or len(ablage.widersprueche_of(vorgang)) >= rules.MAX_WIDERSPRUECHE:
        raise WrongState(
            _("error_widerspruch_open", default="${name} has objected already.", mapping={"name": lage.name})
        )
    suspends, why = rules.aufschub(
        abgabe=lage.abgabe or vorgang.vorgangstyp in (value_of(IWiderspruchSettings, "abgaben") or ()),
        kosten=bool(lage.bescheid.zahlung),
    )
    with as_system("a Widerspruch begins a Vorgang of its own, whoever brought it"):
        verfahren = _begin(vorgang, lage, eingang, akteur)
    made = Widerspruch(
        uuid4().hex[:12],
        bescheid_id,
        lage.nr,
        lage.name,
        lage.bezug,
        eingang,
        str(form),
        api.content.get_uuid(verfahren),
        str(suspends),
        str(akteur or zugriff.user_id()),
        aufschub_grund=why,
        schluessel=schluessel,
    )
    ablage.keep(vorgang, made)
    ablage.mark(verfahren, vorgang, made.id)
    with as_system("what was brought is filed, periods end and begin by it", on=vorgang):
        _file_papers(verfahren, told, papers, lage, eingang, akteur)
        _follow(vorgang, verfahren, made, lage, akteur)
    return made


def letters_in(vorgang: Any) -> list[tuple[str, str]]:
    """Return ``(id, title)`` of what came in and lies in a Vorgang, the newest first: one of them may be the Widerspruch."""
    found = [one for one in vorgang.objectValues() if one.portal_type == "Dokument" and one.richtung == "eingang"]
    found.sort(key=lambda one: one.created(), reverse=True)
    return [(one.getId(), f"{one.title} ({one.aktenzeichen})") for one in found[:MAX_LETTERS]]


def excluded(vorgang: Any, widerspruch: Widerspruch) -> frozenset[str]:
    """Return who may not work on the Verfahren: who wrote or signed the Bescheid, where its Vorgangstyp wants four eyes."""
    fassung, bescheid = akten.fassung_of(vorgang), vorgang._getOb(widerspruch.bescheid, None)
    if bescheid is None or not fassung or not fassung.definition.get("vier_augen"):
        return frozenset()
    return (postausgang.authors_of(bescheid) | {bescheid.gezeichnet_von}) - {""}


def require_other_eyes(verfahren: Any) -> None:
    """Refuse a Bearbeiter of a Widerspruchsverfahren who wrote or signed what was objected to; any other Vorgang passes.

    :raises Invalid: such a one.
    """
    if verfahren.bearbeiter and ablage.is_verfahren(verfahren):
        _require_other(verfahren.bearbeiter, *ablage.of_verfahren(verfahren))


def require_me_other(vorgang: Any, widerspruch: Widerspruch) -> None:
    """Refuse an act of who wrote or signed what was objected to: whoever is the Bearbeiter, nobody decides about their own decision.

    :raises Invalid: such a one.
    """
    _require_other(zugriff.user_id(), vorgang, widerspruch)


def _require_other(user_id: str, vorgang: Any, widerspruch: Widerspruch) -> None:
    if user_id in excluded(vorgang, widerspruch):
        raise Invalid(
            _(
                "error_widerspruch_four_eyes",
                default="${person} wrote or signed the Bescheid. Somebody else decides on the Widerspruch.",
                mapping={"person": organisation.display_name(user_id)},
            ),
            field="bearbeiter",
        )


def _lage(vorgang: Any, bescheid_id: str, nr: int) -> Lage:
    bescheid = vorgang._getOb(bescheid_id, None)
    if bescheid is None or bescheid.portal_type != "Bescheid":
        raise Unknown(_("error_widerspruch_bescheid", default="There is no such Bescheid."))
    if postausgang.state_of(bescheid) not in auskunft.SENT:
        raise WrongState(_("error_widerspruch_state", default="This Bescheid is not in force: it was not sent."))
    found = next((one for one in auskunft.lagen_of_bescheid(bescheid) if one.nr == nr), None)
    if found is None:
        raise Unknown(_("error_bekanntgabe_unknown", default="There is no such Bekanntgabe."))
    return found


def _letter(vorgang: Any, brief: str) -> list[tuple[str, Any]]:
    if not brief:
        return []
    if brief not in dict(letters_in(vorgang)):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="brief")
    dokument = vorgang[brief]
    return [(dokument.dateiname, dokument.reference)]


def _check(eingang: date | None, form: str) -> None:
    if eingang is None or eingang > clock.today():
        raise Invalid(
            _("error_widerspruch_eingang", default="Enter the day it arrived, not in the future."), field="eingang"
        )
    if form not in set(Form):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="form")


def _text(text: str) -> str:
    try:
        return str(zeichenkette.paragraphs(text or "", limit=MAX_TEXT)).strip()
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "text") from fault


def _begin(vorgang: Any, lage: Lage, eingang: date, akteur: str | None) -> Any:
    """Create the Verfahren: in the same Akte, or in a new one if that is closed; of the same OE, or the one above if that is dissolved."""
    betreff = translate(
        _(str(AGAINST), default=AGAINST.default, mapping={"bescheid": lage.bescheid.title}), target_language="de"
    )
    akte = akten.akte_of(vorgang)
    oe = _oe_of(vorgang, akte)
    if akten.state_of(akte) != "open":
        akte = akten.create_akte(
            kennzeichen=akte.kennzeichen, betreff=f"{betreff} ({vorgang.aktenzeichen})"[:500], federfuehrung=oe
        )
    verfahren = akten.create_vorgang(
        akte,
        betreff=betreff[:500],
        beteiligte=vorgang.beteiligte or (),
        eingangsdatum=eingang,
        federfuehrung=oe,
        vorgangstyp=_typ(),
        loose=True,
        akteur=akteur,
    )
    akten.add_verweis(verfahren, vorgang, "widerspruch")
    vertraulichkeit.follow(verfahren, vorgang)
    return verfahren


def _typ() -> str:
    """Return the type that is set, if a Vorgang can be made of it now: a Widerspruch is never refused for a setting."""
    typ = value_of(IWiderspruchSettings, "vorgangstyp")
    try:
        return str(vorgangstypen.newest(typ).id) if typ else ""
    except (Unknown, WrongState):
        return ""


def _oe_of(vorgang: Any, akte: Any) -> str:
    for oe in dict.fromkeys((vorgang.federfuehrung, akte.federfuehrung)):
        for one in (oe, *organisation.superior_oes(oe)):
            with suppress(Unknown, WrongState):
                organisation.require_staffed(one)
                return one
    return str(akte.federfuehrung)


def _file_papers(
    verfahren: Any, text: str, dateien: Iterable[tuple[str, Any]], lage: Lage, eingang: date, akteur: str | None
) -> None:
    papers = [("Widerspruch.txt", text.encode()), *dateien] if text else list(dateien)
    for name, data in papers:
        akten.add_dokument(
            verfahren,
            betreff="Widerspruch" if name == "Widerspruch.txt" else "",
            data=data,
            filename=name,
            richtung="eingang",
            absender=lage.name[:500],
            posteingangsdatum=eingang,
            akteur=akteur,
        )


def _follow(vorgang: Any, verfahren: Any, made: Widerspruch, lage: Lage, akteur: str | None) -> None:
    when = rules.zeit(made.eingang, lage.ende)
    if rules.counts(made, when):
        rechtsbehelf.note_objection(vorgang, made.bezug, made.eingang)
    rechtsbehelf.begin_procedure(verfahren, made.eingang)
    told = {"widerspruch": f"{made.name}, {made.eingang:%d.%m.%Y}", "rechtzeitig": str(when), "aufschub": made.aufschub}
    for record in (vorgang, verfahren):
        journal.record(record, "widerspruch", neuer_wert=told, bemerkung=made.aufschub_grund, akteur=akteur)
    if verfahren.bearbeiter in excluded(vorgang, made):
        akten.assign(verfahren, "")
    if vorgang.bearbeiter and when != Zeit.VERSPAETET:
        aufgaben.signal(vorgang.bearbeiter, vorgang.UID(), Signal.POST, url=f"{vorgang.absolute_url()}?tab=bescheide")
