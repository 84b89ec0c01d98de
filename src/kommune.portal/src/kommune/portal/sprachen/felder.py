"""What of Plone's own pages can be told in other languages; base of what other domains say of theirs."""

from collections.abc import Callable
from collections.abc import Sequence
from kommune.eakte.core.schutz import fliesstext
from kommune.portal.sprachen.interfaces import ISprachfelder
from plone.app.contenttypes.behaviors.richtext import IRichTextBehavior
from plone.app.dexterity.behaviors.metadata import IBasic
from plone.app.textfield.interfaces import IRichText
from typing import Any
from zope.interface import implementer


ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}, "th": {"scope"}, "td": {"colspan", "rowspan"}}


@implementer(ISprachfelder)
class Sprachfelder:
    """Fields of schemas by name; ``clean`` makes formatted text safe, of all else the blanks at its ends go."""

    def __init__(self, schemas: Sequence[Any], felder: Sequence[str], clean: Callable[[str], str]) -> None:
        self.schemas, self.felder, self.cleaned = tuple(schemas), tuple(felder), clean

    def schema_fields(self) -> dict[str, Any]:
        return {name: next(one[name] for one in self.schemas if name in one) for name in self.felder}

    def is_rich(self, name: str) -> bool:
        return IRichText.providedBy(self.schema_fields()[name])

    def clean(self, name: str, text: str) -> str:
        return self.cleaned(text) if self.is_rich(name) else text.replace("\r\n", "\n").strip()


def safe(text: str) -> str:
    """Return formatted text of a page without what runs; what it may show is asked when it is shown, as of German text."""
    found = fliesstext.safe(text, tags=fliesstext.TAGS, with_content=("script", "style"), attributes=ATTRIBUTES)
    return found.strip()


SEITEN = Sprachfelder((IBasic, IRichTextBehavior), ("title", "description", "text"), safe)
