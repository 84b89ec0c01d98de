"""States: what may be done next, what keeps it from being done, and what follows. Called through ``api``.

``check`` and ``after`` are called by the workflow's own events, so that a page, plone.restapi's
``@workflow``, a bulk action and a script all pass the same guard.
"""

from kommune.eakte import _
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.dokument.ablage import add_dokument
from kommune.eakte.akte.dokument.checkout import require_not_taken
from kommune.eakte.akte.frist.aufbewahrung import aufbewahrungsende
from kommune.eakte.akte.frist.aufbewahrung import is_aufbewahrungsdauer
from kommune.eakte.akte.interfaces import ErgebnisGewaehlt
from kommune.eakte.akte.interfaces import IClosingPrecondition
from kommune.eakte.akte.interfaces import RueckfrageGestellt
from kommune.eakte.akte.interfaces import UnterlagenEingegangen
from kommune.eakte.akte.interfaces import VorgangAssigned
from kommune.eakte.akte.interfaces import VorgangStateChanged
from kommune.eakte.akte.schriftgut.pruefung import require_open
from kommune.eakte.akte.schriftgut.pruefung import require_text
from kommune.eakte.akte.schriftgut.pruefung import state_of
from kommune.eakte.akte.schriftgut.teile import above
from kommune.eakte.akte.schriftgut.teile import teile_of
from kommune.eakte.akte.vorgang import checkliste
from kommune.eakte.akte.vorgang import eigenfelder
from kommune.eakte.akte.workflow import NEED_REASON
from kommune.eakte.akte.workflow import VorgangState
from kommune.eakte.akte.workflow import VorgangTransition
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from plone import api
from zope.component import subscribers
from zope.event import notify


NAMED = 20


def request_papers(vorgang, text: str, frist=None) -> None:
    """Ask the citizen for what is missing; the Vorgang waits (§ 26 Abs. 2 VwVfG: Mitwirkung)."""
    execute(vorgang, VorgangTransition.REQUEST_PAPERS, text=text, frist=frist)


def papers_arrived(
    vorgang, files=(), *, brief=None, text: str = "", akteur: str | None = None, waits_on: bool = False, zu: str = ""
) -> list:
    """Store what the citizen sent as Dokumente and, if it was waited for, go back to work.

    ``files`` are ``(filename, bytes or reference)`` as for ``add_dokument``. Called by the portal for the citizen, who has no
    rights of their own in the record. ``brief`` is what they wrote, ``(title, filename, bytes)``. ``waits_on``: more is expected, so the Vorgang waits on. ``zu`` is what was asked
    for: the Dokumente are called by it.
    """
    require_open(vorgang)
    papers = [(f"{zu[:200]} ({name})" if zu else name, name, data) for name, data in files]
    dokumente = [
        add_dokument(
            vorgang,
            betreff=betreff,
            data=data,
            filename=name,
            richtung="eingang",
            absender=vorgang.antragsteller[:500],
            akteur=akteur,
        )
        for betreff, name, data in ([brief] if brief else []) + papers
    ]
    if state_of(vorgang) == VorgangState.AWAITING_APPLICANT and not waits_on:
        with as_system("the citizen answers, who has no right in the record"):
            execute(vorgang, VorgangTransition.PAPERS_ARRIVED, text=text, akteur=akteur)
    notify(UnterlagenEingegangen(vorgang, dokumente))
    return dokumente


def decide(vorgang, ergebnis: str, *, bescheid: bool = False) -> None:
    """Note the result of a Vorgang (§ 9 VwVfG); a Bescheid or a word such as „erledigt ohne Bescheid“.

    By hand it is one of the kinds of result of its Vorgangstyp, if that has some, by name or label; a ``bescheid``
    brings its own.
    """
    execute(vorgang, VorgangTransition.DECIDE, text=ergebnis, bescheid=bescheid)


def close_vorgang(vorgang, *, reason: str = "", leer: bool = False) -> None:
    """Close a Vorgang (zdA) and compute its Aufbewahrungsende; ``leer``: all that lay in it goes on elsewhere.

    Then its checklist goes on there as well; everything else is asked as ever.

    :raises WrongState: ``reasons`` lists every unmet precondition.
    """
    execute(vorgang, VorgangTransition.CLOSE, text=reason, **({"leer": True} if leer else {}))


