"""``@@datenloeschung`` proposes; ``@@datenloeschung-vorschlag?nr=…`` decides; ``@@datenloeschungen`` lists; ``@@loeschregeln`` sets periods."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.auskunft import api as auskunft
from kommune.eakte.auskunft.browser.auskunft import BOX
from kommune.eakte.auskunft.browser.auskunft import DatenauskunftForm
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.loeschung.api import Folge
from kommune.eakte.loeschung.api import Stand
from kommune.eakte.organisation import api as organisation
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


FOLGEN = {
    Folge.GEHT: (_("label_folge_geht", default="goes"), "k-badge k-badge--danger"),
    Folge.EINGESCHRAENKT: (_("label_folge_eingeschraenkt", default="stays, restricted"), "k-badge k-badge--warning"),
    Folge.BLEIBT: (_("label_folge_bleibt", default="stays"), "k-badge k-badge--info"),
}
STAENDE = {
    Stand.OFFEN: (_("label_loeschung_offen", default="waits to be confirmed"), "k-badge k-badge--warning"),
    Stand.BESTAETIGT: (_("label_loeschung_bestaetigt", default="confirmed, is being done"), "k-badge k-badge--info"),
    Stand.AUSGEFUEHRT: (_("label_loeschung_ausgefuehrt", default="done"), "k-badge k-badge--success"),
    Stand.ABGELEHNT: (_("label_loeschung_abgelehnt", default="declined"), "k-badge k-badge--secondary"),
}


class DatenloeschungForm(DatenauskunftForm):
    """The person is looked for as for an Auskunft; what would become of each find stands beside it."""

    title = _("title_loeschung", default="Erase a person's data (Art. 17, 18 GDPR)")
    intro = _(
        "help_loeschung",
        default="Check who asks first. Look for the person and tick what is about them. What becomes of each and why stands beside it. You propose; somebody else confirms. What lies in a record stays as long as it must be kept, and is restricted.",
    )

    help_grund = _(
        "help_loeschung_grund",
        default="Such as: demanded on 3 November, identity card seen. It stays as a trace: please write no name.",
    )

    act = _("label_loeschung_vorschlagen", default="Propose erasure")

    @cached_property
    def urteile(self) -> dict:
        told = loeschung.judge((one.quelle, one.key) for one in self.found)
        return {(one.quelle, one.key): one for one in told}

    def words(self, one) -> str:
        told = self.urteile.get((one.quelle, one.key))
        if told is None:
            return super().words(one)
        return f"{super().words(one)} – {self.translate(FOLGEN[Folge(told.folge)][0])}: {told.grund} ({told.norm})"

    def save(self, form):
        self.is_step = True
        chosen = self.chosen(form, BOX, [(one.quelle, one.key) for one in self.found])
        made = loeschung.propose(auskunft.person_of(self.typed()), chosen, grund=form.get("grund", ""))
        return f"{self.context.absolute_url()}/@@datenloeschung-vorschlag?nr={made.id}"


class VorschlagForm(FormView):
    """What is proposed; somebody else confirms, or it is declined with a reason. What was decided is shown alone."""

    title = _("title_loeschung_vorschlag", default="Proposed erasure")
    rows = ViewPageTemplateFile("vorschlag.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    @cached_property
    def found(self):
        nr = self.request.form.get("nr", "")
        return loeschung.get_vorschlag(nr if isinstance(nr, str) else "")

    @property
    def is_open(self) -> bool:
        return self.found.stand == Stand.OFFEN

    @property
    def is_mine(self) -> bool:
        return self.is_open and self.found.von == zugriff.user_id()

    @property
    def intro(self):
        return loeschung.SOMEBODY_ELSE if self.is_mine else ""

    @property
    def submit(self):
        may = self.is_open and not self.is_mine
        return _("label_loeschung_bestaetigen", default="Confirm erasure") if may else ""

    @property
    def further_buttons(self):
        return (("ablehnen", _("label_loeschung_ablehnen", default="Decline")),) if self.is_open else ()

    def more(self) -> str:
        return self.rows()

    def urteile(self) -> list[dict]:
        """Return what becomes of each as it is now; of what was decided nothing is kept."""
        titles = {name: place.title for name, place in auskunft.quellen()}
        now = loeschung.judge((one.quelle, one.key) for one in self.found.urteile)
        return [
            {
                "ort": titles.get(one.quelle, one.quelle),
                "titel": one.titel,
                "folge": FOLGEN[Folge(one.folge)][0],
                "badge": FOLGEN[Folge(one.folge)][1],
                "grund": one.grund,
                "norm": one.norm,
            }
            for one in now
        ]

    def kopf(self) -> dict:
        return zeile(self.found)

    def fields(self):
        hidden = self.field("nr", "", kind="hidden", default=self.found.id)
        if not self.is_open:
            return [hidden]
        why = _("help_loeschung_ablehnen", default="Only if you decline.")
        return [hidden, self.field("grund", _("label_grund"), help=why)]

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@datenloeschungen"

    def save(self, form):
        if form.get("ablehnen"):
            loeschung.decline(self.found.id, grund=form.get("grund", ""))
        else:
            loeschung.confirm(self.found.id)


def zeile(one) -> dict:
    """Return what a list shows of a proposal or trace; never about whom it is."""
    titles = {name: place.title for name, place in auskunft.quellen()}
    zahlen = []
    for name, number in sorted(one.zahlen.items()):
        quelle, _slash, folge = name.partition("/")
        zahlen.append({"ort": titles.get(quelle, quelle), "folge": FOLGEN[Folge(folge)][0], "anzahl": number})
    title, badge = STAENDE[Stand(one.stand)]
    return {
        "id": one.id,
        "am": f"{one.am:%d.%m.%Y %H:%M}",
        "von": organisation.display_name(one.von),
        "durch": organisation.display_name(one.durch) if one.durch else "",
        "grund": one.grund,
        "ablehnung": one.ablehnung,
        "stand": title,
        "badge": badge,
        "zahlen": zahlen,
    }


class DatenloeschungenView(Seite):
    """Proposals that wait, the trace of what was done, and what the rules would erase tonight."""

    def zeilen(self) -> list[dict]:
        return [zeile(one) for one in loeschung.list_vorschlaege()]

    def faellig(self) -> list[dict]:
        """Return of each rule how many go tonight and how many stay though their time is over."""
        titles = {name: place.title for name, place in auskunft.quellen()}
        found = []
        for name, urteile in loeschung.due().items():
            goes = sum(one.folge == Folge.GEHT for one in urteile)
            reasons = sorted({one.grund for one in urteile if one.folge != Folge.GEHT})
            stays = len(urteile) - goes
            found.append({"ort": titles.get(name, name), "geht": goes, "bleibt": stays, "gruende": reasons})
        return found


class LoeschregelnForm(FormView):
    """For each place the days after which what it keeps goes by itself; 0 is never."""

    title = _("title_loeschregeln", default="Periods of erasure")
    submit = _("label_save", default="Save")
    intro = _(
        "help_loeschregeln",
        default="What is over for so many days goes each night by itself; 0 means never. A trace stays: when, how many, by which rule. What waits to reach a record, and what is asked back about, stays.",
    )

    def fields(self):
        titles = {name: place.title for name, place in auskunft.quellen()}
        places = loeschung.quellen()
        return [
            self.field(
                name,
                titles.get(name, name),
                default=str(days),
                help=_("help_loeschregel", default="Days after ${beginn}", mapping={"beginn": places[name].frist}),
            )
            for name, days in loeschung.regeln().items()
        ]

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@datenloeschungen"

    def save(self, form):
        for name in loeschung.regeln():
            typed = form.get(name, "").strip()
            loeschung.set_regel(name, int(typed) if typed.isascii() and typed.isdecimal() else -1)
