"""The door: record an inspection with its photos."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte.person import display_name
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.ueberwachung import ablage
from kommune.eakte.ueberwachung import folgen
from kommune.eakte.ueberwachung import handlung
from kommune.eakte.ueberwachung import rules
from kommune.eakte.ueberwachung.interfaces import IUeberwachungSettings
from kommune.eakte.ueberwachung.kontrolle import bericht
from kommune.eakte.ueberwachung.kontrolle import fotos
from kommune.eakte.ueberwachung.rules import Befund
from kommune.eakte.ueberwachung.rules import Ergebnis
from kommune.eakte.ueberwachung.rules import Kontrolle
from kommune.eakte.ueberwachung.worte import ARTEN
from kommune.eakte.ueberwachung.worte import BEFUNDE
from plone import api
from typing import Any
from uuid import uuid4
from zope.i18n import translate


__all__ = ("Ergebnis", "Kontrolle")

MAX_FOTOS, MAX_FOTO = 20, 25_000_000  # bytes of one


def record(
    vorgang: Any,
    ergebnisse: Iterable[Ergebnis],
    *,
    bilder: Iterable[tuple[str, bytes]] = (),
    am: date | None = None,
    bemerkung: str = "",
    schluessel: str = "",
) -> Kontrolle:
    """Record what an inspection found of each condition: a report (PDF) with the photos as its Anlagen, what is due next, what follows.

    It is filed in the Vorgang, or in the one that follows a closed one. What is not fulfilled begins a Vorgang of its own, with the
    report. The same ``schluessel`` is the same inspection.

    :raises NotAllowed: the person does not work there. :raises Unknown: no such condition. :raises WrongState: one is over, too many.
    :raises Invalid: nothing inspected, no result, not fulfilled without a note, a day to come, no photo or too large a one.
    """
    again = [one for one in ablage.kontrollen_of(vorgang) if schluessel and one.schluessel == schluessel]
    if again:
        return again[0]
    handlung.require_may_watch(vorgang)
    rows, day = [_checked(vorgang, one) for one in ergebnisse], am or clock.today()
    if not rows or len(ablage.kontrollen_of(vorgang)) >= rules.MAX_KONTROLLEN:
        raise Invalid(
            _("error_kontrolle_none", default="Say of at least one condition what you found."), field="befund"
        )
    if day > clock.today():
        raise Invalid(_("error_kontrolle_am", default="An inspection cannot lie in the future."), field="am")
    told = handlung.reason(bemerkung, "bemerkung", required=False)
    pictures = _pictures(bilder)
    with as_system("an inspection is filed whether the Vorgang is open or closed", on=vorgang):
        made = _file(vorgang, rows, day, told, pictures, schluessel)
    return made


def _checked(vorgang: Any, one: Ergebnis) -> Ergebnis:
    found, field = ablage.get(vorgang, one.nebenbestimmung), f"befund.{one.nebenbestimmung}"
    if not found.is_open:
        raise WrongState(_("error_nebenbestimmung_over", default="This condition is done already."))
    if one.befund not in set(Befund):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field=field)
    notiz = handlung.line(one.notiz, f"notiz.{one.nebenbestimmung}", handlung.MAX_TEXT)
    if one.befund != Befund.ERFUELLT and not notiz:
        raise Invalid(
            _("error_kontrolle_notiz", default="Say what you found, or why it could not be checked."),
            field=f"notiz.{one.nebenbestimmung}",
        )
    if one.wieder is not None and one.wieder <= clock.today():
        raise Invalid(
            _("error_kontrolle_wieder", default="Enter a day to come."), field=f"wieder.{one.nebenbestimmung}"
        )
    return replace(one, befund=str(one.befund), notiz=notiz)


def _pictures(bilder: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    keep = bool(value_of(IUeberwachungSettings, "fotodaten"))
    for name, data in bilder:
        if len(found) >= MAX_FOTOS or len(data) > MAX_FOTO:
            raise Invalid(_("error_foto_large", default="At most 20 photos of 25 MB each."), field="foto.1")
        try:
            if not fotos.is_photo(data):
                raise ValueError(name)
            found.append((name, data if keep else fotos.without_traces(data)))
        except ValueError as error:
            raise Invalid(
                _(
                    "error_foto_type",
                    default="A photo is a JPEG or PNG file: “${name}” is none.",
                    mapping={"name": name},
                ),
                field="foto.1",
            ) from error
    return found


def _file(
    vorgang: Any, rows: list[Ergebnis], day: date, bemerkung: str, pictures: list[tuple[str, bytes]], schluessel: str
) -> Kontrolle:
    record = folgen.open_record(vorgang)
    report = _report(vorgang, record, rows, day, bemerkung, pictures)
    for number, (name, data) in enumerate(pictures, 1):
        photo = akten.add_dokument(
            record,
            betreff=f"Foto {number} zur Kontrolle vom {day:%d.%m.%Y}",
            data=data,
            filename=name,
            richtung="intern",
            anlage_von=report.aktenzeichen,
            datum_des_schreibens=day,
        )
        execute(photo, "finalize")
    broken = [one for one in rows if one.befund == Befund.NICHT_ERFUELLT]
    folge = _breach(vorgang, report) if broken else None
    ablage.keep(vorgang, *(rules.inspected(ablage.get(vorgang, one.nebenbestimmung), one, day) for one in rows))
    made = Kontrolle(
        uuid4().hex[:12],
        day,
        zugriff.user_id(),
        tuple(rows),
        api.content.get_uuid(record),
        api.content.get_uuid(report),
        len(pictures),
        api.content.get_uuid(folge) if folge is not None else "",
        schluessel,
    )
    ablage.keep_kontrolle(vorgang, made)
    told = {"kontrolle_am": day, "befund": [_word(BEFUNDE, one.befund) for one in rows]}
    journal.record(vorgang, "kontrolle", neuer_wert=told, bemerkung=report.aktenzeichen)
    return made


def _report(
    vorgang: Any, record: Any, rows: list[Ergebnis], day: date, bemerkung: str, pictures: list[tuple[str, bytes]]
) -> Any:
    me = organisation.display_name(zugriff.user_id())
    facts = {
        "Vorgang": f"{vorgang.aktenzeichen} {vorgang.title}",
        "Beteiligte": ", ".join(display_name(one) for one in vorgang.beteiligte or ()),
        "Kontrolle am": f"{day:%d.%m.%Y}",
        "Durch": me,
        "Festgehalten": f"{clock.now():%d.%m.%Y, %H:%M} Uhr",
    }
    known: Mapping[str, Any] = {one.id: one for one in ablage.nebenbestimmungen_of(vorgang)}
    told = [
        (
            _word(ARTEN, known[one.nebenbestimmung].art),
            known[one.nebenbestimmung].text,
            _word(BEFUNDE, one.befund),
            one.notiz,
        )
        for one in rows
    ]
    html = bericht.html_of(facts, told, bemerkung=bemerkung, fotos=[name for name, _data in pictures])
    dokument = akten.add_dokument(
        record,
        betreff=f"Kontrollbericht vom {day:%d.%m.%Y}",
        data=render_pdf(html, title="Kontrollbericht"),
        filename=f"Kontrollbericht-{day:%Y%m%d}.pdf",
        richtung="intern",
        dokumenttyp="Kontrollbericht",
        datum_des_schreibens=day,
        absender=me[:500],
    )
    execute(dokument, "finalize")
    return dokument


def _breach(vorgang: Any, report: Any) -> Any:
    """Begin the Vorgang for what was not fulfilled, with the report in it: who works on it has the facts."""
    folge = folgen.begin_for_breach(vorgang)
    copy = akten.add_dokument(
        folge,
        betreff=report.title,
        data=report.reference,
        filename=report.dateiname,
        richtung="intern",
        dokumenttyp="Kontrollbericht",
    )
    execute(copy, "finalize")
    return folge


def _word(words: Mapping[Any, Any], key: str) -> str:
    return str(translate(words[key], target_language="de"))
