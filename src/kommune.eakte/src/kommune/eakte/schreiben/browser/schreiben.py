"""Forms: write a letter, look at it, send it, say that it was posted."""

from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.formulare.entwurf import DiscardEntwurf
from kommune.eakte.akte.browser.formulare.entwurf import EntwurfForm
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.schreiben import rules
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


SHOWN_ANLAGEN = 100
TITLE = _("title_schreiben", default="Letter or message")
LISTS = ("empfaenger", "anlagen")
WEGE = [
    (str(rules.Weg.BESTER), _("label_weg_bester", default="to the Postfach of who has one, else as a letter")),
    (
        str(rules.Weg.DRUCK),
        _("label_weg_druck", default="to the Postfach of who has one, else as a letter through the Poststelle"),
    ),
    (str(rules.Weg.POST), _("label_weg_post", default="to all as a letter")),
]
GONE = _(
    "error_schreiben_not_draft",
    default="This was sent or discarded meanwhile. What you wrote is still here: send it again to begin a new letter.",
)


class SchreibenForm(EntwurfForm):
    """``@@schreiben-verfassen`` begins one, ``?nr=…`` goes on with a draft."""

    title = TITLE
    submit = _("label_vermerk_draft", default="Keep as a draft")
    intro = _(
        "help_schreiben",
        default="The salutation of each addressee comes before the text by itself, the greeting and your name after it. Nothing goes out before you have looked at it.",
    )
    in_address = ("nr", "gesucht")
    further_buttons = (("weiter", _("label_schreiben_check", default="Check and send")),)
    find = ("suchen", _("label_schreiben_find", default="Search the address book"))
    insert = ("einfuegen", _("label_baustein_insert", default="Insert the Textbaustein"))

    gone = GONE

    def draft_of(self, nr):
        found = schreiben.get_schreiben(self.context, nr)
        if found.sendungen:
            raise Unknown(_("error_schreiben_unknown", default="There is no such letter."))
        return found

    def stored(self) -> dict:
        if self.found is not None:
            return self.found.werte
        first = [key for key, _name in schreiben.choices(self.context)][:1]
        return {"betreff": "", "text": "", "empfaenger": first, "anlagen": (), "weg": str(rules.Weg.BESTER)}

    def fields(self):
        stored = self.stored()
        words = {name: stored[name] for name in ("betreff", "text", "weg")}
        hidden = [self.field("nr", "", kind="hidden", default=self.nr), self.vorher(words)]
        hidden.append(self.field("gesucht", "", kind="hidden", default=self.sought))
        buch = _("label_schreiben_book", default="More addressees from the address book: name, street or town")
        hidden += [self.field(f"vorher_{one}", "", kind="hidden", default=" ".join(stored[one])) for one in LISTS]
        bausteine = [
            ("", "–"),
            *((f"{owner}/{one.id}", one.titel) for owner, one in schreiben.bausteine_for(self.context)),
        ]
        an, baustein = _("label_schreiben_an", default="To"), _("label_baustein", default="Textbaustein")
        betreff, text = _("label_betreff", default="Betreff"), _("label_schreiben_text", default="Text")
        fields = [
            *hidden,
            self.field(
                "empfaenger", an, kind="boxes", options=self.people(), default=stored["empfaenger"], required=True
            ),
            self.field("suche", buch, button=self.find),
            self.field("betreff", betreff, default=stored["betreff"], required=True),
            self.field("baustein", baustein, kind="select", options=bausteine, button=self.insert),
            self.field("text", text, kind="textarea", default=stored["text"], required=True, rows=14),
        ]
        if anlagen := schreiben.anlagen_of(self.context)[:SHOWN_ANLAGEN]:
            label = _("label_schreiben_anlagen", default="Enclosed")
            fields.append(self.field("anlagen", label, kind="boxes", options=anlagen, default=stored["anlagen"]))
        weg = _("label_schreiben_weg", default="How it goes")
        return [*fields, self.field("weg", weg, kind="select", options=WEGE, default=stored["weg"], required=True)]

    def people(self) -> list[tuple[str, str]]:
        """Return whom it can go to: parties, entries of the address book that were chosen, or found by what was typed."""
        chosen = self.stored()["empfaenger"]
        return [*schreiben.choices(self.context), *schreiben.from_book(chosen, self.sought)]

    @property
    def sought(self) -> str:
        return str(self.request.form.get("gesucht", ""))[:200]

    def ticks(self, name: str, stored) -> tuple[str, ...]:
        """Return what shall be chosen, with what a colleague chose meanwhile."""
        options = self.people() if name == "empfaenger" else schreiben.anlagen_of(self.context)[:SHOWN_ANLAGEN]
        offered = [value for value, _label in options]
        before = self.request.form.get(f"vorher_{name}", "").split()
        unseen = [one for one in stored[name] if one not in offered]
        mine = [*self.ticked(name, offered), *unseen]
        return rules.merged(before, mine, stored[name])

    def save(self, form):
        self.require_there(form)
        stored = self.stored()
        before = stored if self.nr else dict.fromkeys(("empfaenger", "anlagen"), ())
        if not self.nr:
            form.update({f"vorher_{one}": "" for one in LISTS})
        meine = {name: form.get(name, "") for name in ("betreff", "text", "weg")}
        chosen = {name: self.ticks(name, before) for name in LISTS}
        meine["text"] = self.with_baustein(meine["text"]) if "einfuegen" in form else meine["text"]
        if self.nr:
            theirs = {name: str(stored[name]) for name in meine}
            werte = {**self.settled(meine, theirs), **chosen}
            kept = schreiben.change(self.context, self.nr, werte, stand=self.found.stand)
        else:
            kept = schreiben.draft(self.context, {**meine, **chosen})
        url, self.is_step = self.context.absolute_url(), True
        if "suchen" in form:
            found = urlencode({"nr": kept.id, "gesucht": form.get("suche", "")})
            return f"{url}/@@schreiben-verfassen?{found}"
        if "einfuegen" in form:
            return f"{url}/@@schreiben-verfassen?nr={kept.id}#f-text"
        if "weiter" in form:
            return f"{url}/@@schreiben-senden?nr={kept.id}"
        api.portal.show_message(
            _("msg_schreiben_draft", default="The draft is kept. Nothing has gone out yet."), self.request
        )

    def with_baustein(self, text: str) -> str:
        """Return the text with the chosen Textbaustein behind it, filled with what the Vorgang knows."""
        asked = self.request.form.get("baustein", "")
        for owner, one in schreiben.bausteine_for(self.context):
            if asked == f"{owner}/{one.id}":
                try:
                    passage = postausgang.filled(one.text, self.context)
                except Invalid as refusal:
                    refusal.field = "baustein"
                    raise
                return f"{text.rstrip()}\n\n{passage}".strip()
        raise Invalid(_("error_baustein_choose", default="Choose a Textbaustein."), field="baustein")


