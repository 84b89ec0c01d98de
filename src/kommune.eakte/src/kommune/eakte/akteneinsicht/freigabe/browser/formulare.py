"""Release an Akteneinsicht by a link (``@@einsicht-freigeben?nr=…``), give another code, end it (``?nr=`` of the Freigabe)."""

from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.akteneinsicht import api as akteneinsicht
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


USUAL = timedelta(days=14)


class OnceForm(FormView):
    """A form whose answer is shown once: link and code are kept nowhere. Sent twice it makes two."""

    after = f"?tab={Tab.BETEILIGTE}"
    once = ViewPageTemplateFile("zugang.pt")
    link = code = ""

    def __call__(self):
        if not akteneinsicht.may_prepare(self.context):
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.response.setHeader("Referrer-Policy", "strict-origin")
        answer = super().__call__()
        if not self.code:
            return answer
        self.request.response.setStatus(200)
        self.request.response.headers.pop("location", None)
        return self.once()

    @property
    def nr(self) -> str:
        return str(self.request.form.get("nr", ""))

    def fields(self):
        return [self.field("nr", "", kind="hidden", default=self.nr)]


class FreigebenForm(OnceForm):
    title = _("title_einsicht_freigeben", default="Release the Akteneinsicht")
    submit = _("label_einsicht_freigeben", default="Release")

    @property
    def intro(self):
        found = next((one for one in akteneinsicht.einsichten_of(self.context) if one.id == self.nr), None)
        if found is None:
            raise Unknown(akteneinsicht.UNKNOWN)
        return _(
            "help_einsicht_freigeben",
            default="For ${fuer}. PDF and ZIP can be opened until the last day: by who has link and code, or by whose Postfach or Partnerraum you choose. Each opening is noted. Look at the file first.",
            mapping={"fuer": found.fuer},
        )

    def fields(self):
        bis = _("help_freigabe_bis", default="At most three months.")
        email = _(
            "help_freigabe_email",
            default="For a link: only the link goes there. Tell the code on the telephone or by letter.",
        )
        day = (clock.today() + USUAL).isoformat()
        by_link = ("", _("label_freigabe_link", default="by a link and a code"))
        options = [by_link, *freigabe.choices(self.context)]
        ort = self.field("ort", _("label_freigabe_ort", default="Where it is opened"), kind="select", options=options)
        return [
            *super().fields(),
            *([ort] if len(options) > 1 else []),
            self.field(
                "bis",
                _("label_freigabe_bis", default="Can be opened until"),
                kind="date",
                default=day,
                required=True,
                help=bis,
            ),
            self.field("email", _("label_freigabe_email", default="Mail the link to"), help=email),
        ]

    def save(self, form):
        day = akten.parse_date(form.get("bis", ""), "bis")
        if form.get("ort"):
            ort, _colon, platz = str(form["ort"]).partition(":")
            freigabe.release_into(self.context, self.nr, ort=ort, platz=platz, bis=day)
            return
        self.is_step = True
        made = freigabe.release(self.context, self.nr, bis=day, email=form.get("email", ""))
        self.link, self.code = made.link, made.code


class NeuerCodeForm(OnceForm):
    title = submit = _("title_freigabe_code", default="Make another code")
    intro = _("help_freigabe_code", default="The code before ends at once. The link stays.")

    def save(self, form):
        self.is_step = True
        self.code = freigabe.new_code(self.context, self.nr)


class BeendenForm(OnceForm):
    title = submit = _("title_freigabe_beenden", default="End the release")
    intro = _(
        "help_freigabe_beenden",
        default="Nobody opens it any more, at once. What was downloaded stays with whoever has it.",
    )

    def fields(self):
        return [*super().fields(), self.field("grund", _("label_grund", default="Reason"), required=True)]

    def save(self, form):
        freigabe.withdraw(self.context, self.nr, grund=form.get("grund", ""))
