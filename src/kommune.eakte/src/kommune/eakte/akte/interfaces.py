"""Events other domains subscribe to, and the places where they may add something."""

from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.akte.kennzeichen.aktenzeichen import AKTE_FORMAT
from kommune.eakte.akte.kennzeichen.aktenzeichen import DOKUMENT_FORMAT
from kommune.eakte.akte.kennzeichen.aktenzeichen import VORGANG_FORMAT
from zope import schema
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


class IVorgangCreated(IObjectEvent):
    """A Vorgang was created, numbered, journaled and indexed."""


class IVorgangStateChanged(IObjectEvent):
    """A Vorgang went from one state to another."""

    old_state = Attribute("State before.")
    new_state = Attribute("State now.")
    transition = Attribute("Id of the transition.")
    text = Attribute("The reason or result given, '' if none.")


class IErgebnisGewaehlt(IObjectEvent):
    """Somebody chose what a Vorgang leads to: by a draft of a Bescheid, or by hand."""

    ergebnis = Attribute("Name of the kind of result, or the words the record says.")


@implementer(IErgebnisGewaehlt)
class ErgebnisGewaehlt(ObjectEvent):
    def __init__(self, vorgang, ergebnis):
        super().__init__(vorgang)
        self.ergebnis = ergebnis


class IRueckfrageGestellt(IObjectEvent):
    """The caseworker asks the citizen for something missing."""

    text = Attribute("What is asked, as the citizen shall read it.")
    frist = Attribute("Day until which an answer is expected, or None.")


class IUnterlagenEingegangen(IObjectEvent):
    """Papers the citizen was asked for have arrived as Dokumente of the Vorgang."""

    dokumente = Attribute("The new Dokumente.")


class IFassungAdded(IObjectEvent):
    """A Dokument got another Fassung of its file."""


class IRecordTold(IObjectEvent):
    """A record, or what lies in one, is told whole in JSON: by its address, in a list, after a change."""

    request = Attribute("The request it is told to.")


class IVorgangAssigned(IObjectEvent):
    """A Vorgang was given to a person or to another Organisationseinheit."""

    old_bearbeiter = Attribute("User id before, '' if none.")
    old_federfuehrung = Attribute("OE id before.")


class IDokumentGezeigt(IObjectEvent):
    """What is in a Dokument is shown on a page that is not its own: the person reads it."""


@implementer(IDokumentGezeigt)
class DokumentGezeigt(ObjectEvent):
    pass


@implementer(IVorgangCreated)
class VorgangCreated(ObjectEvent):
    pass


@implementer(IVorgangStateChanged)
class VorgangStateChanged(ObjectEvent):
    def __init__(self, obj, old_state, new_state, transition, text=""):
        super().__init__(obj)
        self.old_state = old_state
        self.new_state = new_state
        self.transition = transition
        self.text = text


@implementer(IRueckfrageGestellt)
class RueckfrageGestellt(ObjectEvent):
    def __init__(self, obj, text, frist=None):
        super().__init__(obj)
        self.text = text
        self.frist = frist


@implementer(IUnterlagenEingegangen)
class UnterlagenEingegangen(ObjectEvent):
    def __init__(self, obj, dokumente):
        super().__init__(obj)
        self.dokumente = dokumente


@implementer(IFassungAdded)
class FassungAdded(ObjectEvent):
    pass


@implementer(IRecordTold)
class RecordTold(ObjectEvent):
    def __init__(self, obj, request):
        super().__init__(obj)
        self.request = request


@implementer(IVorgangAssigned)
class VorgangAssigned(ObjectEvent):
    def __init__(self, obj, old_bearbeiter, old_federfuehrung):
        super().__init__(obj)
        self.old_bearbeiter = old_bearbeiter
        self.old_federfuehrung = old_federfuehrung


class IClosingPrecondition(Interface):
    """Subscription adapter of an Akte or Vorgang: what else must be done before it is closed.

    One that tells only of things lying in the record, which go along when all of it is carried elsewhere, says so by an
    attribute ``goes_along``.
    """

    def unmet():
        """Return translatable sentences, one for each thing that is not done; empty if all is."""


class IVorgangslage(Interface):
    """Subscription adapter of a Vorgang: in what it stands besides its state. Who changes it calls ``akte.lage.api.changed``.

    ``worte`` is a class attribute, so that lists can offer it without a Vorgang.
    """

    worte = Attribute("Mapping key → (translatable title, class of its badge).")

    def lagen():
        """Return the keys that hold now; nothing is woken for it but what lies with the Vorgang."""


class IWartezeit(Interface):
    """Subscription adapter of a Vorgang: when it waited for somebody outside while it was worked on.

    Who changes it calls ``akte.lage.api.changed``; the figures count these days as a part of their own.
    """

    part = Attribute("Key the days are counted under; a class attribute, as ``title``.")
    title = Attribute("Translatable name of the part.")

    def spans():
        """Return ``(first day, day it ended)`` of each, the end None while it waits."""


