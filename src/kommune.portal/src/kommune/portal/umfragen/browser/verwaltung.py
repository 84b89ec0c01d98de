"""Prepare a survey: title, days, access; publish, close, release, invite."""

from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.browser.seite import Formular
from kommune.portal.umfragen.workflow import ERGEBNIS_TITLES
from kommune.portal.umfragen.workflow import ZUGANG_TITLES
from plone import api
from typing import Any


class Einstellungen(Formular):
    """What is set of a survey, new or old."""

    submit = _("label_umfrage_speichern", default="Save")
    umfrage: Any = None

    def of(self, name: str, default: Any = "") -> Any:
        value = getattr(self.umfrage, name, default) if self.umfrage is not None else default
        return value if value is not None else ""

    def fields(self) -> list[dict[str, Any]]:
        days = {name: self.of(name) for name in ("beginn", "ende")}
        return [
            self.field(
                "title",
                _("label_umfrage_title", default="Title of the survey"),
                required=True,
                default=self.of("title"),
            ),
            self.field(
                "kurztext",
                _("label_umfrage_kurztext", default="What it is about"),
                kind="textarea",
                rows=2,
                default=self.of("kurztext"),
            ),
            self.field(
                "einleitung",
                _("label_umfrage_einleitung", default="Introduction"),
                kind="textarea",
                default=self.of("einleitung"),
            ),
            self.field(
                "zugang",
                _("label_umfrage_zugang", default="Who takes part"),
                kind="select",
                options=[(str(name), title) for name, title in ZUGANG_TITLES.items()],
                default=self.of("zugang", "offen"),
            ),
            self.field(
                "beginn",
                _("label_umfrage_beginn", default="First day"),
                kind="date",
                default=days["beginn"].isoformat() if days["beginn"] else "",
                help=_("help_umfrage_beginn", default="Empty: from the moment it is published."),
            ),
            self.field(
                "ende",
                _("label_umfrage_ende", default="Last day"),
                kind="date",
                required=True,
                default=days["ende"].isoformat() if days["ende"] else "",
                help=_("help_umfrage_ende", default="Until 23:59:59 by the clock of the server (Europe/Berlin)."),
            ),
            self.field(
                "ergebnis",
                _("label_umfrage_ergebnis", default="When everybody reads the result"),
                kind="select",
                options=[(str(name), title) for name, title in ERGEBNIS_TITLES.items()],
                default=self.of("ergebnis", "ende"),
            ),
            self.field(
                "title_en",
                _("label_umfrage_title_en", default="Title in English"),
                default=self.of("title_en"),
                help=_("help_umfrage_title_en", default="With it the survey can be answered in English too."),
            ),
            self.field(
                "einleitung_en",
                _("label_umfrage_einleitung_en", default="Introduction in English"),
                kind="textarea",
                default=self.of("einleitung_en"),
            ),
            self.field(
                "zur_akte",
                _("label_umfrage_zur_akte", default="File the result in the E-Akte after the end"),
                kind="checkbox",
                default="1" if self.of("zur_akte") else "",
            ),
            self.field(
                "aktenzeichen",
                _("label_umfrage_aktenzeichen", default="Aktenzeichen of the Akte"),
                default=self.of("aktenzeichen"),
                help=_(
                    "help_umfrage_aktenzeichen",
                    default="Only if the Vorgangstyp of surveys lies in an Akte that is there.",
                ),
            ),
        ]

    def values(self, form: Any) -> dict[str, Any]:
        names = (
            "title",
            "kurztext",
            "einleitung",
            "zugang",
            "beginn",
            "ende",
            "ergebnis",
            "title_en",
            "einleitung_en",
            "aktenzeichen",
        )
        return {**{name: form.get(name, "") for name in names}, "zur_akte": form.get("zur_akte") == "1"}


class Neu(Einstellungen):
    """``/umfragen/@@umfrage-neu``."""

    title = _("title_umfrage_neu", default="Prepare a survey")

    def save(self, form: Any) -> str:
        umfrage = umfragen.create(self.context, self.values(form))
        return f"{umfrage.absolute_url()}/@@umfrage-fragen"


