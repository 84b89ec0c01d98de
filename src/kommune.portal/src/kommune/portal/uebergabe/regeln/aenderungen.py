"""What is written into the journal of the town: changes of the rule of hand-over, of a form's questions, settled mails."""

from Acquisition import aq_base
from kommune.eakte.journal import api as journal
from kommune.eakte.journal.interfaces import IJournalFelder
from kommune.portal.formulare import api as formulare
from kommune.portal.leistungen.content.leistung import ILeistung
from plone import api
from typing import Any
from zope.component import adapter
from zope.interface import implementer


SNAPSHOT = "_journal_fragen"


@implementer(IJournalFelder)
@adapter(ILeistung)
class RegelFelder:
    """Of a service its rule is journaled; its texts have versions of their own."""

    felder = ("oe", "vorgangstyp", "zuordnung")

    def __init__(self, context: Any) -> None:
        self.context = context


def remember_rule(leistung: Any, event: Any = None) -> None:
    """Take the present rule as the one last journaled; that a service was made stands in its history."""
    if journal.is_stored(leistung):
        journal.remember(leistung)


def questions_of(form: Any) -> dict[str, Any]:
    """Return the questions of a form by name, as plain values; none of one that cannot be read."""
    if formulare.faults_of(form):
        return {}
    asked = ({key: journal.to_plain(value) for key, value in one.items()} for one in formulare.questions(form))
    return {
        one.pop("name"): {key: value for key, value in one.items() if value not in ("", {}, [], None)} for one in asked
    }


def remember_questions(form: Any, event: Any = None) -> None:
    """Take the present questions as those last journaled."""
    if journal.is_stored(form):
        setattr(aq_base(form), SNAPSHOT, questions_of(form))


def note_questions(form: Any, event: Any = None) -> None:
    """Write one entry for each question that is new, gone or other than what was written last."""
    if not journal.is_stored(form):
        return
    before, after = getattr(aq_base(form), SNAPSHOT, {}), questions_of(form)
    names = [*after, *(name for name in before if name not in after)]
    changed = [name for name in names if before.get(name) != after.get(name)]
    for name in changed:
        values = {"alter_wert": before.get(name), "neuer_wert": after.get(name)}
        journal.record(form, "frage_geaendert", bemerkung=name, **values)
    if changed:
        setattr(aq_base(form), SNAPSHOT, after)


def note_mail(key: str, to: str, *, again: bool) -> None:
    """Write that somebody settled a mail the server refused, or had it sent once more."""
    aktion = "mail_nochmals" if again else "mail_erledigt"
    journal.record(api.portal.get(), aktion, neuer_wert=to, bemerkung=key.partition(":")[0])
