"""``@@stellung-nehmen``: the form; ``@@stellungnahme/<number>/<code>``: the receipt, confirming, withdrawing.

All works without JavaScript: a place is marked by an image that is a button and tells where it was clicked.
"""

from functools import cached_property
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schutz.drossel import note_refusal
from kommune.eakte.core.werte import datei
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung import rules
from kommune.portal.beteiligung.browser.seite import Oeffentlich
from kommune.portal.beteiligung.browser.zeichenfeld import Zeichnen
from kommune.portal.beteiligung.eingang import angaben
from kommune.portal.beteiligung.eingang import zugang
from kommune.portal.beteiligung.eingang.runde import is_limited
from kommune.portal.beteiligung.eingang.zuordnung import note_result_read
from kommune.portal.beteiligung.mitteilung import api as mitteilung
from kommune.portal.beteiligung.unterschriften import api as unterschriften
from kommune.portal.buergerkonto import api as konten
from kommune.portal.formulare.api import Upload
from kommune.portal.formulare.api import ZU_GROSS
from plone import api
from secrets import token_urlsafe
from zope.i18n import translate


NOT_HERE = _("error_page_unknown", default="There is no such page.")
HONIGTOPF = "kommune-webseite"  # a person who does not see the page leaves it empty; some browsers do not
HONEYPOT = _(
    "error_honeypot",
    default="Your browser filled in a field that must stay empty. Your answers are still here: please tick the box above the button and send the form once more.",
)
VORGAENGER = (
    "vorgaenger",
    "text",
    _("label_stellungnahme_vorgaenger", default="Number of your earlier statement (ST-…)"),
    "off",
)
FELDER = (
    ("text", "textarea", _("label_stellungnahme_text", default="What do you think of the plan?"), None),
    ("keine_bedenken", "checkbox", _("label_stellungnahme_keine", default="I have no concerns."), None),
    (
        "unterschriften",
        "checkbox",
        _("label_stellungnahme_unterschriften", default="Others may sign my statement, too."),
        None,
    ),
    ("adresse", "text", _("label_stellungnahme_adresse", default="Which place or street is it about?"), "off"),
    ("unterlagen", "file", _("label_your_papers", default="Papers"), None),
    ("name", "text", _("label_name", default="First and family name"), "name"),
    ("anschrift", "text", _("label_stellungnahme_anschrift", default="Your address"), "street-address"),
    ("email", "email", _("label_email", default="E-mail address"), "email"),
    ("datenschutz", "checkbox", _("label_privacy", default="I have read the notes on privacy."), None),
)
HINTS = {
    "vorgaenger": _(
        "help_stellungnahme_vorgaenger",
        default="In this round only those speak who made a statement before. The number is in your receipt.",
    ),
    "unterschriften": _(
        "help_stellungnahme_unterschriften",
        default="You get a link to pass on. Who has it reads your text and your name.",
    ),
    "text": _("help_stellungnahme_text", default="In your own words. You can send several statements."),
    "adresse": _(
        "help_stellungnahme_adresse", default="If it is about a certain place and you have not marked it on the plan."
    ),
    "unterlagen": _("help_your_papers", default="PDF or photo, at most 10 MB each. You can choose several."),
    "email": _("help_stellungnahme_email", default="You get the receipt there. Nobody but the town sees it."),
    "datenschutz": _(
        "help_stellungnahme_datenschutz",
        default="Your statement goes into the file of the procedure and is told to those who decide, your name only to the administration.",
    ),
}
HIDDEN = ("unterlage", "absatz", "lon", "lat", "zeichenart", "punkte")
OPTIONAL = ("adresse", "unterlagen", "anschrift")


