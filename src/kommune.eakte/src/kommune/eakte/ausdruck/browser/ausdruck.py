"""``@@drucken`` asks for the print of a Vorgang, ``@@ausdruck?nr=…`` says how far it is, ``@@ausdruck-datei`` gives it."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.interfaces import Unknown
from Products.Five import BrowserView


TITLE = _("title_drucken", default="Print as one PDF")


class Drucken(FormView):
    title = TITLE
    submit = _("label_drucken", default="Make the PDF")
    intro = _(
        "help_drucken",
        default="A cover with the parties and a table of the Dokumente, then their pages. What cannot be printed is listed. Only what you may see is in it; the journal says that you asked for it.",
    )

    def fields(self):
        return []

    def save(self, form):
        self.is_step = True  # the page it leads to says how far the print is
        order = ausdruck.order_whole if IAkte.providedBy(self.context) else ausdruck.order
        return f"{self.context.absolute_url()}/@@ausdruck?nr={order(self.context).id}"


class AusdruckView(Seite):
    """How far it is; then the way to the file."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.percent < 100 and not self.fault:
            self.request.response.setHeader("Refresh", "5")
        return self.index()

    @cached_property
    def found(self):
        nr = self.request.form.get("nr", "")
        return ausdruck.get_ausdruck(self.context, nr if isinstance(nr, str) else "")

    @property
    def percent(self) -> int:
        return ausdruck.progress_of(self.found)[0]

    @property
    def fault(self):
        return ausdruck.progress_of(self.found)[1]

    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@ausdruck-datei?nr={self.found.id}"

    def zip_url(self) -> str:
        return f"{self.url()}&art=zip" if self.found.paket is not None else ""


class AusdruckDatei(AusdruckView):
    """The file, to who asked for it."""

    def __call__(self):
        if self.found.datei is None:
            raise Unknown(_("error_ausdruck_not_ready", default="It is not ready yet."))
        wants_zip = self.request.form.get("art") == "zip" and self.found.paket is not None
        return hand_out(self.found.paket if wants_zip else self.found.datei, self.request.response)


class DruckenAktion(BrowserView):
    """“Print as one PDF”: among the actions of the Vorgang."""

    order, primary, available, title = 90, False, True, TITLE

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@drucken"
