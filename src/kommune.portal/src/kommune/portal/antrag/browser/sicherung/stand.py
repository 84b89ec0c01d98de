"""What the form tells of what is stored: since when, by another window, of another version of the questions."""

from functools import cached_property
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.portal import _
from kommune.portal.antrag import ablage
from kommune.portal.antrag.browser import rohdaten
from kommune.portal.antrag.entwurf import rules
from kommune.portal.antrag.entwurf.bogen import bogen_of
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.frage.gruppe import place_of
from plone import api
from secrets import token_urlsafe
from urllib.parse import quote
from zope.i18n import translate


OTHER_WINDOW = _(
    "error_form_other_window",
    default="This application was changed in another window or on another device since you opened this page. Nothing of this page "
    "is stored yet. What differs is below: choose what shall count.",
)


PICTURES, MOST_SHOWN = frozenset({"image/jpeg", "image/png"}), 3 * 1024 * 1024  # of these a small picture is shown


class Stand:
    """Part of the form; ``stand`` is the number of what this page was made from, ``strittig`` what two windows changed."""

    stand = 0
    strittig = ()
    saved_until = None

    @cached_property
    def fenster(self) -> str:
        """The window this page stands in: what it stored itself is no change of somebody else."""
        sent = self.request.form.get("kommune-fenster") if self.is_post else None
        return sent[:20] if isinstance(sent, str) and sent else token_urlsafe(8)

    @cached_property
    def abgelegt(self):
        """What is stored of this form as the request found it, None if nothing is."""
        return ablage.draft(self.key)

    @cached_property
    def bogen(self):
        """The form as it is now."""
        return bogen_of(self.context, self.aktion)

    def join(self) -> None:
        """Bring together what was sent with what another window stored meanwhile; what both changed is asked about."""
        kept, sent_stand = self.abgelegt, self.request.form.get("kommune-stand")
        if kept is None:
            return
        self.stand = kept.stand
        if not (isinstance(sent_stand, str) and sent_stand.isascii() and sent_stand.isdigit() and len(sent_stand) < 10):
            return
        seen, before = int(sent_stand), dict(kept.antworten)
        names = self.request.form.get("kommune-gezeigt") or ""
        fields = names.split()[:500] if isinstance(names, str) else []
        shown = {f"{rohdaten.PREFIX}{name}{end}" for name in fields for end in ("", "-empty-marker")}
        answers, both = rules.join(before, kept.geaendert, self.answers, seen=seen, window=self.fenster, shown=shown)
        for upload in rohdaten.sent_files(self.request, self.form_schema):
            when, who = kept.geaendert.get(f"datei:{upload.feld}", (0, ""))
            if when > seen and who != self.fenster and upload.feld not in self.several:
                both.append(f"{rohdaten.PREFIX}{upload.feld}")
        for name in self.answers.keys() - answers.keys():
            del self.request.form[name]
        self.request.form.update({name: value for name, value in answers.items() if self.answers.get(name) != value})
        self.answers = answers
        if both and not self.request.form.get("kommune-hier"):
            self.strittig, self.stand = tuple(both), seen

    @cached_property
    def several(self) -> frozenset[str]:
        """The questions that take several files."""
        return frozenset(self.aktion.mehrere_dateien or ())

    def both_answers(self) -> list[dict]:
        """Return each question two windows answered: what stands here, what is stored."""
        kept = dict(self.abgelegt.antworten) if self.abgelegt is not None else {}
        names = dict.fromkeys(one.removeprefix(rohdaten.PREFIX).removesuffix("-empty-marker") for one in self.strittig)
        return [
            {
                "frage": self.form_schema[name].title,
                "hier": self.in_words(name, self.answers),
                "dort": self.in_words(name, kept),
            }
            for name in names
            if name in self.form_schema
        ]

    def in_words(self, name: str, answers) -> str:
        """Return an answer as it was typed, choices by their names."""
        raw = answers.get(f"{rohdaten.PREFIX}{name}")
        labels = {token: label for token, _value, label in formulare.terms_of(self.form_schema[name])}
        values = raw if isinstance(raw, list) else [raw] if raw else []
        return ", ".join(
            str(labels.get(one, "ja" if one == "selected" else one)) for one in values if one != "--NOVALUE--"
        )

    @cached_property
    def unterschied(self) -> rules.Unterschied | None:
        """What of the form is another since this was begun; None if nothing is."""
        kept = self.abgelegt
        if kept is None or not kept.antworten or not kept.von.fassung or kept.von.fassung == self.fassung:
            return None
        old = dict(kept.antworten)
        answered = {}
        for name, _label, _kind in kept.von.fragen:
            raw = old.get(f"{rohdaten.PREFIX}{name}")
            answered[name] = ", ".join(raw) if isinstance(raw, list) else str(raw or "")
        return rules.compare(_once(kept.von.fragen), _once(self.bogen.fragen), answered) or None

    def saved_text(self) -> str:
        """Return in words that the answers are stored, until when, and where they go on; "" if they only wait for an hour."""
        kept = self.abgelegt
        until = self.saved_until or (kept.bis if kept is not None and kept.antworten else None)
        if until is None:
            full = kept is not None and bool(kept.konto and kept.antworten)
            return translate(too_many(), context=self.request) if full else ""
        when = clock.now() if self.saved_until else kept.seit
        mapping = {"time": f"{when:%H:%M}", "day": f"{when:%d.%m.%Y}", "until": f"{until:%d.%m.%Y}"}
        if api.user.is_anonymous():
            text = _(
                "msg_form_saved_link",
                default="Saved on ${day} at ${time}, until ${until}. You go on by the link of our mail.",
                mapping=mapping,
            )
        else:
            text = _(
                "msg_form_saved",
                default="Saved in your account on ${day} at ${time}, until ${until}. You can go on at any time.",
                mapping=mapping,
            )
        return translate(text, context=self.request)

    def keeps_for_days(self) -> bool:
        """Tell whether what is stored stays longer than an hour."""
        kept = self.abgelegt
        if api.user.is_anonymous() or (kept is not None and kept.bis):
            return kept is not None and kept.bis is not None
        return len(ablage.of_konto(zugriff.user_id())) < rules.MOST_DRAFTS

    def saves_itself(self) -> bool:
        """Tell whether what is typed is stored while it is typed: in an account, or behind a link."""
        return self.has_cookie() and (
            not api.user.is_anonymous() or bool(self.abgelegt is not None and self.abgelegt.link)
        )

    def waits_for_code(self) -> bool:
        kept = self.abgelegt
        return kept is not None and kept.siegel is not None and kept.versuche < rules.MOST_TRIES

    def may_send_link(self) -> bool:
        """Tell whether who fills in without an account may ask for a link."""
        return api.user.is_anonymous() and self.has_cookie() and not (self.abgelegt is not None and self.abgelegt.link)

    def minutes(self) -> int:
        return rules.minutes([kind for _name, _label, kind in _once(self.bogen.fragen)])

    def kept_files(self, name: str) -> list[dict]:
        """Return the files that are there for a question: name, size, address, and whether it is a picture to be shown."""
        stored = self.abgelegt.dateien if self.abgelegt is not None else {}
        base = f"{self.context.absolute_url()}/@@entwurf-datei?entwurf={rules.name_of(self.key)}&datei="
        return [
            {
                "id": one["id"],
                "name": one["name"],
                "groesse": size_in_words(one["groesse"]),
                "url": f"{base}{quote(one['id'])}" if one["id"] in stored and self.has_cookie() else "",
                "bild": one["mime"] in PICTURES and one["groesse"] <= MOST_SHOWN,
            }
            for one in self.kept.get(name, ())
        ]


def _once(fragen) -> tuple:
    """Return questions without the second and later copies of those that are asked several times."""
    return tuple(one for one in fragen if (place := place_of(one[0])) is None or place.nummer == 1)


def size_in_words(size: int) -> str:
    """Return a number of bytes as people read it."""
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",") if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"


def too_many():
    """Return what is said where an account keeps no more drafts."""
    return _(
        "msg_form_too_many",
        default="You have begun as many applications as an account keeps (${most}): this one is kept for an hour only. Please delete one you do not need, in “My account”.",
        mapping={"most": rules.MOST_DRAFTS},
    )