class OfSchreiben(FormView):
    """Base of what is done with one letter."""

    @property
    def found(self):
        return schreiben.get_schreiben(self.context, str(self.request.form.get("nr", "")))

    def hidden(self, **more) -> list[dict]:
        values = {"nr": self.found.id, **more}
        return [self.field(name, "", kind="hidden", default=value) for name, value in values.items()]


class SendSchreiben(OfSchreiben):
    """``@@schreiben-senden?nr=…``: whom it goes to and how, with the letter to look at; then it goes."""

    title = _("title_schreiben_send", default="Check and send")
    submit = _("label_schreiben_send", default="Send now")
    liste = ViewPageTemplateFile("senden.pt")

    def fields(self):
        return self.hidden(stand=str(self.found.stand))

    @property
    def intro(self):
        return self.found.werte["betreff"]

    @property
    def reasons(self):
        return [] if self.error else [row["fault"] for row in self.rows() if row["fault"]]

    def rows(self) -> list[dict]:
        url, found = self.context.absolute_url(), self.found
        rows = []
        keys = found.werte["empfaenger"]
        names = dict([*schreiben.choices(self.context), *schreiben.from_book(keys)])
        for nr, key in enumerate(found.werte["empfaenger"]):
            try:
                way, fault = schreiben.way_for(self.context, found, key)[1].title, ""
            except KommuneError as refusal:
                way, fault = "", refusal.message
            rows.append(
                {
                    "name": names.get(key, ""),
                    "way": way,
                    "fault": fault,
                    "url": f"{url}/@@schreiben-vorschau?nr={found.id}&an={nr}",
                }
            )
        return rows

    def more(self) -> str:
        return self.liste()

    def cancel(self):
        return f"{self.context.absolute_url()}/@@schreiben-verfassen?nr={self.found.id}"

    def save(self, form):
        stand = form.get("stand", "")
        schreiben.send(self.context, self.found.id, stand=int(stand) if stand.isascii() and stand.isdecimal() else 0)
        api.portal.show_message(
            _("msg_schreiben_sent", default="It is on its way. Where each letter is, the Vorgang shows."), self.request
        )


class PreviewSchreiben(OfSchreiben):
    """``@@schreiben-vorschau?nr=…&an=0``: the letter to one addressee as PDF, marked as a draft all over."""

    def __call__(self):
        found, asked = self.found, str(self.request.form.get("an", ""))
        keys = found.werte["empfaenger"]
        if not (asked.isascii() and asked.isdecimal() and len(asked) < 4 and int(asked) < len(keys)):
            raise Unknown(_("error_schreiben_unknown", default="There is no such letter."))
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Content-Disposition", "inline; filename=Entwurf.pdf")
        response.setHeader("Cache-Control", "private, no-store")
        return schreiben.preview(self.context, found, keys[int(asked)])


class DiscardSchreiben(DiscardEntwurf):
    """``@@schreiben-verwerfen?nr=…``"""

    ruecknahme = "schreiben-verworfen"

    def draft_of(self, nr):
        return schreiben.get_schreiben(self.context, nr)

    def subject_of(self, found):
        return found.werte["betreff"]

    def discard(self, nr):
        schreiben.discard(self.context, nr)

    def values_of(self, found):
        return schreiben.values_of(found)


class PostSchreiben(OfSchreiben):
    """``@@schreiben-gepostet?nr=…&an=0``: the printed letter was given to the post."""

    title = submit = _("label_schreiben_posted", default="Given to the post")
    in_address = ("nr", "an")

    def fields(self):
        return self.hidden(an=str(self.request.form.get("an", "")))

    def save(self, form):
        asked = str(form.get("an", ""))
        nr = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else -1
        schreiben.note_posted(self.context, self.found.id, nr)
