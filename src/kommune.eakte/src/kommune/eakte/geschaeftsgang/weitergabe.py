"""To whom a Schritt may be passed on, and what becomes of it when its holder leaves. Called by subscribers."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.content.aufgabe import IAufgabe
from kommune.eakte.aufgaben.interfaces import IWeitergabe
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.geschaeftsgang import ablauf
from kommune.eakte.geschaeftsgang import rules
from kommune.eakte.geschaeftsgang.ablage import laufweg_of
from kommune.eakte.geschaeftsgang.laufweg.empfaenger import checked_adressat
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import require_signer
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import subject
from kommune.eakte.geschaeftsgang.rules import Stand
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from plone import api
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer


PROCESS = "kommune.eakte: Process Vorgang"
GONE = _("msg_schritt_holder_left", default="${name} does not work here any more.")


@implementer(IWeitergabe)
@adapter(IAufgabe)
class SchrittWeitergabe:
    """A Schritt takes its right to see the Vorgang along, so who has one does not decide who sees it.

    Who set it, or works on the Vorgang, may give it to everybody who is not kept out. Who has it may pass it on
    only to somebody who sees the Vorgang anyway: not by this Schritt. A Schlusszeichnung goes only to who may give it.
    """

    def __init__(self, aufgabe):
        self.aufgabe = aufgabe

    def brings_right(self, adressat):
        vorgang, schritt = ablauf.schritt_of(self.aufgabe)
        if schritt is None:
            return False
        require_signer(schritt.verfuegung, subject(vorgang, schritt.bezug), adressat)
        if schritt.gesetzt_von == zugriff.user_id() or zugriff.may(PROCESS, vorgang):
            checked_adressat(vorgang, adressat)
            return True
        rest = tuple(one for one in laufweg_of(vorgang) if one.id != schritt.id)
        _found, people = aufgaben.people_of(adressat)
        others = {who for one in rules.holders(rest) for who in _people(one)}
        if not all(who in others or _sees_anyway(who, vorgang) for who in people):
            raise Invalid(
                _(
                    "error_schritt_pass_on",
                    default="A step opens the Vorgang to who has it. Pass it on to somebody who may see the Vorgang anyway, or give it back: who set it can give it to ${name}.",
                    mapping={"name": aufgaben.name_of(adressat)},
                ),
                field="adressat",
            )
        return True


def _people(adressat: str) -> tuple[str, ...]:
    try:
        return tuple(aufgaben.people_of(adressat)[1])
    except Invalid:
        return ()


def _sees_anyway(user_id: str, vorgang) -> bool:
    """Tell whether a person sees a Vorgang by something else than a Schritt."""
    if not aufgaben.may_see(user_id, vorgang):
        return False
    mine = {f"person:{user_id}", *(f"stelle:{uid}" for uid in organisation.stellen_of(user_id))}
    mine |= {f"oe:{oe}" for oe in organisation.oes_of(user_id)}
    if not mine & set(rules.holders(laufweg_of(vorgang))):
        return True
    by_other = {row.grant.who for row in rechte.who_may(vorgang) if str(row.grant.cause) != str(rechte.Anlass.LAUFWEG)}
    groups = set(api.user.get(userid=user_id).getGroups())
    return bool(by_other & (mine | groups | {user_id}))


def person_left(user_id: str) -> int:
    """Give back the open Schritte of who works here no more, so that who set them decides; return how many.

    A Stelle or OE goes on without them; what they hold as a person does not.
    """
    if organisation.works_here(user_id):
        return 0
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type="Aufgabe", review_state="open", adressat=f"person:{user_id}")
    done = 0
    name = organisation.display_name(user_id) or user_id
    why = translate(_(str(GONE), default=GONE.default, mapping={"name": name}), target_language="de")
    for brain in found:
        aufgabe = brain._unrestrictedGetObject()
        vorgang, schritt = ablauf.schritt_of(aufgabe)
        if schritt is not None and schritt.stand == Stand.OPEN:
            with as_system("nobody is left to say it of this step", on=aq_parent(aufgabe)):
                execute(aufgabe, "give_back", text=why)
            done += 1
    return done