def close_akte(akte, *, reason: str = "", tag=None) -> None:
    """Close an Akte (zdA) and compute its Aufbewahrungsende; ``tag`` is the day of an old one closed long ago.

    :raises WrongState: ``reasons`` lists every unmet precondition.
    """
    execute(akte, VorgangTransition.CLOSE, text=reason, **({"tag": tag} if tag else {}))


def reopen(obj, *, reason: str) -> None:
    """Reopen a closed Akte or Vorgang; needs a right and a reason, and takes its dates back."""
    execute(obj, VorgangTransition.REOPEN, text=reason)


def unmet_preconditions(obj, *, leer: bool = False) -> list:
    """Return in words everything that keeps an Akte or Vorgang from being closed; empty if nothing does.

    ``leer`` asks what would stay behind if all that lies in it were carried elsewhere: Dokumente, Aufgaben, parts and the
    checklist go on there.
    """
    if leer:
        reasons = _unmet_of_empty(obj)
    else:
        reasons = (
            [*_unmet_of_vorgang(obj), *eigenfelder.unmet(obj), *checkliste.unmet(obj)]
            if IVorgang.providedBy(obj)
            else _unmet_of_akte(obj)
        )
    if not is_aufbewahrungsdauer(obj.aufbewahrungsdauer or ""):
        reasons.append(_("reason_no_aufbewahrungsdauer", default="The Aufbewahrungsdauer is missing."))
    if not obj.aussonderungsart:
        reasons.append(_("reason_no_aussonderungsart", default="The Aussonderungsart is missing."))
    if not obj.kennzeichen:
        reasons.append(_("reason_no_kennzeichen", default="The Kennzeichen is missing."))
    for other in subscribers((obj,), IClosingPrecondition):
        if not (leer and getattr(other, "goes_along", False)):
            reasons.extend(other.unmet())
    return reasons


def check(obj, transition: str, *, text: str = "", frist=None, bescheid: bool = False, leer: bool = False) -> None:
    """The one guard of every transition, called before it by the workflow itself."""
    if transition == VorgangTransition.DECIDE and not bescheid and text:
        eigenfelder.checked_ergebnis(obj, text)
    limit = 500 if transition == VorgangTransition.DECIDE else 5000
    require_text(text or "", _reason_field(transition), limit=limit, required=transition in NEED_REASON)
    if transition == VorgangTransition.REQUEST_PAPERS and frist and frist < clock.today():
        raise Invalid(_("error_frist_past", default="This day has passed. Enter a day from today on."), field="frist")
    if transition == VorgangTransition.REOPEN and above(obj) is not None:
        require_open(above(obj))
    elif transition != VorgangTransition.REOPEN:
        require_open(obj)
    if IDokument.providedBy(obj):
        require_not_taken(obj, ausser="")
    if transition == VorgangTransition.CLOSE and (reasons := unmet_preconditions(obj, leer=leer)):
        raise WrongState(
            _(
                "error_cannot_close",
                default="${aktenzeichen} cannot be closed yet.",
                mapping={"aktenzeichen": obj.aktenzeichen},
            ),
            reasons=reasons,
        )