class StellungNehmen(Zeichnen):
    """The form; a fault is shown at its field, and nothing that was typed is lost but the files."""

    refusal = ""
    asks_for_a_person = False

    def __call__(self):
        arrived, response = clock.now(), self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        if is_post(self.request):
            if self.drew():
                return self.index()
            try:
                return self.send(arrived)
            except KommuneError as error:
                self.faults = getattr(error, "faults", None) or {}
                self.refusal = "" if self.faults else error.message
                note_refusal(response, error)
        elif not self.offen():
            self.request.response.redirect(self.context.absolute_url())
            return ""
        return self.index()

    def send(self, arrived):
        zugang.require_patience(self.request, "senden")
        typed = {name: self.typed(name) for name in (*HIDDEN, *(f[0] for f in self.fragen))}
        if self.typed(HONIGTOPF) and not self.typed("kommune-mensch"):
            self.asks_for_a_person = True
            raise Invalid(HONEYPOT)
        typed["email"] = typed["email"] or self.konto_email
        owner = self.konto if typed["email"].lower() == self.konto_email.lower() else ""
        beleg = beteiligung.submit(self.context, typed, self.sent_files(), key=self.key(), owner=owner, am=arrived)
        base = f"{api.portal.get().absolute_url()}/@@stellungnahme"
        self.request.response.redirect(f"{base}/{beleg.nummer}/{beleg.code}", status=303)
        return ""

    def offen(self) -> bool:
        return self.told(self.context.zeitraeume)["offen"] and api.content.get_state(self.context) == "published"

    def bis(self) -> str:
        return self.told(self.context.zeitraeume)["bis"]

    @cached_property
    def fragen(self) -> tuple:
        """Return the fields; in a limited round the number of the earlier statement comes first."""
        phase = rules.open_for(self.context.zeitraeume, clock.today())
        limited = phase is not None and is_limited(self.context, phase.phase)
        return (VORGAENGER, *FELDER) if limited else FELDER

    @cached_property
    def konto(self) -> str:
        """Return the id of the account that is logged in, "" for everybody else: staff write as residents do."""
        user = "" if api.user.is_anonymous() else zugriff.user_id()
        return user if user and konten.is_citizen(user) else ""

    @cached_property
    def konto_email(self) -> str:
        return konten.email_of(self.konto) if self.konto else ""

    @cached_property
    def bezug(self) -> dict:
        """Return what the statement is about, as far as the address or the form says and it is on show."""
        found = {"unterlage": "", "absatz": "", "titel": "", "wortlaut": ""}
        if self.typed("unterlage"):
            try:
                told = angaben.of_unterlage(self.context, self.typed("unterlage"), self.typed("absatz"))
                found |= {**told, "absatz": str(told.get("absatz", ""))}
            except Unknown as error:
                self.refusal = self.refusal or error.message
        return found

    def felder(self) -> list[dict]:
        told = []
        for name, kind, label, autocomplete in self.fragen:
            error, hint = self.faults.get(name), HINTS.get(name)
            parts = [f"{name}-{part}" for part, there in (("hint", hint), ("error", error)) if there]
            told.append(
                {
                    "name": name,
                    "kind": kind,
                    "label": label,
                    "autocomplete": autocomplete,
                    "hint": hint,
                    "error": error,
                    "describedby": " ".join(parts) or None,
                    "optional": name in OPTIONAL,
                    "value": self.typed(name) or (self.konto_email if name == "email" else ""),
                }
            )
        return told

    def summary(self) -> list[dict]:
        """Return the faults in the order of the fields."""
        order = [name for name, *_rest in self.fragen]
        names = sorted(self.faults, key=lambda name: order.index(name) if name in order else -1)
        return [{"id": name if name in order else "text", "text": self.faults[name]} for name in names]

    def key(self) -> str:
        return self.typed("key") or token_urlsafe(24)

    def sent_files(self) -> list[Upload]:
        uploads = self.request.form.get("unterlagen") or []
        return [
            Upload("unterlagen", upload.filename, upload.file)
            for upload in (uploads if isinstance(uploads, list) else [uploads])
            if getattr(upload, "filename", "")
        ]

    def accept(self) -> str:
        return ",".join(datei.TYPES)

    def max_mb(self) -> int:
        return angaben.MAX_MEGABYTES

    def too_large(self) -> str:
        return translate(ZU_GROSS, context=self.request)


class StellungnahmeView(MitPfad, Oeffentlich):
    """The receipt of one statement, for who has its link; the link of the mail confirms the address by one button."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "strict-origin")
        response.setHeader("X-Robots-Tag", "noindex")
        nummer, code, rest, *more = [*self.path, "", "", ""]
        if any(more):
            raise Unknown(NOT_HERE)
        self.one = zugang.opened(self.request, nummer, code)
        if rest == "pdf":
            return self.pdf()
        self.confirming = bool(rest)
        if rest and not beteiligung.confirms(self.one, rest):
            zugang.require_patience(self.request, "code")
            raise Unknown(NOT_HERE)
        if is_post(self.request):
            return self.act()
        return self.index()

    def act(self):
        """Confirm or withdraw: by a button, so that a scanner of mails does neither."""
        if self.typed("aktion") == "bestaetigen" and self.confirming:
            beteiligung.confirm(self.one.nummer)
            api.portal.show_message(
                _("msg_stellungnahme_confirmed", default="Thank you. Your address is confirmed."), self.request
            )
        elif self.typed("aktion") == "zurueckziehen":
            beteiligung.withdraw(self.one.nummer)
            api.portal.show_message(
                _("msg_stellungnahme_withdrawn", default="Your statement is withdrawn."), self.request
            )
        elif self.typed("aktion") == "gelesen" and self.one.ergebnis_am:
            note_result_read(self.one)
        self.request.response.redirect(self.url(), status=303)
        return ""

    def pdf(self):
        if self.one.geleert is not None:
            raise Unknown(NOT_HERE)
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Content-Disposition", f'attachment; filename="Stellungnahme-{self.one.nummer}.pdf"')
        return beteiligung.receipt(self.one)

    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@stellungnahme/{self.one.nummer}/{self.path[1]}"

    def action(self) -> str:
        return "/".join([self.url(), *self.path[2:]])

    @cached_property
    def verfahren(self) -> dict | None:
        found = beteiligung.verfahren_of(self.one)
        return {"titel": found.title, "url": found.absolute_url()} if found is not None else None

    def nachrichten(self) -> list[dict]:
        """Return what the town wrote to the account, the newest first."""
        return [
            {
                "betreff": one.betreff,
                "text": one.text,
                "zeit": beteiligung.moment(one.gesendet),
                "neu": one.gelesen_am is None,
            }
            for one in mitteilung.messages(self.one)
        ]

    def phase(self):
        return beteiligung.PHASEN[self.one.phase]

    def moment(self, value) -> str:
        return beteiligung.moment(value)

    def unterschreiben(self) -> dict | None:
        """Return the link to pass on and how many signed, None if the sender asked for none."""
        url = unterschriften.url_of(self.one)
        return {"url": url, "zahl": len(unterschriften.signed(self.one))} if url else None

    def bezug(self) -> list[str]:
        return beteiligung.bezug_in_words(self.one.bezug)