class Tab(StrEnum):
    """The tabs of the Vorgang page, in their order; ``ALWAYS`` stands above them, whichever is open."""

    ALWAYS = ""
    UNTERLAGEN = "unterlagen"
    ANGABEN = "angaben"
    NACHRICHTEN = "nachrichten"
    BESCHEIDE = "bescheide"
    AUFGABEN = "aufgaben"
    BETEILIGTE = "beteiligte"
    JOURNAL = "journal"


class IAbschnitt(Interface):
    """Named adapter of an Akte, Vorgang or Dokument and the request: a section of its page.

    ``update`` is called first; a section that is not ``available`` is left out. The page of a Vorgang shows a section
    on its ``tab`` alone, but asks all for their ``count``; ``update`` should therefore ask the catalog, not wake objects.
    ``tab``, ``count`` and ``beside`` may be left out, and mean nothing elsewhere than on a Vorgang.
    """

    order = Attribute("Integer; smaller stands further up.")
    title = Attribute("Translatable heading.")
    available = Attribute("Whether there is something to show to this person.")
    tab = Attribute("The Tab it stands on, Tab.ANGABEN by default.")
    count = Attribute("How many things it shows, 0 by default; the tab shows the sum of its sections.")
    beside = Attribute("Whether it also stands beside the preview of a Dokument, False by default.")

    def update():
        """Collect what is shown."""

    def render():
        """Return HTML without the heading."""


class IVorgangAktion(Interface):
    """Named adapter of ``(vorgang, request)``, or of an Akte: an act offered on its page.

    The first one that is ``primary`` is the page's one button; all others stand in the menu beside it. What the domain
    ``akte`` itself offers has the orders 0 (take over), 20 to 29 (transitions), 60 (assign), 61 (forward), 70 (edit)
    and 90 (rights), ``aufgaben`` 50 and 51. The name of the adapter begins with ``aktion-``: a page has none like it.
    """

    order = Attribute("Integer; smaller stands further up: what is done more often.")
    title = Attribute("Translatable label.")
    available = Attribute("Whether this person can do it now.")
    url = Attribute("Address of the page (GET) that does or asks for the rest.")
    primary = Attribute("Whether it is what comes next in this state.")


class IPunktWeg(Interface):
    """Named adapter of ``(vorgang, request)``: what can be done about a point of the checklist that is not met."""

    title = Attribute("Translatable label.")

    def url(punkt):
        """Return the address that does it or asks for the rest, "" if this person cannot do it now."""


class INachbarn(Interface):
    """Adapter of ``(vorgang, request)``, of the domain that knows lists: the Vorgänge beside one in its list.

    ``of(aus, stelle)`` is asked with what the address of the Vorgang tells of the list it was opened from.
    """

    def of(aus, stelle):
        """Return ``(previous, next)``, each with ``aktenzeichen``, ``betreff`` and ``url``, or None at the end."""


class IGemeinde(Interface):
    """A utility of the domain that knows the town."""

    def ags():
        """Return the amtlicher Gemeindeschlüssel, "" if it is not set."""


class ILeistungsnamen(Interface):
    """A utility of the domain that knows the services: ids become names to read."""

    def names(leistung_ids):
        """Return ``{id: name}`` of those that are known, with one look into the catalog."""

    def choices():
        """Return ``(id, name)`` of all services there are, by name."""


class IAktenzeichenSettings(Interface):
    """How Aktenzeichen look; a change concerns new ones only."""

    akte_format = schema.TextLine(
        title=_("label_akte_format", default="Aktenzeichen of an Akte"),
        description=_("help_akte_format", default="Placeholders: {kennzeichen} {jahr} {nummer}; {nummer:04} pads."),
        default=AKTE_FORMAT,
        max_length=100,
    )
    vorgang_format = schema.TextLine(
        title=_("label_vorgang_format", default="Aktenzeichen of a Vorgang"),
        description=_("help_vorgang_format", default="Placeholders: {aktenzeichen} {jahr} {nummer}; {nummer:04} pads."),
        default=VORGANG_FORMAT,
        max_length=100,
    )
    dokument_format = schema.TextLine(
        title=_("label_dokument_format", default="Number of a Dokument"),
        description=_("help_dokument_format", default="Placeholders: {vorgang} {jahr} {nummer}; {nummer:04} pads."),
        default=DOKUMENT_FORMAT,
        max_length=100,
    )


class IFeiertageSettings(Interface):
    """Which holidays are kept where the town lies; all Fristen are computed by them."""

    oertliche_feiertage = schema.Bool(
        title=_("label_oertliche_feiertage", default="The town keeps the holidays of Catholic municipalities"),
        description=_(
            "help_oertliche_feiertage",
            default="Mariä Himmelfahrt in Bavaria, Fronleichnam in parts of Saxony and Thuringia. Those of the Land, and of Augsburg, are known without it.",
        ),
        default=False,
        required=False,
    )
