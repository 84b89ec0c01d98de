"""``@@einschraenkungen`` lists restricted records; ``@@einschraenkung-aufheben?uid=…`` proposes to lift one, and decides."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.loeschung.api import Weg
from kommune.eakte.organisation import api as organisation
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


WEGE = {
    Weg.EMAIL: _("label_aufhebung_weg_email", default="by e-mail, now by this system"),
    Weg.BRIEF: _("label_aufhebung_weg_brief", default="by letter, sent already"),
    Weg.PERSOENLICH: _("label_aufhebung_weg_persoenlich", default="in person"),
}
TOLD = ("grund", "weg", "email", "unterrichtet")


class EinschraenkungenView(Seite):
    """Each by its number, since when, and whether somebody proposed to lift it."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    def zeilen(self) -> list[dict]:
        return [zeile(one) for one in loeschung.list_restricted()]


class AufhebenForm(FormView):
    """One proposes, with the reason and how the person was told; another confirms, or it is declined."""

    title = _("title_einschraenkung_aufheben", default="Lift a restriction")
    rows = ViewPageTemplateFile("aufhebung.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    @cached_property
    def found(self):
        uid = self.request.form.get("uid", "")
        return loeschung.get_restricted(uid if isinstance(uid, str) else "")

    @property
    def is_mine(self) -> bool:
        return self.found.aufhebung is not None and self.found.aufhebung.von == zugriff.user_id()

    @property
    def intro(self):
        if self.is_mine:
            return loeschung.SOMEBODY_ELSE
        if self.found.aufhebung is not None:
            return ""
        return _(
            "help_einschraenkung_aufheben",
            default="The person must be told before (Art. 18 (3) GDPR). You propose; somebody else confirms. Then the record is open again to whom it was before.",
        )

    @property
    def submit(self):
        if self.found.aufhebung is None:
            return _("label_aufhebung_vorschlagen", default="Propose to lift it")
        return "" if self.is_mine else _("label_aufhebung_bestaetigen", default="Lift the restriction")

    @property
    def further_buttons(self):
        if self.found.aufhebung is None:
            return ()
        return (("ablehnen", _("label_loeschung_ablehnen", default="Decline")),)

    def more(self) -> str:
        return self.rows()

    def kopf(self) -> dict:
        return zeile(self.found)

    def fields(self):
        hidden = self.field("uid", "", kind="hidden", default=self.found.uid)
        if self.found.aufhebung is not None:
            why = _("help_loeschung_ablehnen", default="Only if you decline.")
            return [hidden, self.field("grund", _("label_grund"), help=why)]
        return [
            hidden,
            self.field(
                "grund",
                _("label_grund"),
                kind="textarea",
                required=True,
                rows=3,
                help=_("help_aufhebung_grund", default="The person reads it in the e-mail."),
            ),
            self.field(
                "weg",
                _("label_aufhebung_weg", default="How the person is told"),
                kind="select",
                required=True,
                options=[(str(one), words) for one, words in WEGE.items()],
            ),
            self.field(
                "email",
                _("label_aufhebung_email", default="E-mail address of the person"),
                help=_("help_aufhebung_email", default="Only for the way by e-mail. It is not kept."),
            ),
            self.field(
                "unterrichtet",
                _("label_aufhebung_tag", default="Told on"),
                kind="date",
                default=clock.today().isoformat(),
                help=_("help_aufhebung_tag", default="For letter and in person."),
            ),
        ]

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@einschraenkungen"

    def save(self, form):
        if self.found.aufhebung is None:
            loeschung.propose_lifting(self.found.uid, {name: form.get(name, "") for name in TOLD})
        elif form.get("ablehnen"):
            loeschung.decline_lifting(self.found.uid, grund=form.get("grund", ""))
        else:
            loeschung.confirm_lifting(self.found.uid)


def zeile(one) -> dict:
    """Return what is shown of a restricted record; nothing of what is in it."""
    told = one.aufhebung
    return {
        "uid": one.uid,
        "aktenzeichen": one.aktenzeichen,
        "seit": f"{one.seit:%d.%m.%Y}" if one.seit else "–",
        "grund": told.grund if told else "",
        "von": organisation.display_name(told.von) if told else "",
        "unterrichtet": f"{told.unterrichtet:%d.%m.%Y}" if told else "",
        "weg": WEGE[Weg(told.weg)] if told else "",
    }
