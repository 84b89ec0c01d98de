"""One question of a draft: its words, help, duty and choices."""

from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.formulare.browser import worte
from kommune.portal.formulare.frage import rechnung
from kommune.portal.formulare.werkstatt import api as werkstatt
from kommune.portal.formulare.werkstatt import gruppen
from kommune.portal.formulare.werkstatt import rechnungen
from kommune.portal.formulare.werkstatt import rules


class FrageForm(FormView):
    """Add a question to a step, or change one: words, help, duty, choices."""

    submit = _("label_save", default="Save")
    in_address = ("frage", "schritt", "art", "gruppe")

    @property
    def frage(self):
        name = str(self.request.form.get("frage") or "")
        found = werkstatt.draft_of(self.context).questions().get(name)
        if name and found is None:
            raise Invalid(_("error_werkstatt_frage", default="There is no such question."), field="frage")
        return found

    @property
    def title(self):
        return (
            _("title_werkstatt_frage", default="Change a question")
            if self.frage is not None
            else _(
                "title_werkstatt_frage_neu",
                default="New question: ${art}",
                mapping={"art": self.translate(worte.ARTEN[self.art])},
            )
        )

    @property
    def art(self) -> str:
        art = self.frage.art if self.frage is not None else str(self.request.form.get("art") or "text")
        return art if art in worte.ARTEN else "text"

    def fields(self):
        frage = self.frage
        wahlen = "\n".join(f"{value}|{words}" for value, words in frage.wahlen) if frage is not None else ""
        asks = self.art not in ("hinweis", gruppen.ART, rechnungen.ART)
        found = [
            self.field(
                "label",
                _("label_werkstatt_label", default="Question"),
                default=frage.label if frage else "",
                required=True,
            ),
            self.field(
                "hilfe",
                _("label_werkstatt_hilfe", default="Help"),
                kind="textarea",
                default=frage.hilfe if frage else "",
                rows=3,
                help=_("help_werkstatt_hilfe", default="Stands below the question in plain words."),
            ),
        ]
        if self.art == gruppen.ART:
            found += self.limits(frage)
        if self.art == rechnungen.ART:
            found += self.computation(frage)
        if self.art in rules.WITH_CHOICES:
            found.append(
                self.field(
                    "wahlen",
                    _("label_werkstatt_wahlen", default="Choices"),
                    kind="textarea",
                    default=wahlen,
                    required=True,
                    rows=8,
                    help=_(
                        "help_werkstatt_wahlen",
                        default="One on each line. What is stored may stand before a bar: gmbh|GmbH.",
                    ),
                )
            )
        if asks:
            found.append(
                self.field(
                    "pflicht",
                    _("label_werkstatt_pflicht", default="Must be answered"),
                    kind="checkbox",
                    default="1" if frage is None or frage.pflicht else "",
                )
            )
        new = [("schritt", self.value("schritt")), ("art", self.art), ("gruppe", self.value("gruppe"))]
        hidden = [("frage", frage.name)] if frage else new
        return found + [self.field(name, "", kind="hidden", default=value) for name, value in hidden]

    def limits(self, frage) -> list:
        """How many entries of a repeated group there must and may be."""
        least, most = (frage.min, frage.max) if frage is not None else gruppen.LIMITS
        return [
            self.field("min", _("label_werkstatt_min", default="At least"), default=str(least), required=True),
            self.field(
                "max",
                _("label_werkstatt_max", default="At most"),
                default=str(most),
                required=True,
                help=_("help_werkstatt_max", default="So many entries a citizen can make, e.g. 0 to 10 children."),
            ),
        ]

    def computation(self, frage) -> list:
        """How it is computed, and of which questions."""
        told = rechnung.parse(frage.name, frage.rechnung) if frage is not None else None
        art, fragen, geld = (told.art, told.fragen, told.geld) if told else ("summe", (), False)
        return [
            self.field(
                "rechenart",
                _("label_werkstatt_rechenart", default="How is it computed?"),
                kind="select",
                default=art,
                options=list(worte.RECHENARTEN.items()),
                required=True,
            ),
            self.field(
                "fragen",
                _("label_werkstatt_rechnung", default="Of which answers?"),
                kind="boxes",
                default=list(fragen),
                options=[(one.name, one.label) for one in self.choices()],
                required=True,
                help=_(
                    "help_werkstatt_rechnung",
                    default="Numbers and dates that are asked before, in the order of the form. Of a repeated group a sum takes all entries.",
                ),
            ),
            self.field(
                "geld",
                _("label_werkstatt_geld", default="An amount in euros, rounded to cents"),
                kind="checkbox",
                default="1" if geld else "",
            ),
        ]

    def choices(self) -> list:
        frage, draft = self.frage, werkstatt.draft_of(self.context)
        if frage is not None:
            return rechnungen.choices(draft.fields_model, "", frage.name, frage.gruppe)
        return rechnungen.choices(draft.fields_model, self.value("schritt"), "", self.value("gruppe"))

    def save(self, form):
        if self.art == rechnungen.ART:
            form = {
                **form,
                "fragen": ",".join(one.name for one in self.choices() if form.get(f"fragen.{one.name}") == "1"),
            }
        tun = "frage-aendern" if form.get("frage") else "frage-anlegen"
        werkstatt.act(self.context, tun, {**form, "art": self.art})
        return self.home()

    def home(self):
        return f"{self.context.absolute_url()}/@@werkstatt"
