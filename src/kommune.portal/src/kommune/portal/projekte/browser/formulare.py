"""The forms of people: hand in an Idee, comment, report, follow, confirm an address."""

from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.eingabe import doppelsendung
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.beteiligung.plan import api as plan
from kommune.portal.formulare.api import Upload
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.beitraege import ausweis
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.beitraege import kommentare
from kommune.portal.projekte.browser.geld.pruefung import haushaltsfelder
from kommune.portal.projekte.browser.seite import Formular
from kommune.portal.projekte.browser.seite import slow_down
from kommune.portal.projekte.rules import Modul
from markupsafe import Markup
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode


SENT = _(
    "msg_projekt_mail",
    default="We have sent you a mail. Your contribution is there as soon as you have opened its link and pressed the button.",
)
MARKED = _("msg_place_marked", default="The place is marked. If you had chosen files, choose them again.")
BY_KEYBOARD = _("error_place_keyboard", default="Without a mouse or finger please type the place here.")
WAITS = _("msg_projekt_wartet", default="Thank you. It is public as soon as the moderation has looked at it.")


class IdeeEinreichen(Formular):
    """``<projekt>/@@idee-einreichen``: a place is marked by a click on the drawing; what is there already is shown first."""

    index = ViewPageTemplateFile("einreichen.pt")
    title = _("title_idee_einreichen", default="Hand in an Idee")
    submit = _("label_idee_einreichen", default="Hand in")
    aehnliche: tuple[Any, ...] = ()
    notice: Any = ""
    felder = FormView.index  # its macro shows the fields

    @property
    def intro(self) -> Any:
        return _(
            "help_idee_einreichen",
            default="Say in your own words what shall change. Please name no private data of others.",
        )

    def __call__(self) -> Any:
        ausweis.require_open(self.context, Modul.IDEEN)
        if is_post(self.request) and (spot := self.clicked()) is not None:
            self.request.form.update(spot)
            self.notice = MARKED if spot else BY_KEYBOARD
            self.request.response.setHeader("Cache-Control", "private, no-store")
            return self.index()
        return super().__call__()

    def clicked(self) -> dict[str, str] | None:
        """Return where on the drawing somebody clicked, None if another button was used."""
        form = self.request.form
        for width in plan.WIDTHS:
            x, y = (form.get(f"ort-{width}.{axis}", "") for axis in "xy")
            if isinstance(x, str) and isinstance(y, str) and (x + y).isascii() and x.isdecimal() and y.isdecimal():
                if len(x + y) > 8 or not self.context.formen or (x, y) == ("0", "0"):
                    return {}
                try:
                    spot = plan.rahmen(self.context.formen, width).to_point(int(x), int(y))
                    lon, lat = plan.require_point(*spot)
                except plan.PlanFehler:
                    return {}
                return {"lon": str(lon), "lat": str(lat)}
        return None

    def karten(self) -> list[dict[str, str]]:
        """Return the drawing in two sizes; the style shows the one that fits."""
        if not self.context.formen:
            return []
        lon, lat = str(self.value("lon")), str(self.value("lat"))
        place = {"lon": lon, "lat": lat} if lon and lat else {}
        base = f"{self.context.absolute_url()}/@@projekt-plan"
        return [
            {
                "name": f"ort-{width}",
                "klasse": f"k-plan k-plan--{width}",
                "url": f"{base}?{urlencode({'breite': width, **place})}",
            }
            for width in plan.WIDTHS
        ]

    def more(self) -> str:
        """Return what seems to say the same, once somebody wants to hand in."""
        if not self.aehnliche:
            return ""
        base = f"{self.context.absolute_url()}/@@idee/"
        rows = Markup("").join(
            Markup('<li><a href="{}">{}</a><br>{}</li>').format(f"{base}{one.nummer}", one.titel, one.kurz)
            for one in self.aehnliche
        )
        head = self.translate(
            _(
                "msg_idee_aehnlich",
                default="Is it one of these? You can support it instead. If not, press the button once more.",
            )
        )
        return str(
            Markup('<div class="alert alert-warning" role="status"><p>{}</p><ul>{}</ul></div>').format(head, rows)
        )

    def fields(self) -> list[dict[str, Any]]:
        name = self.person.name if self.person else ""
        kategorien = [(one, one) for one in self.context.auswahl]
        choose = [("", _("label_projekt_bitte_waehlen", default="please choose"))]
        category = [
            self.field(
                "kategorie",
                _("label_idee_kategorie", default="Category"),
                kind="select",
                options=choose + kategorien,
                required=True,
            )
        ]
        return [
            self.field("titel", _("label_idee_titel", default="Your Idee in a few words"), required=True),
            self.field("text", _("label_idee_text", default="Description"), kind="textarea", rows=8, required=True),
            *(category if kategorien else []),
            *haushaltsfelder(self, choose),
            self.field("adresse", _("label_idee_adresse", default="Place or street")),
            self.field("bild", _("label_idee_bild", default="Picture (JPEG or PNG, at most 8 MB)"), kind="file"),
            self.field(
                "name",
                _("label_idee_name", default="Name that is shown"),
                default=name,
                help=_("help_idee_name", default="Empty: your Idee is shown without a name."),
            ),
            *self.email_field(),
            self.field("lon", "", kind="hidden"),
            self.field("lat", "", kind="hidden"),
            self.field("gesehen", "", kind="hidden"),
        ]

    def save(self, form: Any) -> str:
        slow_down(self.request)
        if form.get("gesehen") != "1":
            self.aehnliche = tuple(projekte.similar(self.context, str(form.get("titel") or "")))
            if self.aehnliche:
                form["gesehen"] = "1"
                raise Invalid(_("error_idee_aehnlich", default="There are similar Ideen."), field="titel")
        upload = form.get("bild")
        bild = Upload("bild", upload.filename, upload.file) if getattr(upload, "filename", "") else None
        nummer = projekte.hand_in(
            self.context,
            form,
            bild,
            person=self.person,
            key=str(form.get("einmal") or doppelsendung.key_for(self.request)),
            email=str(form.get("email") or ""),
        )
        if self.person is None:
            api.portal.show_message(SENT, self.request)
            return self.home()
        thanks = _("msg_idee_da", default="Thank you, your Idee is public.")
        api.portal.show_message(WAITS if projekte.waits(self.context, form) else thanks, self.request)
        return f"{self.context.absolute_url()}/@@idee/{nummer}"


