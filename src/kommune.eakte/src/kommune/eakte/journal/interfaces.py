"""What a record tells the journal about itself."""

from functools import cached_property
from typing import Any
from zope.i18n import translate
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IJournalFelder(Interface):
    """Adapter of a record: which of its fields are journaled when they change.

    Without an adapter all fields of all schemata are.
    """

    felder = Attribute("Names of fields, in the order they are to be recorded.")


class IJournalWorte(Interface):
    """Subscription adapter of ``(traeger, request)``: words for what a domain writes into its journal."""

    aktionen = Attribute("Act → words or a message.")
    felder = Attribute("Name of a field → its label.")
    akteure = Attribute("Id of an actor that is no person → its name.")

    def wert(eintrag, value):
        """Return words for one value of the entry: text, a message, or a list of lines; None if it is not known."""


@implementer(IJournalWorte)
class Worte:
    """Base of a domain's words: labels and choices come from its ``schemata``."""

    aktionen: dict = {}
    akteure: dict = {}
    weitere_felder: dict = {}
    schemata: tuple = ()

    def __init__(self, traeger: Any, request: Any) -> None:
        self.traeger = traeger
        self.request = request

    @cached_property
    def felder(self) -> dict:
        titles = {name: schema[name].title for schema in reversed(self.schemata) for name in schema.names(all=True)}
        return {**titles, **self.weitere_felder}

    def say(self, message: str) -> str:
        return translate(message, context=self.request)

    def wert(self, eintrag: dict, value: Any) -> Any:
        for schema in self.schemata:
            vocabulary = getattr(schema.get(eintrag["metadatum_name"]), "vocabulary", None)
            if vocabulary is not None and isinstance(value, str) and value in vocabulary:
                return vocabulary.getTerm(value).title
        return None


class IJournalSicht(Interface):
    """Adapter of an object: what of its journal the person logged in may not read.

    Without an adapter who sees an object sees all that lies in it.
    """

    def hidden():
        """Return paths below the Träger whose entries are left out; cheap, empty nearly always."""


class IVertretung(Interface):
    """Adapter of an object: for whom a person acts there as a deputy."""

    def fuer(user_id, aktion=""):
        """Return the id of the person the user does this act for in this object, "" if they act for themselves."""
