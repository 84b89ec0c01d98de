"""The questions of a survey: list, add, change, move, copy, delete. Every act is one form and one call of the same verb."""

from functools import cached_property
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.browser.seite import Formular
from kommune.portal.umfragen.browser.seite import Privat
from kommune.portal.umfragen.browser.seite import UmfrageSeite
from kommune.portal.umfragen.fragen import bogen
from kommune.portal.umfragen.fragen.frage import ART_TITLES
from kommune.portal.umfragen.fragen.frage import as_plain
from kommune.portal.umfragen.fragen.frage import CONDITIONAL_ON
from kommune.portal.umfragen.fragen.frage import new_id
from kommune.portal.umfragen.fragen.frage import OPERATORS
from plone import api
from typing import Any


ACTS = ("hoch", "runter", "kopie", "weg")
BETWEEN = "|"  # between German and English of a choice


class Liste(Privat, UmfrageSeite):
    """``<umfrage>/@@umfrage-fragen``."""

    error: Any = None
    reasons: tuple[Any, ...] = ()

    def __call__(self) -> Any:
        if is_post(self.request):
            try:
                self.act(str(self.request.form.get("tun") or ""), str(self.request.form.get("frage") or ""))
            except KommuneError as error:
                self.error, self.reasons = error.message, getattr(error, "reasons", ())
                self.request.response.setStatus(error.status)
            else:
                return self.request.response.redirect(f"{self.context.absolute_url()}/@@umfrage-fragen")
        return super().__call__()

    def act(self, what: str, id: str) -> None:
        plain = [as_plain(one) for one in umfragen.fragen_of(self.context)]
        place = next((n for n, one in enumerate(plain) if one["id"] == id), None)
        if place is None or what not in ACTS:
            raise Unknown(_("error_frage_unbekannt", default="There is no such question any more."))
        if what == "weg":
            title = plain.pop(place)["text"]
            message = _("msg_frage_weg", default="Deleted: ${frage}", mapping={"frage": title})
        elif what == "kopie":
            plain.insert(place + 1, {**plain[place], "id": new_id(), "pflicht": False})
            message = _("msg_frage_kopiert", default="Copied. The copy is optional and stands below.")
        else:
            other = place - 1 if what == "hoch" else place + 1
            if 0 <= other < len(plain):
                plain[place], plain[other] = plain[other], plain[place]
            message = _("msg_frage_verschoben", default="Moved.")
        umfragen.set_fragen(self.context, plain)
        api.portal.show_message(message, self.request)

    def zeilen(self) -> list[dict[str, Any]]:
        fragen = umfragen.fragen_of(self.context)
        return [
            {
                "id": one.id,
                "text": one.text,
                "art": ART_TITLES[one.typ],
                "pflicht": one.pflicht,
                "abschnitt": not one.asks,
                "wahlen": [each.text for each in one.wahlen],
                "wenn": bogen.words_of_condition(one, fragen),
            }
            for one in fragen
        ]

    def arten(self) -> list[tuple[str, Any]]:
        return [(str(art), title) for art, title in ART_TITLES.items()]

    def beantwortet(self) -> int:
        return umfragen.count(self.context)


