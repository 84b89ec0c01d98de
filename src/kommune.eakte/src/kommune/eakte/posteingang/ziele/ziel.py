"""Where a letter may go, and what who registers it may learn of that. Called through ``api``.

The Poststelle and the Registratur register for every OE and to every Aktenzeichen; who works in an OE for that OE. An
Aktenzeichen that takes no post is refused in one and the same words, whether there is none, the Akte is closed or the
record is kept from this person (Vertraulichkeit, Befangenheit); such a letter goes to the OE unopened. So of a number one
learns at most that an ordinary, open record has it, which whoever types a number from a letter must be told: a wrong
digit would lose the letter. Who asks for many numbers that are none is stopped for a while; suggestions answer the same
question and have a measure of their own.
"""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vorgangstypen import api as vorgangstypen
from time import time
from typing import Any


EVERYWHERE = (organisation.Rolle.POSTSTELLE, organisation.Rolle.REGISTRATUR)
OWN = (organisation.Rolle.SACHBEARBEITUNG, organisation.Rolle.LEITUNG)
MISSES = 30
TYPED, READ = 60, 600  # numbers an hour looked up for suggestions: of what somebody typed, of the text of files
drossel = Drossel("post", window=3600)
suche = Drossel("post-vorschlag", window=3600)


def registers_everywhere() -> bool:
    """Tell whether the person registers letters for every OE."""
    return is_manager() or bool(_oes_with(EVERYWHERE))


def oes_to_register_for() -> list[tuple[str, str]]:
    """Return ``(id, title)`` of the OEs the person registers letters for."""
    mine = None if registers_everywhere() else set(_oes_with(OWN))
    return [(oe.oe_id, oe.title) for oe in organisation.list_oes() if mine is None or oe.oe_id in mine]


def may_register() -> bool:
    """Tell whether the person may register letters: with a role in any OE that has to do with post."""
    return is_manager() or bool(_oes_with((*EVERYWHERE, *OWN)))


def require_may_register() -> None:
    """Refuse who has nothing to do with post.

    :raises NotAllowed: so it is.
    """
    if not may_register():
        raise _not_allowed()


def require_may_send_to(brief: Any, oe_id: str) -> None:
    """Refuse a letter for an OE the person registers none for.

    :raises NotAllowed: so it is. :raises Unknown: no such OE, Vorgangstyp. :raises Invalid: the person does not work there.
    """
    wanted = [oe_id] if oe_id else []
    if brief.vorgangstyp and not brief.aktenzeichen.strip():
        typ = vorgangstypen.newest(brief.vorgangstyp)
        if typ.definition["aktenart"] != "bestehend":
            wanted.append(oe_id or vorgangstypen.federfuehrung_of(typ))
        elif not oe_id:
            raise Invalid(
                _("error_letter_needs_akte", default="A Vorgang of this kind lies in an Akte: enter its Aktenzeichen."),
                field="aktenzeichen",
            )
    for one in wanted:
        organisation.get_oe(one)
        if not registers_everywhere() and one not in _oes_with(OWN):
            raise _not_allowed("oe")
    if brief.person and (not oe_id or not organisation.works_on(oe_id, brief.person)):
        raise _no_person(brief.person)


def oe_of_person(user_id: str) -> str:
    """Return the OE a person works in, the first by name if there are several.

    :raises Invalid: they work in none.
    """
    for oe in organisation.list_oes():
        if organisation.works_on(oe.oe_id, user_id) and oe.oe_id in organisation.oes_of(
            user_id
        ):  # who leads an OE works on those below, too
            return str(oe.oe_id)
    raise _no_person(user_id)


def resolve(aktenzeichen: str) -> Any:
    """Return the record a letter with this Aktenzeichen goes to.

    :raises Unknown: no post is taken under it. :raises TooMany: the person has tried too many.
    """
    person = zugriff.user_id()
    if drossel.allow(person, MISSES, time(), count=False):
        raise TooMany(_("error_letter_tries", default="Too many numbers that do not exist. Choose the OE instead."))
    found = akten.find_by_key(["Akte", "Vorgang"], aktenzeichen.strip(), unrestricted=True)
    record = found[0]._unrestrictedGetObject() if found else None
    if record is None or not takes_post(record):
        drossel.allow(person, MISSES, time())
        raise Unknown(
            _(
                "error_letter_aktenzeichen",
                default="No post is taken under the Aktenzeichen “${aktenzeichen}”. Check the number, or choose the OE.",
                mapping={"aktenzeichen": aktenzeichen[:100]},
            ),
            field="aktenzeichen",
        )
    return record


def may_be_told(number: str, *, typed: bool) -> bool:
    """Count that the person asks whether a number they see nothing of is one, and tell whether they get an answer.

    The same number again costs nothing: a form that is shown once more asks once more.
    """
    person = zugriff.user_id()
    if drossel.allow(person, MISSES, time(), count=False):
        return False
    way, limit = ("typed", TYPED) if typed else ("read", READ)
    return not suche.wait(f"{person} {way}", number, limit, time())


def takes_post(record: Any) -> bool:
    """Tell whether a letter of this person is stored in this record or, if it is a closed Vorgang, beside it."""
    person = zugriff.user_id()
    if not is_manager() and rechte.is_barred(record, person):
        return False
    with as_system("whether an Akte is closed is not told"):
        if akten.state_of(akten.akte_of(record)) == "closed":
            return False
    if registers_everywhere() or record.federfuehrung in _oes_with(OWN):
        return True
    return zugriff.may("kommune.eakte: Add Dokument", record)


def _oes_with(rollen: tuple[organisation.Rolle, ...]) -> list[str]:
    return [oe_id for oe_id in organisation.oes_of() if any(organisation.has_role(rolle, oe_id) for rolle in rollen)]


def _no_person(user_id: str) -> Invalid:
    return Invalid(
        _(
            "error_letter_person",
            default="Nobody called “${person}” works there. Choose one of those that are suggested.",
            mapping={"person": user_id[:100]},
        ),
        field="person",
    )


def _not_allowed(field: str = "") -> NotAllowed:
    return NotAllowed(_("error_not_allowed", default="You may not do this."), field=field)
