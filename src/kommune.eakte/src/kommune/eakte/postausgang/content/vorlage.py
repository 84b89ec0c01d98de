"""Bescheidvorlage: the text of a Bescheid with placeholders, edited through the web."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import IForTheOffice
from kommune.eakte.core.interfaces import InvalidValue
from kommune.eakte.postausgang.vorlagen.pruefung import check_answers
from kommune.eakte.postausgang.vorlagen.pruefung import check_template
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone.app.textfield import RichText
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


ERGEBNISSE = SimpleVocabulary(
    [
        SimpleTerm("bewilligt", title=_("label_ergebnis_bewilligt", default="granted")),
        SimpleTerm("teilweise", title=_("label_ergebnis_teilweise", default="granted in part")),
        SimpleTerm("abgelehnt", title=_("label_ergebnis_abgelehnt", default="refused")),
        SimpleTerm("festgesetzt", title=_("label_ergebnis_festgesetzt", default="assessed")),
        SimpleTerm("bestaetigt", title=_("label_ergebnis_bestaetigt", default="confirmed")),
    ]
)


class IVorlagensammlung(model.Schema):
    """All templates of the town."""


class IBescheidvorlage(model.Schema):
    """One template; § 37 VwVfG asks for a clear decision, § 39 for reasons."""

    title = schema.TextLine(title=_("label_vorlage_title", default="Name of the template"))
    allgemein = schema.Bool(
        title=_("label_vorlage_allgemein", default="For every Vorgang"),
        description=_(
            "help_vorlage_allgemein",
            default="If not, the Vorgangstypen that name this template offer it.",
        ),
        required=False,
        default=False,
    )
    ergebnis = schema.Choice(title=_("label_ergebnis", default="Result"), vocabulary=ERGEBNISSE)
    zahlung = schema.Bool(
        title=_("label_vorlage_zahlung", default="The Bescheid demands money"),
        description=_(
            "help_vorlage_zahlung",
            default="The letter then ends with the town's IBAN and the Aktenzeichen as Verwendungszweck.",
        ),
        required=False,
        default=False,
    )
    betreff = schema.TextLine(
        title=_("label_vorlage_betreff", default="Subject"),
        description=_("help_vorlage_betreff", default="Placeholders are allowed, e.g. {{ vorgang.aktenzeichen }}."),
        constraint=check_template,
    )
    text = RichText(
        title=_("label_vorlage_text", default="Text"),
        description=_(
            "help_vorlage_text",
            default="Placeholders such as {{ antragsteller.name }}; parts that depend on something between "
            "{% if … %} and {% endif %}. The list stands on the page of the template.",
        ),
        allowed_mime_types=("text/html",),
        constraint=check_template,
    )
    rechtsbehelfsbelehrung = RichText(
        title=_("label_vorlage_rechtsbehelf", default="Rechtsbehelfsbelehrung"),
        description=_("help_vorlage_rechtsbehelf", default="§ 37 (6) VwVfG, § 58 VwGO. Placeholders are allowed."),
        required=False,
        allowed_mime_types=("text/html",),
        constraint=check_template,
    )

    @invariant
    def answers_are_asked_for(data):
        """A placeholder of a field or an answer belongs to a Vorgangstyp that names the template."""
        vorlage = getattr(data, "__context__", data)
        fassungen = vorgangstypen.with_vorlage(vorlage.getId()) if IBescheidvorlage.providedBy(vorlage) else []
        for name in ("betreff", "text", "rechtsbehelfsbelehrung") if fassungen else ():
            try:
                check_answers(getattr(data, name, None), fassungen)
            except InvalidValue as error:
                raise InvalidValue(error.args[0], name) from error

    @invariant
    def negative_needs_belehrung(data):
        """A burdening Bescheid carries a Rechtsbehelfsbelehrung (§ 37 (6) VwVfG)."""
        belehrung = data.rechtsbehelfsbelehrung
        if data.ergebnis in ("abgelehnt", "teilweise", "festgesetzt") and not (belehrung and belehrung.raw.strip()):
            raise Invalid(
                _(
                    "error_vorlage_rechtsbehelf",
                    default="A Bescheid that burdens someone needs a Rechtsbehelfsbelehrung.",
                ),
                "rechtsbehelfsbelehrung",
            )


@implementer(IVorlagensammlung, IForTheOffice)
class Vorlagensammlung(Container):
    """Container of the templates."""


@implementer(IBescheidvorlage)
class Bescheidvorlage(Item):
    """One template."""

    zahlung = False
    allgemein = False
