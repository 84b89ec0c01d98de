"""Leistung: one service, described by the text modules of the LeiKa (FIM-Leistungssteckbrief)."""

from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from kommune.eakte.core.interfaces import IForThePublic
from kommune.eakte.core.katalog.content import TextIndexedLater
from kommune.portal import _
from kommune.portal.leistungen.content.texte import check_leika_key
from kommune.portal.leistungen.content.texte import check_verweis
from kommune.portal.leistungen.content.texte import check_webadresse
from kommune.portal.leistungen.content.texte import line
from kommune.portal.leistungen.content.texte import rich
from kommune.portal.leistungen.content.texte import several
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.dexterity.content import FTIAwareSpecification
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import implementer
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


ANTRAG = "antrag"
SPRACHEN = SimpleVocabulary(
    [
        SimpleTerm("de", title=_("label_sprache_de", default="German")),
        SimpleTerm("de-x-leicht", "de-x-leicht", _("label_sprache_leicht", default="German, Leichte Sprache")),
        SimpleTerm("en", title=_("label_sprache_en", default="English")),
        SimpleTerm("fr", title=_("label_sprache_fr", default="French")),
        SimpleTerm("tr", title=_("label_sprache_tr", default="Turkish")),
        SimpleTerm("uk", title=_("label_sprache_uk", default="Ukrainian")),
        SimpleTerm("ar", title=_("label_sprache_ar", default="Arabic")),
    ]
)
NIVEAUS = SimpleVocabulary(
    [
        SimpleTerm("", "keines", _("label_niveau_keines", default="none: also without an account")),
        SimpleTerm("niedrig", "niedrig", _("label_niveau_niedrig", default="low: an account")),
        SimpleTerm("substantiell", "substantiell", _("label_niveau_substantiell", default="substantial")),
        SimpleTerm("hoch", "hoch", _("label_niveau_hoch", default="high: identity card")),
    ]
)
BESCHWERDE = "beschwerde"
ANLIEGEN = SimpleVocabulary(
    [
        SimpleTerm("rueckruf", title=_("label_anliegen_rueckruf", default="Call back")),
        SimpleTerm("frage", title=_("label_anliegen_frage", default="Question")),
        SimpleTerm(BESCHWERDE, title=_("label_anliegen_beschwerde", default="Complaint")),
    ]
)
TEXTBAUSTEINE = (
    "volltext",
    "voraussetzungen",
    "unterlagen",
    "kosten",
    "fristen",
    "bearbeitungsdauer",
    "verfahrensablauf",
    "rechtsbehelf",
    "handlungsgrundlagen",
    "weiterfuehrende_hinweise",
)