class Kommentieren(Formular):
    """``<projekt>/@@kommentieren?ort=…&auf=…``: on an Idee or a paragraph, or an answer to a comment."""

    title = _("title_kommentieren", default="Write a comment")
    submit = _("label_kommentieren", default="Send")
    in_address = ("ort", "auf")

    @property
    def intro(self) -> str:
        """Return what is commented on, so that nobody who came by a link writes to the wrong one."""
        art, _colon, rest = str(self.value("ort")).partition(":")
        return str(ideen.get_public(self.context, rest).angaben["titel"]) if art == "idee" else ""

    def __call__(self) -> Any:
        kommentare.require_place(self.context, str(self.value("ort")))
        return super().__call__()

    def fields(self) -> list[dict[str, Any]]:
        return [
            self.field("ort", "", kind="hidden"),
            self.field("auf", "", kind="hidden"),
            self.field("text", _("label_kommentar_text", default="Your comment"), kind="textarea", required=True),
            self.field(
                "name",
                _("label_idee_name", default="Name that is shown"),
                default=self.person.name if self.person else "",
            ),
            *self.email_field(),
        ]

    def home(self) -> str:
        art, _colon, rest = str(self.value("ort")).partition(":")
        page = f"@@idee/{rest}" if art == "idee" else f"@@diskussion/{rest.partition(':')[0]}"
        return f"{self.context.absolute_url()}/{page}"

    def save(self, form: Any) -> None:
        slow_down(self.request)
        email = str(form.get("email") or "")
        _id, state = projekte.comment(self.context, str(form.get("ort")), form, person=self.person, email=email)
        there = _("msg_kommentar_da", default="Thank you, your comment is public.")
        api.portal.show_message({"mail": SENT, "wartet": WAITS}.get(state, there), self.request)


class Melden(Formular):
    """``<projekt>/@@beitrag-melden?ziel=…``: tell the moderation of something that should not stand there."""

    title = _("title_melden", default="Report a contribution")
    submit = _("label_projekt_melden", default="Report")
    in_address = ("ziel",)

    def fields(self) -> list[dict[str, Any]]:
        return [
            self.field("ziel", "", kind="hidden"),
            self.field(
                "grund",
                _("label_projekt_melden_grund", default="What is wrong with it?"),
                kind="textarea",
                required=True,
            ),
        ]

    def save(self, form: Any) -> None:
        slow_down(self.request)
        projekte.report(self.context, str(form.get("ziel") or ""), str(form.get("grund") or ""))
        api.portal.show_message(
            _("msg_gemeldet", default="Thank you. The moderation looks at it. Who reports is not kept."), self.request
        )


class Folgen(Formular):
    """``<projekt>/@@idee-folgen?idee=…``: a mail when the town answers."""

    title = _("title_folgen", default="Follow this Idee by mail")
    submit = _("label_projekt_folgen", default="Follow")
    in_address = ("idee",)

    @property
    def intro(self) -> Any:
        return _(
            "help_folgen", default="You get a mail when the town answers. Each has a link by which no more mails come."
        )

    def fields(self) -> list[dict[str, Any]]:
        return [self.field("idee", "", kind="hidden"), *self.email_field()]

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@idee/{self.value('idee')}"

    def save(self, form: Any) -> None:
        slow_down(self.request)
        state = projekte.follow(
            self.context, str(form.get("idee") or ""), person=self.person, email=str(form.get("email") or "")
        )
        there = _("msg_folgt", default="You get a mail when the town answers.")
        api.portal.show_message(SENT if state == "mail" else there, self.request)


class Mitmachen(Formular):
    """``<projekt>/@@mitmachen?idee=…``: confirm an address once; then this browser may support and comment for a month."""

    title = _("title_mitmachen", default="Take part without an account")
    submit = _("label_mitmachen", default="Send me the link")
    in_address = ("idee",)

    @property
    def intro(self) -> Any:
        return _(
            "help_mitmachen",
            default="Each person supports once. We send a link to your address; when you have opened it, you can support and comment with this browser for 30 days. You can also log in with an account.",
        )

    def fields(self) -> list[dict[str, Any]]:
        field = self.field("email", _("label_email", default="E-mail address"), required=True)
        return [self.field("idee", "", kind="hidden"), field]

    def home(self) -> str:
        nummer = str(self.value("idee"))
        return f"{self.context.absolute_url()}/@@idee/{nummer}" if nummer else str(self.context.absolute_url())

    def save(self, form: Any) -> None:
        slow_down(self.request)
        if api.content.get_state(self.context) != "published":
            raise Unknown(ideen.UNKNOWN)
        nummer = str(form.get("idee") or "")
        back = f"@@idee/{nummer}" if nummer and ideen.get_public(self.context, nummer) else ""
        projekte.ask(self.context, str(form.get("email") or ""), back=back)
        api.portal.show_message(
            _("msg_mitmachen", default="We have sent you a mail. Open its link in this browser and press the button."),
            self.request,
        )
