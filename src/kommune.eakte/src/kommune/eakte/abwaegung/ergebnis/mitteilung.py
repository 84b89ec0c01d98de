"""The result is told to each who made a Beitrag, with their own Argumente answered (§ 3 Abs. 2 BauGB). Called through ``api``.

Whoever is ready is told by an Auftrag of its own, once; what somebody else said is in no letter.
"""

from dataclasses import dataclass
from dataclasses import replace
from kommune.eakte import _
from kommune.eakte.abwaegung import aufnahme
from kommune.eakte.abwaegung import rules
from kommune.eakte.abwaegung import worte
from kommune.eakte.abwaegung.interfaces import IErgebnisweg
from kommune.eakte.abwaegung.interfaces import IVerfahrensbezug
from kommune.eakte.abwaegung.rules import Beitrag
from kommune.eakte.abwaegung.sicht import Sicht
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.druck.pdf import paragraphs
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.mail import queue_mail
from kommune.eakte.journal import api as journal
from kommune.eakte.stellungnahmen import api as stellungnahmen
from plone import api
from typing import Any
from zope.component import queryUtility
from zope.i18n import translate


ART = "abwaegungsergebnis"  # a kind of Auftrag
TYP = "Mitteilung des Abwägungsergebnisses"
BRIEF, EMAIL, PARTNERRAUM, EINSICHT = "brief", "email", "partnerraum", "einsicht"
ANREDE = "Guten Tag,\n\nüber Ihre Stellungnahme vom {tag}{nummer} zu „{plan}“ wurde entschieden. Zu dem, was Sie vorgebracht haben:\n\n"
ERNEUT = "Dies ist eine erneute Mitteilung; die erste ging am {tag} an Sie.\n\n"


@dataclass(frozen=True)
class Bereitschaft:
    """UIDs of who can be told now, whose Argumente are not all decided, who can inspect instead, who was told, who is being told."""

    bereit: tuple[str, ...]
    offen: tuple[str, ...]
    einsicht: tuple[str, ...]
    gesagt: tuple[str, ...]
    unterwegs: tuple[str, ...]


def readiness(sicht: Sicht) -> Bereitschaft:
    """Return who can be told, of what the person may see. Who withdrew, or had nothing to weigh, is told nothing."""
    groups: dict[str, list[str]] = {name: [] for name in ("bereit", "offen", "einsicht", "gesagt", "unterwegs")}
    own: dict[str, list[rules.Argument]] = {}
    for one in sicht.argumente:
        own.setdefault(one.beitrag, []).append(one)
    for beitrag in sicht.beitraege.values():
        where = _where(sicht, beitrag, own.get(beitrag.id, []))
        if where:
            groups[where].append(beitrag.id)
    return Bereitschaft(**{name: tuple(found) for name, found in groups.items()})


def tell_results(vorgang: Any) -> int:
    """Have everybody told who can be and was not; return how many. Repeated, those who were told are not told again.

    :raises NotAllowed: the person does not work on the Vorgang. :raises WrongState: it is closed, the decision has not been made, or
        nobody can be told.
    """
    aufnahme.require(vorgang)
    _require_decided(vorgang)
    sicht = Sicht(vorgang)
    ready = readiness(sicht).bereit
    if not ready:
        raise WrongState(_("error_ergebnis_nobody", default="There is nobody to be told: decide the arguments first."))
    for uid in ready:
        _order(sicht, sicht.beitraege[uid])
    journal.record(vorgang, "abwaegung_mitgeteilt", neuer_wert=str(len(ready)))
    return len(ready)


def tell_again(vorgang: Any, uid: str) -> None:
    """Have one told once more who was told before; the letter says so.

    :raises Unknown: no such Beitrag the person may see. :raises WrongState: it was not told yet, or is on its way.
    """
    aufnahme.require(vorgang)
    sicht = Sicht(vorgang)
    beitrag = sicht.beitrag(uid)
    if beitrag.mitgeteilt is None or beitrag.unterwegs:
        raise WrongState(_("error_ergebnis_not_told", default="The result was not told yet, or is on its way."))
    _order(sicht, beitrag)
    journal.record(vorgang, "abwaegung_erneut_mitgeteilt", neuer_wert=str(beitrag.nr))


