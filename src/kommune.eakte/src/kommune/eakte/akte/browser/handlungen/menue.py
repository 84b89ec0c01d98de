"""What may be done with a Vorgang: the one button, and the menu of everything else by frequency."""

from dataclasses import dataclass
from dataclasses import field
from kommune.eakte import _
from typing import Any


TAKE_OVER, TRANSITION, ADD, ASSIGN, FORWARD, EDIT, PART, RIGHTS = 0, 20, 15, 60, 61, 70, 75, 90
TITLES = {
    "uebernehmen": _("label_take_over", default="Take over"),
    "dokumente-hinzufuegen": _("title_add_dokumente", default="Add files"),
    "zuweisen": _("label_assign", default="Assign"),
    "weiterleiten": _("label_forward", default="Forward"),
    "edit": _("label_edit", default="Edit"),
    "teilvorgang-anlegen": _("title_create_teilvorgang", default="Create a Teilvorgang"),
    "rechte": _("title_rechte", default="Who may do what, and why?"),
}


# Headings of the menu: an act stands below the first one whose number is above its ``order``, if it is one of the
# first so many there; the rest, done more seldom, stands behind the last heading.
GRUPPEN = (
    (30, 4, _("title_acts_next", default="What comes next")),
    (50, 5, _("title_acts_write", default="Write and note")),
    (60, 3, _("title_acts_tasks", default="Tasks and days")),
    (70, 2, _("title_acts_people", default="Who works on it")),
    (1000, 2, _("title_acts_vorgang", default="This Vorgang")),
)
SELDOM = _("title_acts_seldom", default="More (${count})")
FEW = 3  # that many more are not worth a heading to open


@dataclass(frozen=True)
class Gruppe:
    """A heading of the menu with what stands below it, by frequency; ``zu``: it is there to be opened."""

    title: Any
    aktionen: tuple["Aktion", ...]
    zu: bool = False


@dataclass(frozen=True)
class Aktion:
    """One act: a link, or with ``post`` a form of one button that sends these values."""

    order: int
    title: Any
    url: str
    primary: bool = False
    post: dict[str, str] | None = field(default=None)


def own(url: str, name: str, order: int, *, primary: bool = False, post: dict[str, str] | None = None) -> Aktion:
    """Return an act of the domain itself, by the name of its page."""
    return Aktion(order, TITLES[name], f"{url}/@@{name}", primary, post)


def arranged(aktionen: list[Aktion]) -> tuple[Aktion | None, list[Aktion]]:
    """Return what comes next, the first that is primary, and the others by frequency."""
    by_order = sorted(aktionen, key=lambda aktion: aktion.order)
    first = next((aktion for aktion in by_order if aktion.primary), None)
    return first, [aktion for aktion in by_order if aktion is not first]


def grouped(aktionen: list[Aktion]) -> list[Gruppe]:
    """Return the menu below its headings; a heading without acts is not there. What is done seldom comes last, folded."""
    groups, left = [], list(aktionen)
    for below, most, title in GRUPPEN:
        groups.append((title, most, [one for one in left if one.order < below]))
        left = [one for one in left if one.order >= below]
    seldom = [one for _title, most, here in groups for one in here[most:]]
    seldom = seldom if len(seldom) > FEW else []
    shown = [Gruppe(title, tuple(here[:most] if seldom else here)) for title, most, here in groups if here]
    if seldom:
        more = _(str(SELDOM), default=SELDOM.default, mapping={"count": len(seldom)})
        shown.append(Gruppe(more, tuple(seldom), zu=True))
    return shown
