"""Forms: set an Aufgabe; give it to somebody else or put it off."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte.api import parse_date
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.workflow import AufgabeTransition
from kommune.eakte.core.browser.frische import FreshFormView


LABEL_FOR = _("label_aufgabe_adressat", default="For")
LABEL_WIEDERVORLAGE = _("label_set_wiedervorlage", default="Set a Wiedervorlage")
LABEL_AUFGABE = _("label_set_aufgabe", default="Set an Aufgabe")
LABEL_FRIST = _("label_aufgabe_frist", default="Due by")


class SetAufgabe(FormView):
    """``@@aufgabe-setzen``; with ``?art=wiedervorlage`` it is about that alone."""

    after = f"?tab={Tab.AUFGABEN}"

    @property
    def is_wiedervorlage(self) -> bool:
        return self.value("art") == "wiedervorlage"

    @property
    def title(self):
        return LABEL_WIEDERVORLAGE if self.is_wiedervorlage else LABEL_AUFGABE

    submit = title

    def fields(self):
        record = aq_parent(self.context) if IDokument.providedBy(self.context) else self.context
        arten = [(name, art.title) for name, art in aufgaben.arten_for(self.context) if name != "wiedervorlage"]
        return [
            self.field("art", "", kind="hidden")
            if self.is_wiedervorlage
            else self.field("art", _("label_aufgabe_art", default="Kind"), kind="select", options=arten, required=True),
            self.field("frist", LABEL_FRIST, kind="date", required=self.is_wiedervorlage),
            self.gefragt(),
            self.field("adressat", LABEL_FOR, kind="select", options=aufgaben.adressaten_for(record), required=True),
            self.field(
                "betreff",
                _("label_aufgabe_titel", default="What is to be done"),
                help=_("help_aufgabe_titel", default="Without it, the name of its kind."),
            ),
            self.field("notiz", _("label_aufgabe_notiz", default="Note"), kind="textarea"),
        ]

    def save(self, form):
        aufgabe = aufgaben.set_aufgabe(
            self.context,
            art=form.get("art", ""),
            adressat=form.get("adressat", ""),
            betreff=form.get("betreff", ""),
            notiz=form.get("notiz", ""),
            frist=self.frist(form, "frist"),
        )
        mapping = {"title": aufgabe.title, "person": aufgaben.name_of(aufgabe.adressat)}
        done = _("msg_aufgabe_set", default="“${title}” is set for ${person}.", mapping=mapping)
        self.offer_back(aufgabe, AufgabeTransition.DROP, done)


class ChangeAufgabe(FreshFormView, FormView):
    """``@@aufgabe-aendern``: another day, another person."""

    title = submit = _("title_change_aufgabe", default="Pass on or put off")

    @property
    def stored(self) -> dict[str, str]:
        frist = self.context.frist
        return {"adressat": self.context.adressat, "frist": frist.isoformat() if frist else ""}

    def fields(self):
        record, stored = aq_parent(self.context), self.stored
        options = aufgaben.adressaten_for(record)
        if self.context.adressat not in dict(options):
            options.insert(0, (self.context.adressat, aufgaben.name_of(self.context.adressat)))
        return [
            self.field(
                "adressat", LABEL_FOR, kind="select", options=options, default=self.context.adressat, required=True
            ),
            self.field("frist", LABEL_FRIST, kind="date", default=stored["frist"]),
            self.gefragt(),
            self.vorher(stored),
            self.field("grund", _("label_grund", default="Reason")),
        ]

    def save(self, form):
        stored = self.stored
        meine = {name: form.get(name, "") or value for name, value in stored.items()}
        form.update(self.settled(meine, stored))
        frist = parse_date(form.get("frist"), "frist")
        before = aufgaben.values_of(self.context)
        aufgaben.change(
            self.context,
            adressat=form.get("adressat", ""),
            frist=self.frist(form, "frist") if frist != self.context.frist else None,
            grund=form.get("grund", ""),
        )
        done = _("msg_aufgabe_changed", default="The Aufgabe is passed on or put off.")
        told = {"vorher": before, "nachher": aufgaben.values_of(self.context)}
        self.offer(self.context, "aufgabe-geaendert", told, done)
