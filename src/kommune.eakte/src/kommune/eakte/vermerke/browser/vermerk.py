"""Forms: write a Vermerk or Telefonnotiz, make it final, throw a draft away."""

from kommune.eakte import _
from kommune.eakte.akte.browser.formulare.entwurf import DiscardEntwurf
from kommune.eakte.akte.browser.formulare.entwurf import EntwurfForm
from kommune.eakte.core import clock
from kommune.eakte.core.werte import datum
from kommune.eakte.vermerke import api as vermerke
from kommune.eakte.vermerke import rules
from kommune.eakte.vermerke.rules import Art
from plone import api


TITLES = {
    Art.VERMERK: _("title_vermerk", default="Vermerk"),
    Art.TELEFONNOTIZ: _("title_telefonnotiz", default="Telefonnotiz"),
}
SAVE = _("label_vermerk_draft", default="Keep as a draft")
FINAL = _("label_vermerk_final", default="Put into the Akte for good")
GONE = _(
    "error_vermerk_gone",
    default="The draft was made final or discarded meanwhile. What you wrote is still here: send it again to begin a new one.",
)


class VermerkForm(EntwurfForm):
    """``@@vermerk`` begins one, ``?art=telefonnotiz`` a note of a call, ``?nr=…`` goes on with a draft."""

    intro = _(
        "help_vermerk",
        default="A draft is seen and changed by all who work on the Vorgang. Once it is put into the Akte it is a Dokument (PDF/A) and never changes again.",
    )

    gone = GONE

    def draft_of(self, nr):
        return vermerke.entwurf(self.context, nr)

    @property
    def art(self) -> str:
        asked = self.found.art if self.found is not None else self.request.form.get("art", Art.VERMERK)
        return asked if asked in list(Art) else Art.VERMERK

    @property
    def is_call(self) -> bool:
        return self.art == Art.TELEFONNOTIZ

    @property
    def title(self):
        return TITLES[Art(self.art)]

    @property
    def submit(self):
        return FINAL if self.is_call else SAVE

    @property
    def further_buttons(self):
        return (("entwurf", SAVE),) if self.is_call else (("fest", FINAL),)

    def stored(self) -> dict[str, str]:
        """Return the fields as they are kept, of a new call with the time it is now."""
        if self.found is not None:
            return dict(self.found.werte)
        empty = dict.fromkeys(rules.fields_of(self.art), "")
        return empty | ({"zeitpunkt": datum.show_moment(clock.now()), "richtung": "eingehend"} if self.is_call else {})

    def fields(self):
        stored = self.stored()
        hidden = [
            self.field("nr", "", kind="hidden", default=self.nr),
            self.field("art", "", kind="hidden", default=str(self.art)),
            self.vorher(stored),
        ]
        return [*hidden, *(self.call(stored) if self.is_call else ()), *self.words(stored)]

    def call(self, stored) -> list[dict]:
        names = [(name, "") for name in dict.fromkeys(p["name"] for p in partners(self.context)) if name]
        numbers = [(p["telefon"], p["name"]) for p in partners(self.context) if p["telefon"]]
        ways = [
            ("eingehend", _("label_anruf_ein", default="they called us")),
            ("ausgehend", _("label_anruf_aus", default="we called them")),
        ]
        values = (
            ("partner", _("label_anruf_partner", default="With whom"), "text", names, True),
            ("nummer", _("label_anruf_nummer", default="Telephone number"), "text", numbers, False),
            ("zeitpunkt", _("label_anruf_zeitpunkt", default="When"), "text", (), False),
            ("richtung", _("label_anruf_richtung", default="Who called"), "select", ways, True),
        )
        return [
            self.field(name, label, kind=kind, default=stored[name], options=options, required=required)
            for name, label, kind, options, required in values
        ]

    def words(self, stored) -> list[dict]:
        help = _("help_vermerk_betreff", default="Without it, the kind of note.")
        text = _("label_vermerk_text", default="What is to be kept")
        return [
            self.field("betreff", _("label_betreff", default="Betreff"), default=stored["betreff"], help=help),
            self.field("text", text, kind="textarea", default=stored["text"], required=True, rows=12),
        ]

    def save(self, form):
        meine = {name: form.get(name, "") for name in rules.fields_of(self.art)}
        self.require_there(form)
        if self.nr:
            found = vermerke.entwurf(self.context, self.nr)
            kept = vermerke.change(self.context, self.nr, self.settled(meine, dict(found.werte)), stand=found.stand)
        else:
            kept = vermerke.draft(self.context, self.art, meine)
        final = "entwurf" not in form if self.is_call else "fest" in form
        if final:
            dokument = vermerke.finalize(self.context, kept.id, stand=kept.stand)
            self.say(
                _("msg_vermerk_final", default="It is in the Akte now: ${title}", mapping={"title": dokument.title})
            )
        else:
            self.say(_("msg_vermerk_draft", default="The draft is kept. It is no part of the Akte yet."))

    def say(self, message) -> None:
        api.portal.show_message(message, self.request)


class DiscardVermerk(DiscardEntwurf):
    """``@@vermerk-verwerfen?nr=…``"""

    ruecknahme = "vermerk-verworfen"

    def draft_of(self, nr):
        return vermerke.entwurf(self.context, nr)

    def subject_of(self, found):
        return rules.titled(found.art, found.werte)

    def discard(self, nr):
        vermerke.discard(self.context, nr)

    def values_of(self, found):
        return vermerke.values_of(found)


def partners(vorgang) -> list[dict[str, str]]:
    """Return names and numbers of the parties, to choose from."""
    found = []
    for beteiligter in vorgang.beteiligte or ():
        name = " ".join(part for part in (beteiligter.get("vorname"), beteiligter.get("familienname")) if part)
        found.append({"name": name or beteiligter.get("firma", ""), "telefon": beteiligter.get("telefon", "")})
    return found