class ILeistung(model.Schema, IForThePublic):
    """The text modules in the order of the LeiKa; people read ``bezeichnung2`` first."""

    bezeichnung = line(
        _("label_leistung_bezeichnung", default="Name I (official)"),
        _("help_leistung_bezeichnung", default="The official name, as in the LeiKa."),
        required=True,
        max_length=300,
    )
    bezeichnung2 = line(
        _("label_leistung_bezeichnung2", default="Name II (everyday)"),
        _("help_leistung_bezeichnung2", default="How people call it; it is the heading. Empty: the official name."),
        max_length=200,
    )
    kurztext = schema.Text(
        title=_("label_leistung_kurztext", default="Kurztext"),
        description=_("help_leistung_kurztext", default="Two or three short sentences without formatting."),
        required=False,
        default="",
        missing_value="",
        max_length=1000,
    )
    volltext = rich(_("label_leistung_volltext", default="Volltext"))
    voraussetzungen = rich(_("label_leistung_voraussetzungen", default="Voraussetzungen"))
    unterlagen = rich(_("label_leistung_unterlagen", default="Unterlagen"))
    kosten = rich(_("label_leistung_kosten", default="Kosten"))
    fristen = rich(_("label_leistung_fristen", default="Fristen"))
    bearbeitungsdauer = rich(_("label_leistung_bearbeitungsdauer", default="Bearbeitungsdauer"))
    verfahrensablauf = rich(
        _("label_leistung_verfahrensablauf", default="Verfahrensablauf"),
        _("help_leistung_verfahrensablauf", default="Best as a numbered list: one step each."),
    )
    rechtsbehelf = rich(_("label_leistung_rechtsbehelf", default="Rechtsbehelf"))
    handlungsgrundlagen = rich(_("label_leistung_handlungsgrundlagen", default="Handlungsgrundlagen"))
    weiterfuehrende_hinweise = rich(_("label_leistung_hinweise", default="Weiterführende Hinweise"))

    model.fieldset(
        "zugang",
        label=_("label_leistung_zugang", default="Access"),
        fields=["formulare", "online_adresse", "vertrauensniveau", "termindauer", "ansprechpunkt", "oe", "anliegen"],
    )
    formulare = several(
        _("label_leistung_formulare", default="Formulare"),
        _("help_leistung_formulare", default="One line each: title | https://… Files are added to the service itself."),
        value_type=schema.TextLine(constraint=check_verweis, max_length=1200),
    )
    directives.widget("formulare", cols=80, rows=4)
    online_adresse = line(
        _("label_leistung_online_adresse", default="Address of an online service elsewhere"),
        _("help_leistung_online_adresse", default="Leave it empty if the service has a form here."),
        constraint=check_webadresse,
        max_length=1000,
    )
    vertrauensniveau = schema.Choice(
        title=_("label_leistung_vertrauensniveau", default="Trust level of the log-in"),
        description=_(
            "help_leistung_vertrauensniveau",
            default="How sure it must be who applies here online (§ 3 OZG, Art. 8 eIDAS). Without one nobody needs an account.",
        ),
        vocabulary=NIVEAUS,
        required=False,
        default="",
        missing_value="",
    )
    termindauer = schema.Int(
        title=_("label_leistung_termindauer", default="Length of an appointment in minutes"),
        required=False,
        min=1,
        max=1440,
    )
    ansprechpunkt = several(
        _("label_leistung_ansprechpunkt", default="Ansprechpunkt"),
        value_type=schema.Choice(vocabulary="kommune.portal.Dienststellen"),
    )
    oe = schema.Choice(
        title=_("label_leistung_oe", default="Responsible Organisationseinheit"),
        vocabulary="kommune.eakte.Organisationseinheiten",
        required=False,
    )
    anliegen = schema.Choice(
        title=_("label_leistung_anliegen", default="Way to reach the town"),
        description=_(
            "help_leistung_anliegen",
            default="If its form is for a call back, a question or a complaint, every service and office leads to it. A question “bezug” in the form is filled with what it is about.",
        ),
        vocabulary=ANLIEGEN,
        required=False,
    )

    model.fieldset(
        "finden",
        label=_("label_leistung_finden", default="Finding"),
        fields=["lebenslagen", "synonyme", "leika_key", "sprache"],
    )
    directives.widget("lebenslagen", CheckBoxFieldWidget)
    lebenslagen = several(
        _("label_lebenslagen", default="Lebenslagen"),
        value_type=schema.Choice(vocabulary="kommune.portal.Lebenslagen"),
    )
    synonyme = several(
        _("label_leistung_synonyme", default="Synonyms"),
        _("help_leistung_synonyme", default="Other words people look for, one a line."),
    )
    directives.widget("synonyme", cols=60, rows=4)
    leika_key = line(
        _("label_leistung_leika_key", default="LeiKa key"),
        _("help_leistung_leika_key", default="14 digits, e.g. 99050012104000."),
        constraint=check_leika_key,
        max_length=14,
    )
    sprache = schema.Choice(
        title=_("label_leistung_sprache", default="Language of the texts"), vocabulary=SPRACHEN, default="de"
    )

    directives.omitted("externe_id", "herkunft", "import_digest", "ueberarbeitet")
    externe_id = line(_("label_externe_id", default="Id in the source"), readonly=True)
    herkunft = line(_("label_herkunft", default="Source"), readonly=True)
    import_digest = line(_("label_import_digest", default="State of the source"), readonly=True)
    ueberarbeitet = line(_("label_leistung_ueberarbeitet", default="Working copy of"), readonly=True)


FELDER = tuple(name for name in ILeistung.names() if name not in ("import_digest", "ueberarbeitet"))


@implementer(ILeistung)
class Leistung(TextIndexedLater, Container):
    """One service; its form has the id ``antrag``, its working copy names the service it is of."""

    # The mixin without schema hides Dexterity's own, which knows the behaviors of the type.
    __providedBy__ = FTIAwareSpecification()
    security = ClassSecurityInfo()

    @property
    def title(self) -> str:
        return self.bezeichnung2 or self.bezeichnung or ""

    @title.setter
    def title(self, value: str) -> None:
        if value:
            self.bezeichnung2 = value

    @property
    def description(self) -> str:
        return self.kurztext or ""

    @description.setter
    def description(self, value: str) -> None:
        if value:
            self.kurztext = value

    @security.public
    def is_working_copy(self) -> bool:
        """Tell whether this is the working copy of a published service."""
        return bool(self.ueberarbeitet)

    @security.public
    def is_original(self) -> bool:
        """Tell whether this is a service of its own."""
        return not self.ueberarbeitet


InitializeClass(Leistung)
