"""``@@partnerstellen``: the directory, for everybody who works here; forms to enter, change and retire, for who keeps it."""

from kommune.eakte import _
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.eakte.stellungnahmen.partnerstellen.rules import DEFAULT_TAGE


FIELDS = ("name", "zustaendig", "schlagworte", "anschrift", "email", "zweite_email", "telefon", "tage", "gruppe")
FREIGABE = "freigabe_noetig"
LONG = ("zustaendig", "anschrift")
LABELS = {
    "name": _("label_partnerstelle_name", default="Name"),
    "zustaendig": _("label_partnerstelle_zustaendig", default="Competent for"),
    "schlagworte": _("label_partnerstelle_schlagworte", default="Tags"),
    "anschrift": _("label_partnerstelle_anschrift", default="Address, for letters"),
    "email": _("label_partnerstelle_email", default="E-mail address, for the link"),
    "zweite_email": _("label_partnerstelle_zweite_email", default="Second e-mail address, for the code"),
    "telefon": _("label_partnerstelle_telefon", default="Telephone"),
    "tage": _("label_partnerstelle_tage", default="Usual time in days"),
    "gruppe": _("label_partnerstelle_gruppe", default="Group of accounts"),
}
HELP = {
    "schlagworte": _("help_partnerstelle_schlagworte", default="Separated by commas, such as: Verkehr, Denkmal"),
    "zweite_email": _(
        "help_partnerstelle_zweite_email",
        default="The code goes there by itself. Without one you tell it on the telephone or by letter.",
    ),
    "gruppe": _(
        "help_partnerstelle_gruppe",
        default="For regulars: who has an account in this group (“partner-…”) logs in and needs no code.",
    ),
}


class PartnerstellenView(Seite):
    """Found by name, competence and tags; retired ones stand at the end."""

    title = _("title_partnerstellen", default="Partnerstellen")

    def text(self) -> str:
        text = self.request.form.get("text", "")
        return text[:200] if isinstance(text, str) else ""

    def rows(self) -> list[dict]:
        url = self.context.absolute_url()
        return [
            {
                "stelle": one,
                "schlagworte": ", ".join(one.schlagworte),
                "edit": f"{url}/@@partnerstelle?nr={one.id}",
                "retire": f"{url}/@@partnerstelle-stilllegen?nr={one.id}",
            }
            for one in partnerstellen.list_stellen(self.text(), all=True)
        ]

    def may_manage(self) -> bool:
        return partnerstellen.may_manage()


class VerzeichnisForm(FormView):
    """Only for who keeps the directory."""

    def __call__(self):
        if not partnerstellen.may_manage():
            raise NotAllowed(
                _("error_partnerstelle_manage", default="The directory is kept by the Fachadministration.")
            )
        return super().__call__()

    @property
    def nr(self) -> str:
        return str(self.request.form.get("nr", ""))

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@partnerstellen"


class PartnerstelleForm(VerzeichnisForm):
    """``@@partnerstelle``: a new one, or one to change (``?nr=…``)."""

    submit = _("label_save", default="Save")

    @property
    def title(self):
        new = _("title_partnerstelle_new", default="Enter a Partnerstelle")
        return _("title_partnerstelle_edit", default="Change a Partnerstelle") if self.nr else new

    def fields(self):
        kept = partnerstellen.get(self.nr) if self.nr else None
        values = {name: getattr(kept, name) for name in FIELDS} if kept else {"tage": DEFAULT_TAGE}
        values["schlagworte"] = ", ".join(values.get("schlagworte", ()))
        return [
            self.field("nr", "", kind="hidden", default=self.nr),
            *(
                self.field(
                    name,
                    LABELS[name],
                    kind="textarea" if name in LONG else "text",
                    default=str(values.get(name, "")),
                    required=name == "name",
                    help=HELP.get(name, ""),
                )
                for name in FIELDS
            ),
            self.field(
                FREIGABE,
                _("label_partnerstelle_freigabe", default="Answers only after approval by a second person there"),
                kind="checkbox",
                default="1" if kept and kept.freigabe_noetig else "",
                help=_(
                    "help_partnerstelle_freigabe",
                    default="The body asked for it. Accounts of its group are told apart; with link and code only the names entered are.",
                ),
            ),
        ]

    def save(self, form):
        werte = {name: form.get(name, "") for name in (*FIELDS, FREIGABE)}
        if self.nr:
            partnerstellen.change(self.nr, werte)
        else:
            partnerstellen.add(werte)


class RetireForm(VerzeichnisForm):
    """``@@partnerstelle-stilllegen?nr=…``: it can be asked no more, or again."""

    @property
    def title(self):
        again = _("title_partnerstelle_again", default="Take up the Partnerstelle again")
        return _("title_partnerstelle_retire", default="Retire the Partnerstelle") if self.stelle.aktiv else again

    submit = title

    @property
    def stelle(self):
        return partnerstellen.get(self.nr)

    @property
    def intro(self):
        return self.stelle.name

    def fields(self):
        return [self.field("nr", "", kind="hidden", default=self.nr)]

    def save(self, form):
        partnerstellen.set_active(self.nr, not self.stelle.aktiv)
