"""Forms about a draft that lies with its Vorgang: one that is written by several people, and one that throws it away."""

from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.core.browser.frische import FreshFormView
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.organisation import api as organisation


class EntwurfForm(FreshFormView, FormView):
    """Writes one: ``?nr=…`` goes on with a draft, without it begins a new one. ``draft_of(nr)`` finds it."""

    gone = ""  # what is said when it went out, was made final or thrown away meanwhile

    def draft_of(self, nr: str):
        """Return the draft of this number.

        :raises Unknown: there is none, or it is no draft any more.
        """
        raise NotImplementedError

    @property
    def nr(self) -> str:
        return str(self.request.form.get("nr", ""))

    @property
    def found(self):
        """The draft the form is about, None for a new one or one that is gone.

        :raises Unknown: a page is asked for that is not there.
        """
        if not self.nr:
            return None
        try:
            return self.draft_of(self.nr)
        except Unknown:
            if self.request.method == "POST":
                return None
            raise

    def require_there(self, form) -> None:
        """Refuse to store into a draft that is gone; sent once more, what was written begins a new one.

        :raises Stale: it is gone.
        """
        if self.nr and self.found is None:
            form["nr"] = ""
            raise Stale(self.gone)

    def told(self, message):
        found = self.found
        mapping = {"person": self.wer(), "time": f"{found.geaendert_am:%d.%m.%Y, %H:%M}" if found else ""}
        return _(str(message), default=message.default, mapping=mapping)

    def wer(self) -> str:
        return organisation.display_name(self.found.geaendert_von) if self.found is not None else ""


class DiscardEntwurf(FormView):
    """Throws one away: says what will be gone, and asks once more; not past what somebody has just written."""

    title = submit = _("title_vermerk_discard", default="Discard the draft")
    ruecknahme = ""  # by what it is taken back (``core.ruecknahme``)

    def values_of(self, found) -> dict:
        """Return what is needed to bring it back."""
        raise NotImplementedError

    def draft_of(self, nr: str):
        """Return the draft of this number.

        :raises Unknown: there is none.
        """
        raise NotImplementedError

    def subject_of(self, found) -> str:
        raise NotImplementedError

    def discard(self, nr: str) -> None:
        raise NotImplementedError

    @property
    def found(self):
        return self.draft_of(str(self.request.form.get("nr", "")))

    @property
    def intro(self):
        return _(
            "help_vermerk_discard",
            default="“${title}” is thrown away with its text. The journal keeps that it was there.",
            mapping={"title": self.subject_of(self.found)},
        )

    def fields(self):
        values = {"nr": self.found.id, "stand": str(self.found.stand)}
        return [self.field(name, "", kind="hidden", default=value) for name, value in values.items()]

    def save(self, form):
        if form.get("stand") != str(self.found.stand):
            form["stand"] = str(self.found.stand)
            raise Stale(
                _(
                    "error_vermerk_changed",
                    default="Somebody has just changed the draft. Look at it before you discard it.",
                )
            )
        kept = {"entwurf": self.values_of(self.found)}
        self.discard(self.found.id)
        self.offer(self.context, self.ruecknahme, kept, _("msg_vermerk_discarded", default="The draft is discarded."))
