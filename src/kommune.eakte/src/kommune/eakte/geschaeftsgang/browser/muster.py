"""``@@laufweg-setzen``: a whole Laufweg at once; ``@@laufweg-merken``: keep one for the OE."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.browser.laufweg import SchrittForm
from kommune.eakte.geschaeftsgang.muster import api as muster


class SetLaufweg(SchrittForm):
    """``@@laufweg-setzen``: all steps of a Laufweg of the Vorgangstyp at once."""

    title = submit = _("title_laufweg_setzen", default="Set a whole Laufweg")
    intro = _(
        "help_laufweg_setzen",
        default="The Vorgangstyp or the office lays down these Laufwege. Each step can be taken back or added to afterwards.",
    )

    def fields(self):
        whole = ("", _("label_schritt_vorgang", default="the Vorgang as a whole"))
        things = [(brain.UID, brain.Title) for brain in geschaeftsgang.subjects_of(self.context)]
        return [
            self.field(
                "laufweg",
                _("label_vt_laufweg_name", default="Laufweg"),
                kind="select",
                options=muster.offered(self.context),
                required=True,
            ),
            self.field("bezug", _("label_schritt_bezug", default="About"), kind="select", options=[whole, *things]),
        ]

    def save(self, form):
        muster.set_laufweg(self.context, form.get("laufweg", ""), bezug=form.get("bezug", ""))
        return self.target()


class KeepLaufweg(SchrittForm):
    """``@@laufweg-merken``: what was set here as a Laufweg of the OE, or one of them away; for who leads it."""

    title = submit = _("title_laufweg_merken", default="Keep as a Laufweg of the office")
    intro = _(
        "help_laufweg_merken",
        default="It is offered in every Vorgang of the office under “Set a whole Laufweg”. Who works on a Vorgang, and the office itself, are those of the Vorgang it is set in.",
    )

    def __call__(self):
        if not muster.may_keep(self.context):
            raise NotAllowed(_("error_laufweg_amt", default="Only who leads the office keeps its Laufwege."))
        return super().__call__()

    @property
    def further_buttons(self):
        away = ("weg", _("label_laufweg_entfernen", default="Take the chosen one away"))
        return (away,) if muster.kept(self.context.federfuehrung) else ()

    def fields(self):
        whole = ("", _("label_schritt_vorgang", default="the Vorgang as a whole"))
        things = [(brain.UID, brain.Title) for brain in geschaeftsgang.subjects_of(self.context)]
        there = list(muster.kept(self.context.federfuehrung))
        none = ("", _("label_laufweg_none", default="none"))
        own = self.field(
            "vorhanden",
            _("label_laufweg_vorhanden", default="Laufwege of the office"),
            kind="select",
            options=[none, *((name, name) for name in there)],
            help=_(
                "help_laufweg_vorhanden", default="Only to take one away. Kept under the same name, one is replaced."
            ),
        )
        return [
            self.field("name", _("label_laufweg_name", default="Name of the Laufweg")),
            self.field("bezug", _("label_schritt_bezug", default="About"), kind="select", options=[whole, *things]),
            *([own] if there else []),
        ]

    def save(self, form):
        if "weg" in form:
            muster.drop(self.context, form.get("vorhanden", ""))
        else:
            muster.keep_laufweg(self.context, form.get("name", ""), bezug=form.get("bezug", ""))
        return self.target()