class Bearbeiten(Einstellungen):
    """``<umfrage>/@@umfrage-bearbeiten``."""

    title = _("title_umfrage_bearbeiten", default="Title, days and access")

    @property
    def umfrage(self) -> Any:  # type: ignore[override]
        return self.context

    def save(self, form: Any) -> None:
        umfragen.change(self.context, self.values(form))


class Knopf(Formular):
    """A form of one button."""

    def fields(self) -> list[dict[str, Any]]:
        return []


class Veroeffentlichen(Knopf):
    """``<umfrage>/@@umfrage-veroeffentlichen``."""

    title = _("title_umfrage_veroeffentlichen", default="Publish a survey")
    submit = _("transition_umfrage_publish", default="Publish")
    intro = _(
        "help_umfrage_veroeffentlichen",
        default="From its first day on it takes answers. Once somebody has answered, questions can be corrected but not changed so that answers would mean something else.",
    )

    def save(self, form: Any) -> None:
        umfragen.publish(self.context)


class Schliessen(Knopf):
    """``<umfrage>/@@umfrage-schliessen``: end it now, or take it back while nobody has answered."""

    title = _("title_umfrage_schliessen", default="Close a survey")
    submit = _("label_umfrage_schliessen", default="Close now")
    intro = _(
        "help_umfrage_schliessen",
        default="Nobody can answer any more then. Who was invited and who took part is forgotten; the answers stay.",
    )

    @property
    def further_buttons(self) -> tuple[Any, ...]:  # type: ignore[override]
        if umfragen.count(self.context) or umfragen.invited(self.context):
            return ()
        return (("zurueck", _("label_umfrage_zuruecknehmen", default="Take back into preparation")),)

    def save(self, form: Any) -> None:
        if form.get("zurueck"):
            umfragen.retract(self.context)
        else:
            umfragen.close(self.context)


class Freigeben(Knopf):
    """``<umfrage>/@@umfrage-freigeben``."""

    title = _("title_umfrage_freigeben", default="Publish the result")
    submit = _("title_umfrage_freigeben", default="Publish the result")
    intro = _(
        "help_umfrage_freigeben", default="Everybody reads it then. Texts are shown as far as you have released them."
    )

    def save(self, form: Any) -> None:
        umfragen.release_result(self.context)


class Einladen(Formular):
    """``<umfrage>/@@umfrage-einladen``: a table of addresses; each new one gets a mail with a link of its own."""

    title = _("title_umfrage_einladen", default="Invite by e-mail")
    submit = _("label_umfrage_einladen", default="Send the invitations")

    @property
    def intro(self) -> Any:
        return _(
            "help_umfrage_einladen",
            default="${zahl} are invited so far. Who got an invitation gets no second one. Addresses are not kept with the survey, only in the mails until these are deleted.",
            mapping={"zahl": str(umfragen.invited(self.context))},
        )

    def fields(self) -> list[dict[str, Any]]:
        return [
            self.field(
                "datei",
                _("label_umfrage_adressen", default="Table with e-mail addresses (CSV, XLSX, ODS)"),
                kind="file",
                required=True,
                help=_("help_umfrage_adressen", default="Any column; at most 5,000 addresses. Each person once."),
            )
        ]

    def save(self, form: Any) -> None:
        upload = form.get("datei")
        if not getattr(upload, "filename", ""):
            raise Invalid(_("error_choose_file", default="Choose a file."), field="datei")
        addresses, wrong = umfragen.addresses_in(upload.read())
        number = umfragen.invite(self.context, addresses)
        api.portal.show_message(
            _(
                "msg_umfrage_eingeladen",
                default="New invitations: ${neu}. Invited before: ${alt}. Cells that are no address: ${falsch}.",
                mapping={"neu": str(number), "alt": str(len(addresses) - number), "falsch": str(wrong)},
            ),
            self.request,
        )
