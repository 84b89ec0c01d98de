"""Take part, look at the preview, check a receipt.

The receipt is shown in the answer itself and is in no address, so that no log of a server holds it.
"""

from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.browser.bogen import Bogen
from kommune.portal.umfragen.browser.seite import account
from kommune.portal.umfragen.browser.seite import Privat
from kommune.portal.umfragen.browser.seite import require_not_too_many
from kommune.portal.umfragen.browser.seite import slow_down
from kommune.portal.umfragen.browser.seite import speak
from kommune.portal.umfragen.browser.seite import UmfrageSeite
from kommune.portal.umfragen.rules import Zugang
from typing import Any


COOKIE_DAYS = 180
TRAP = "website"  # a field nobody sees: who fills it in is a program


class Teilnehmen(Bogen):
    """``<umfrage>/@@teilnehmen``."""

    fragt_adresse = False
    darf = False

    def prepare(self) -> None:
        if is_post(self.request):
            slow_down(self.request)
        umfragen.require_open(self.context, clock.now())
        if self.request.form.get("tun") == "adresse":
            return
        self.look_who_comes()
        if self.darf and self.request.method == "GET":
            self.take_up()

    def look_who_comes(self) -> None:
        berechtigung, refusal = umfragen.may_see_form(self.context, code=self.code, email=account())
        self.darf = berechtigung is not None
        if (
            self.context.zugang == Zugang.OFFEN
            and self.request.cookies.get(self.cookie)
            and self.request.method == "GET"
        ):
            self.darf = False
            self.error = _(
                "error_umfrage_browser",
                default="This survey has been answered from this browser already. Each person answers once.",
            )
        if refusal is None:
            return
        if refusal.status == 403 and self.context.zugang == Zugang.EINWOHNER:
            self.fragt_adresse = True
            return
        self.error = refusal.message
        self.request.response.setStatus(refusal.status)
        if refusal.status == 404:
            slow_down(self.request)

    def take_up(self) -> None:
        """Take up what was kept under a link or the account."""
        found = umfragen.recall(self.context, token=self.merker, email=account())
        if found is not None:
            self.answers = found
            self.notice = _(
                "msg_umfrage_aufgenommen", default="Your answers of before are here again. They are not sent yet."
            )
        elif self.merker:
            self.error = _(
                "error_umfrage_merker", default="Nothing is kept under this link, or no longer. You begin anew."
            )

    def act(self, what: str) -> None:
        if what == "adresse":
            self.fragt_adresse = True
            umfragen.ask_address(self.context, self.request.form.get("email", ""))
            self.fragt_adresse = False
            self.notice = _(
                "msg_umfrage_mail",
                default="We have sent you an e-mail. Open its link within two days to take part.",
            )
            return
        if not self.darf and what not in ("senden", "weiter"):
            return
        super().act(what)

    def send(self) -> None:
        if self.request.form.get(TRAP):
            raise Invalid(_("error_umfrage_falle", default="Leave the field for programs empty."))
        require_not_too_many(self.context, self.request, count=False)
        self.beleg = umfragen.submit(
            self.context,
            self.answers,
            key=self.key,
            am=clock.now(),
            code=self.code,
            email=account(),
            stand=self.merker,
        )
        self.error = None
        self.request.response.setStatus(200)
        if self.beleg.neu:
            require_not_too_many(self.context, self.request, count=True)
        if self.context.zugang == Zugang.OFFEN:
            path = "/".join(("", *self.request.physicalPathToVirtualPath(self.context.getPhysicalPath())))
            self.request.response.setCookie(
                self.cookie, "1", path=path, http_only=True, same_site="Lax", max_age=COOKIE_DAYS * 86_400
            )

    def keep(self) -> None:
        token = umfragen.keep(self.context, self.answers, token=self.merker, code=self.code, email=account())
        if not token:
            self.notice = _(
                "msg_umfrage_gemerkt_konto", default="Kept. Come back to this page with your account to go on."
            )
            return
        self.request.form["merker"] = token
        tail = f"&code={self.code}" if self.code else ""
        self.link = f"{self.action()}?merker={token}{tail}" + ("&sprache=en" if self.sprache == "en" else "")
        self.notice = _(
            "msg_umfrage_gemerkt", default="Kept for 30 days, at most until the survey ends. Go on by this link:"
        )

    @property
    def cookie(self) -> str:
        return f"umfrage-{self.context.UID()[:12]}"

    def moment(self) -> str:
        return f"{self.beleg.eingang:%d.%m.%Y, %H:%M:%S}"

    def mail(self) -> str:
        sent = self.request.form.get("email", "")
        return sent[:200] if isinstance(sent, str) else ""


class Vorschau(Bogen):
    """``<umfrage>/@@umfrage-vorschau``: as it will be, nothing is stored."""

    preview = True
    darf = True
    fragt_adresse = False

    def send(self) -> None:
        self.notice = _(
            "msg_umfrage_vorschau_ende", default="Here the answers would be sent. In the preview nothing is stored."
        )
        self.seite = 0


class Quittung(Privat, UmfrageSeite):
    """``<umfrage>/@@umfrage-quittung``: is the answer with this number counted?"""

    gezaehlt: bool | None = None

    def __call__(self) -> Any:
        if self.sprache != "de":
            speak(self.request, self.sprache)
        if is_post(self.request):
            slow_down(self.request)
            self.gezaehlt = umfragen.is_counted(self.context, str(self.request.form.get("nummer") or ""))
        return super().__call__()
