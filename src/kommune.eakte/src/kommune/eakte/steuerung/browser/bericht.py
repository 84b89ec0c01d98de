"""What is told after an act on many: in one sentence, of each that was refused why, and the way back."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung.mappe import api as mappe
from plone import api
from Products.Five import BrowserView
from zope.i18n import translate


TOLD = 5
ALL = 500
OF_MAPPE = ("zeichnen", "zurueckgeben")
DONE = {
    "uebernehmen": (
        _("msg_taken_over_one", default="You have taken over one Vorgang."),
        _("msg_taken_over", default="You have taken over ${count} Vorgänge."),
    ),
    "zuweisen": (
        _("msg_assigned_one", default="One Vorgang is assigned."),
        _("msg_assigned", default="${count} Vorgänge are assigned."),
    ),
    "verteilen": (
        _("msg_verteilt_one", default="One Vorgang is handed out by the rules."),
        _("msg_verteilt", default="${count} Vorgänge are handed out by the rules."),
    ),
    "weiterleiten": (
        _("msg_forwarded_one", default="One Vorgang is forwarded."),
        _("msg_forwarded", default="${count} Vorgänge are forwarded."),
    ),
    "wiedervorlage": (
        _("msg_wiedervorlage_one", default="One Wiedervorlage is set."),
        _("msg_wiedervorlage", default="${count} Wiedervorlagen are set."),
    ),
    "schlagwort": (
        _("msg_schlagwort_set_one", default="One Vorgang has the Schlagwort now."),
        _("msg_schlagwort_set", default="${count} Vorgänge have the Schlagwort now."),
    ),
    "schlagwort-ab": (
        _("msg_schlagwort_off_one", default="The Schlagwort is taken off one Vorgang."),
        _("msg_schlagwort_off", default="The Schlagwort is taken off ${count} Vorgänge."),
    ),
    "zeichnen": (
        _("msg_signed_one", default="One Bescheid is signed."),
        _("msg_signed", default="${count} Bescheide are signed."),
    ),
    "zurueckgeben": (
        _("msg_returned_one", default="One draft is returned."),
        _("msg_returned", default="${count} drafts are returned."),
    ),
    "schliessen": (
        _("msg_closed_one", default="One Vorgang is closed."),
        _("msg_closed", default="${count} Vorgänge are closed."),
    ),
    "serienbrief": (
        _("msg_serienbrief_one", default="One letter is on its way."),
        _("msg_serienbrief", default="${count} letters are on their way."),
    ),
}
UNDONE = (
    _("msg_undone_one", default="Taken back for one Vorgang."),
    _("msg_undone", default="Taken back for ${count} Vorgänge."),
)
RUNNING = _("msg_handlung_running", default="${done} of ${total} are done. You may go on working meanwhile.")
UNDOING = _("msg_handlung_undoing", default="${done} of ${total} are taken back. You may go on working meanwhile.")
NOTHING_DONE = _("msg_handlung_nothing", default="None could be done.")


def shown(request):
    """Return the act of the person whose report the address asks for, None if there is none."""
    try:
        return steuerung.get_handlung(str(request.form.get("handlung", "")))
    except Unknown:
        return None


def counted(messages, number: int):
    """Return the message for one, or that for many with their number."""
    one, many = messages
    return one if number == 1 else _(str(many), default=many.default, mapping={"count": number})


def words(handlung, request) -> dict:
    """Return how an act is told: the sentence, how far it is, and whether it can be taken back."""
    done, left = len(handlung.getan), len(handlung.offen)
    text = counted(DONE[handlung.art], done) if done else NOTHING_DONE
    if left:
        mapping = {"done": handlung.gesamt - left, "total": handlung.gesamt}
        text = _(str(RUNNING), default=RUNNING.default, mapping=mapping)
    if handlung.zurueckgenommen:
        text = _("msg_handlung_undone", default="This was taken back.")
    if handlung.zurueck:
        mapping = {"done": done - len(handlung.zurueck), "total": done}
        text = _(str(UNDOING), default=UNDOING.default, mapping=mapping)
    return {
        "id": handlung.id,
        "text": text,
        "laeuft": not handlung.fertig,
        "prozent": handlung.prozent,
        "kann_zurueck": steuerung.can_undo(handlung),
        "abgelehnt": len(handlung.abgelehnt) + len(handlung.nicht_zurueck),
        "url": f"{api.portal.get().absolute_url()}/@@sammelaktion?handlung={handlung.id}",
    }


def tell_refused(result, request) -> None:
    """Tell of each refused one why, of the first five."""
    for aktenzeichen, reason in result.refused[:TOLD]:
        text = f"{aktenzeichen}: {translate(reason, context=request)}"
        api.portal.show_message(text, request, type="warning")
    if more := len(result.refused[TOLD:]):
        message = _("msg_more_refused", default="${count} more could not be done.", mapping={"count": more})
        api.portal.show_message(message, request, type="warning")


def tell_undone(result, request) -> None:
    """Tell how many were taken back, and of the others why not."""
    if result.done:
        api.portal.show_message(counted(UNDONE, result.done), request)
    tell_refused(result, request)


class Bericht(BrowserView):
    """``@@sammelaktion?handlung=``: what became of each, and how far it is."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.set("disable_plone.leftcolumn", True)
        self.request.set("disable_plone.rightcolumn", True)
        self.handlung = steuerung.get_handlung(str(self.request.form.get("handlung", "")))
        if not self.handlung.fertig:
            self.request.response.setHeader("Refresh", "5")
        return self.index()

    def bericht(self) -> dict:
        return words(self.handlung, self.request)

    def done(self) -> list[dict]:
        """Return each by its number, what it is about and its address, as far as the person may (still) see it."""
        done = self.handlung.getan[:ALL]
        brains = {
            brain.UID: brain for brain in api.content.find(portal_type="Vorgang", UID=[one["uid"] for one in done])
        }
        return [_linked(one, brains.get(one["uid"])) for one in done]

    def signed(self) -> bool:
        """Tell whether Bescheide were signed: until delivery each can be taken back on its own page."""
        return self.handlung.art == "zeichnen" and bool(self.handlung.getan)

    def mappe(self) -> int:
        """Return how many drafts wait in the Unterschriftenmappe of who comes from there, 0 for others."""
        return mappe.count() if self.handlung.art in OF_MAPPE else 0

    def refused(self) -> list[dict]:
        return _lines(self.handlung.abgelehnt)

    def kept(self) -> list[dict]:
        """Return what could not be taken back, each with its reason."""
        return _lines(self.handlung.nicht_zurueck)


def _linked(one, brain) -> dict:
    """A signed Bescheid leads to itself, everything else to its Vorgang."""
    url = brain.getURL() if brain is not None else ""
    return {
        "aktenzeichen": one["aktenzeichen"] or "–",
        "betreff": brain.Title if brain is not None else "",
        "url": f"{url}/{one['bescheid']}" if url and one.get("bescheid") else url,
    }


def _lines(refused) -> list[dict]:
    return [{"aktenzeichen": number or "–", "grund": reason} for number, _uid, reason in refused[:ALL]]