def after(
    obj,
    transition: str,
    old: str,
    new: str,
    *,
    text: str = "",
    frist=None,
    akteur: str | None = None,
    bescheid: bool = False,
    tag=None,
) -> None:
    """What follows a transition: dates, journal, events; called after it by the workflow itself."""
    journal.record(
        obj, transition, metadatum="status", alter_wert=old, neuer_wert=new, bemerkung=text or "", akteur=akteur
    )
    if IDokument.providedBy(obj):
        obj.festgeschrieben = True
        return
    if transition == VorgangTransition.CLOSE:
        _set_closing_dates(obj, tag or clock.today())
    elif transition == VorgangTransition.REOPEN:
        obj.zda_datum = obj.laufzeit_bis = obj.aufbewahrungsende = None
    elif transition == VorgangTransition.DECIDE:
        obj.ergebnis = " ".join(text.split()) if bescheid else eigenfelder.checked_ergebnis(obj, text)
    elif transition == VorgangTransition.RECONSIDER:
        obj.ergebnis = ""
    if transition == VorgangTransition.START and not obj.bearbeiter:
        _take_over_who_begins(obj)
    if IVorgang.providedBy(obj):
        obj.rueckfrage_frist = frist if transition == VorgangTransition.REQUEST_PAPERS else None
        obj.standzeiten = (*obj.standzeiten, (str(new), clock.today().isoformat()))
    journal.record_changes(obj, bemerkung=text or "", akteur=akteur)
    obj.reindexObject()
    if IAkte.providedBy(obj):
        obj._v_state_changed = True
    if IVorgang.providedBy(obj):
        notify(VorgangStateChanged(obj, old, new, transition, text or ""))
        if transition == VorgangTransition.DECIDE and not bescheid:
            notify(ErgebnisGewaehlt(obj, obj.ergebnis))
        if transition == VorgangTransition.REQUEST_PAPERS:
            notify(RueckfrageGestellt(obj, text, frist))


def _take_over_who_begins(vorgang) -> None:
    user_id = zugriff.user_id()
    if organisation.works_on(vorgang.federfuehrung, user_id):
        vorgang.bearbeiter = user_id
        notify(VorgangAssigned(vorgang, "", vorgang.federfuehrung))


def _set_closing_dates(obj, day) -> None:
    obj.zda_datum = obj.laufzeit_bis = day
    try:
        obj.aufbewahrungsende = aufbewahrungsende(day, obj.aufbewahrungsdauer)
    except ValueError as error:
        raise Invalid(
            _("error_aufbewahrungsdauer", default="Enter whole years, such as 10, or “dauernd”."),
            field="aufbewahrungsdauer",
        ) from error


def _unmet_of_empty(obj) -> list:
    if state_of(obj) == VorgangState.AWAITING_APPLICANT:
        return [_("reason_open_rueckfrage", default="The applicant has not yet answered a question.")]
    return []


def _unmet_of_teile(obj) -> list:
    open_ones = [one for one in teile_of(obj) if state_of(one) != VorgangState.CLOSED]
    return [
        _(
            "reason_open_teil",
            default="The part ${aktenzeichen} is not closed.",
            mapping={"aktenzeichen": one.aktenzeichen},
        )
        for one in open_ones[:NAMED]
    ]


def _unmet_of_vorgang(vorgang) -> list:
    reasons = [*_unmet_of_empty(vorgang), *_unmet_of_teile(vorgang)]
    if not vorgang.ergebnis:
        reasons.append(_("reason_no_ergebnis", default="No Bescheid and no result is noted."))
    for brain in _below(vorgang, portal_type="Dokument", review_state="draft"):
        reasons.append(
            _(
                "reason_draft_dokument",
                default="The Dokument “${title}” is still a draft.",
                mapping={"title": brain.Title},
            )
        )
    return reasons


def _unmet_of_akte(akte) -> list:
    states = [str(state) for state in VorgangState if state != VorgangState.CLOSED]
    path = "/".join(akte.getPhysicalPath())
    total = len(_below(akte, portal_type="Vorgang", review_state=states))
    brains = api.content.find(path=path, portal_type="Vorgang", review_state=states, sort_on="aktenzeichen_sort")
    reasons = [
        _(
            "reason_open_vorgang",
            default="The Vorgang ${aktenzeichen} “${title}” is not closed.",
            mapping={"aktenzeichen": brain.aktenzeichen, "title": brain.Title},
        )
        for brain in brains[:NAMED]
    ]
    if more := total - len(brains[:NAMED]):
        reasons.append(_("reason_more_vorgaenge", default="${count} more Vorgänge are open.", mapping={"count": more}))
    return [*_unmet_of_teile(akte), *reasons]


def _below(obj, **query):
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(path="/".join(obj.getPhysicalPath()), **query)


def _reason_field(transition: str) -> str:
    return {"request_papers": "text", "decide": "ergebnis"}.get(transition, "grund")