class Frage(Formular):
    """``<umfrage>/@@umfrage-frage?nr=…`` changes a question, ``?art=…`` adds one at the end."""

    submit = _("label_umfrage_speichern", default="Save")
    in_address = ("nr", "art")

    @cached_property
    def frage(self) -> Any:
        """Return the question that is changed, None for a new one. :raises Unknown: it is gone."""
        id = self.request.form.get("nr", "")
        if not id:
            return None
        found = next((one for one in umfragen.fragen_of(self.context) if one.id == id), None)
        if found is None:
            raise Unknown(_("error_frage_unbekannt", default="There is no such question any more."))
        return found

    @property
    def art(self) -> str:
        asked = str(self.frage.typ) if self.frage else str(self.request.form.get("art") or "")
        return asked if asked in tuple(map(str, ART_TITLES)) else "einfach"

    @property
    def title(self) -> Any:  # type: ignore[override]
        word = self.translate(next(title for art, title in ART_TITLES.items() if art == self.art))
        return _("title_umfrage_frage", default="Question: ${art}", mapping={"art": word})

    @property
    def intro(self) -> Any:  # type: ignore[override]
        if not umfragen.count(self.context):
            return ""
        return _(
            "help_umfrage_laufend",
            default="Answers have been given: words can be corrected and choices added. What would change the meaning of an answer is refused.",
        )

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@umfrage-fragen"

    def fields(self) -> list[dict[str, Any]]:
        one, art = self.frage, self.art

        def of(name: str, default: Any = "") -> Any:
            value = getattr(one, name, None)
            return default if value is None else value

        fields = [
            self.field("nr", "", kind="hidden", default=one.id if one else ""),
            self.field("art", "", kind="hidden", default="" if one else art),
            self.field(
                "text", _("label_frage_text_de", default="Question or heading"), required=True, default=of("text")
            ),
            self.field("hilfe", _("label_frage_hilfe", default="Help"), kind="textarea", rows=3, default=of("hilfe")),
        ]
        if art in ("einfach", "mehrfach", "reihenfolge", "matrix"):
            fields.append(
                self.lines("wahlen", _("label_frage_wahlen", default="Choices, one a line"), of("wahlen", ()))
            )
        if art == "matrix":
            fields.append(self.lines("zeilen", _("label_frage_zeilen", default="Rows, one a line"), of("zeilen", ())))
        if art == "mehrfach":
            fields.append(
                self.field(
                    "hoechstens",
                    _("label_frage_hoechstens", default="At most so many (empty: all)"),
                    default=str(of("hoechstens") or ""),
                )
            )
        if art in ("skala", "zahl"):
            scale = art == "skala"
            fields += [
                self.field(
                    "von",
                    _("label_frage_von", default="From"),
                    required=scale,
                    default=str(of("von", 1 if scale else "")),
                ),
                self.field(
                    "bis",
                    _("label_frage_bis", default="To"),
                    required=scale,
                    default=str(of("bis", 5 if scale else "")),
                ),
            ]
        if art == "skala":
            fields += [
                self.field(
                    "von_text", _("label_frage_von_text", default="What the lowest means"), default=of("von_text")
                ),
                self.field(
                    "bis_text", _("label_frage_bis_text", default="What the highest means"), default=of("bis_text")
                ),
            ]
        if art != "abschnitt":
            label = _("label_frage_muss", default="Must be answered")
            fields.append(self.field("pflicht", label, kind="checkbox", default="1" if of("pflicht", False) else ""))
        fields += [*self.condition(one)]
        return [
            *fields,
            self.field("text_en", _("label_frage_text_en", default="In English"), default=of("text_en")),
            self.field(
                "hilfe_en",
                _("label_frage_hilfe_en", default="Help in English"),
                kind="textarea",
                rows=2,
                default=of("hilfe_en"),
            ),
        ]

    def lines(self, name: str, label: Any, wahlen: Any) -> dict[str, Any]:
        text = "\n".join(f"{one.text} {BETWEEN} {one.text_en}" if one.text_en else one.text for one in wahlen)
        help = _("help_frage_wahlen", default="With English behind a vertical line: Fahrrad | bicycle")
        return self.field(name, label, kind="textarea", rows=6, required=True, default=text, help=help)

    def earlier(self) -> list[Any]:
        """Return the questions a condition may ask for."""
        fragen = umfragen.fragen_of(self.context)
        before = fragen[: fragen.index(self.frage)] if self.frage else fragen
        return [one for one in before if one.typ in CONDITIONAL_ON]

    def condition(self, one: Any) -> list[dict[str, Any]]:
        choices: list[tuple[str, Any]] = [("", _("label_frage_immer", default="always"))]
        for other in self.earlier():
            if other.wahlen:
                choices += [
                    (f"{other.id} {sign} {each.id}", f"{other.text[:60]} {word} {each.text[:60]}")
                    for sign, word in (("=", "="), ("!=", "≠"))
                    for each in other.wahlen
                ]
            elif other.typ == "skala":
                choices += [
                    (f"{other.id} {sign} {step}", f"{other.text[:60]} {word} {step}")
                    for sign, word in (("<=", "≤"), (">=", "≥"))
                    for step in other.scale()
                ]
        default = " ".join(one.wenn) if one is not None else ""
        if default and default not in dict(choices):
            choices.append((default, default))
        if len(choices) == 1:
            return []
        label = _("label_frage_wenn_gestellt", default="Asked if this was answered before")
        return [self.field("wenn", label, kind="select", options=choices, default=default)]

    def save(self, form: Any) -> None:
        plain = [as_plain(one) for one in umfragen.fragen_of(self.context)]
        texts = ("text", "hilfe", "text_en", "hilfe_en", "von", "bis", "von_text", "bis_text", "hoechstens")
        made = {
            "id": self.frage.id if self.frage else new_id(),
            "typ": self.art,
            **{name: form.get(name, "") for name in texts},
            "pflicht": form.get("pflicht") == "1",
            "wahlen": parse(form.get("wahlen", ""), self.frage.wahlen if self.frage else ()),
            "zeilen": parse(form.get("zeilen", ""), self.frage.zeilen if self.frage else ()),
            "wenn": condition_of(form.get("wenn", "")),
        }
        place = next((n for n, one in enumerate(plain) if one["id"] == made["id"]), len(plain))
        umfragen.set_fragen(self.context, [*plain[:place], made, *plain[place + 1 :]])


def parse(text: str, before: Any) -> list[dict[str, str]]:
    """Return the choices of lines; one that stood there keeps its id, by its words, else by its place if no line was added or lost."""
    rows = [line.partition(BETWEEN) for line in str(text)[:20_000].splitlines() if line.strip()]
    lines = [(german.strip(), english.strip()) for german, _between, english in rows]
    known = {one.text: one.id for one in before}
    same = len(lines) == len(before)
    taken: set[str] = {known[german] for german, _english in lines if german in known}
    found = []
    for place, (german, english) in enumerate(lines):
        id = known.get(german, "")
        if not id and same and before[place].id not in taken:
            id = before[place].id
        number = 1
        while not id or (id in taken and id != known.get(german)):
            id = f"w{number}"
            id, number = ("" if id in taken or id in {one.id for one in before} else id), number + 1
        taken.add(id)
        found.append({"id": id, "text": german, "text_en": english})
    return found


def condition_of(text: str) -> list[str]:
    """Return a condition of a choice of the form. :raises Invalid: it is none."""
    parts = str(text).split(" ", 2) if text else []
    if parts and (len(parts) != 3 or parts[1] not in OPERATORS):
        raise Invalid(_("error_frage_wenn", default="The condition cannot be read."), field="wenn")
    return parts