def bring(vorgang: Any, uid: str, again: int) -> str:
    """Tell one, as part of the running transaction; return how, "" if there is nothing to do. Called by the Auftrag."""
    sicht = Sicht(vorgang, all=True)
    beitrag = sicht.beitraege.get(uid)
    if beitrag is None or not beitrag.unterwegs or beitrag.mal != again:
        return ""
    text = letter_of(vorgang, sicht, beitrag)
    weg = _bring(vorgang, beitrag, zeilen_of(sicht, beitrag), text, again)
    dokument = akten.add_dokument(
        vorgang,
        betreff=f"{TYP}: {beitrag.nr} {beitrag.name}"[:500],
        data=render_pdf(_html(vorgang, beitrag, text), title=TYP),
        filename=f"Abwaegungsergebnis-{beitrag.nr}-{again + 1}.pdf",
        richtung="ausgang",
        dokumenttyp=TYP,
        empfaenger=beitrag.name[:500],
    )
    told = replace(
        beitrag,
        mitgeteilt=clock.now(),
        weg=weg,
        unterwegs=False,
        mal=again + 1,
        briefe=(*beitrag.briefe, dokument.UID()),
    )
    sicht.kept.beitraege[uid] = told
    return weg


def zeilen_of(sicht: Sicht, beitrag: Beitrag) -> list[tuple[str, str, str]]:
    """Return the Argumente of one Beitrag as they are answered: words, Votum, reason."""
    return [
        (one.text, _votum(rules.votum_of(one, sicht.gruppen)), sicht.begruendung(one))
        for one in sicht.of_beitrag(beitrag.id)
    ]


def letter_of(vorgang: Any, sicht: Sicht, beitrag: Beitrag) -> str:
    """Return the letter, plain text."""
    number = (
        f" (Nummer {beitrag.bezug})" if beitrag.herkunft == rules.Herkunft.OEFFENTLICHKEIT and beitrag.bezug else ""
    )
    parts = [ANREDE.format(tag=f"{beitrag.eingang:%d.%m.%Y}", nummer=number, plan=vorgang.title)]
    if beitrag.mitgeteilt is not None:
        parts.insert(0, ERNEUT.format(tag=f"{beitrag.mitgeteilt:%d.%m.%Y}"))
    for text, votum, reason in zeilen_of(sicht, beitrag):
        parts.append(f"„{text}“\nErgebnis: {votum}\n" + (f"{reason}\n" if reason else "") + "\n")
    return "".join(parts) + str(api.portal.get().title)


def in_words(beitrag: Beitrag) -> Any:
    """Return how a Beitrag was answered."""
    return worte.WEGE.get(beitrag.weg, beitrag.weg)


def _where(sicht: Sicht, beitrag: Beitrag, own: list[rules.Argument]) -> str:
    if beitrag.unterwegs:
        return "unterwegs"
    if beitrag.mitgeteilt is not None:
        return "gesagt"
    if beitrag.zurueckgezogen or not own:
        return "offen" if not own and rules.needs_split(beitrag) else ""
    if any(not rules.votum_of(one, sicht.gruppen) for one in own):
        return "offen"
    if all(one.gruppe and sicht.gruppen[one.gruppe].einsicht for one in own):
        return "einsicht"
    return "bereit"


def _order(sicht: Sicht, beitrag: Beitrag) -> None:
    sicht.kept.beitraege[beitrag.id] = replace(beitrag, unterwegs=True)
    told = {"vorgang": sicht.vorgang.UID(), "beitrag": beitrag.id, "mal": beitrag.mal}
    auftraege.enqueue(ART, f"{beitrag.id}:{beitrag.mal}", told)


def _require_decided(vorgang: Any) -> None:
    bezug = queryUtility(IVerfahrensbezug)
    day = bezug.result_from(vorgang) if bezug is not None else None
    if day is not None and clock.today() < day:
        raise WrongState(
            _(
                "error_ergebnis_early",
                default="The result is told after the decision, from ${day} on by the days of the procedure.",
                mapping={"day": f"{day:%d.%m.%Y}"},
            )
        )


def _bring(vorgang: Any, beitrag: Beitrag, zeilen: list[tuple[str, str, str]], text: str, again: int) -> str:
    if beitrag.herkunft == rules.Herkunft.TOEB:
        return PARTNERRAUM if stellungnahmen.tell_one(vorgang, beitrag.bezug, text) else BRIEF
    weg = queryUtility(IErgebnisweg, name=beitrag.kanal)
    brought = str(weg.tell(vorgang, beitrag, zeilen, text, again)) if weg is not None else ""
    if brought:
        return brought
    if not beitrag.email:
        return BRIEF
    try:
        subject = f"Ergebnis zu Ihrer Stellungnahme: {vorgang.title}"[:200]
        queue_mail(to=beitrag.email, subject=subject, text=text, key=f"abwaegung:{beitrag.id}:{again}", apart=False)
    except Invalid:
        return BRIEF
    return EMAIL


def _votum(votum: str) -> str:
    return str(translate(worte.VOTEN[rules.Votum(votum)], target_language="de"))


def _html(vorgang: Any, beitrag: Beitrag, text: str) -> str:
    address = paragraphs("\n".join(part for part in (beitrag.name, beitrag.anschrift) if part))
    return f"{address}<h1>{TYP}</h1>{paragraphs(text)}"
