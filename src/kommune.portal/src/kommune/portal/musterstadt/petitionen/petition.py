"""A petition that is near its Quorum, and one that is a Vorgang and answered. All invented."""

from collections.abc import Callable
from kommune.eakte.core.ablauf.system import as_system
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.interfaces import IPetitionenSettings
from plone import api
from typing import Any


MODERATOR = "nele.jaeger"
PETENT = {
    "name": "Petra Lindner",
    "anschrift": "Marktstr. 3, 12345 Musterstadt",
    "email": "petra.lindner@musterstadt.example",
    "name_oeffentlich": True,
}
BAEUME = {
    "title": "Zwölf Bäume für den Marktplatz",
    "anliegen": "Die Stadt soll auf dem Marktplatz zwölf Bäume pflanzen und dafür die Parkplätze an der Nordseite aufgeben.",
    "begruendung": "An heißen Tagen ist der Platz mittags leer. Bäume kühlen, und der Markt hätte wieder Gäste.",
}
BRUNNEN = {
    "title": "Trinkbrunnen am Busbahnhof",
    "anliegen": "Die Stadt soll am Busbahnhof einen Trinkbrunnen aufstellen, der auch vom Rollstuhl aus zu bedienen ist.",
    "begruendung": "Wer auf den Bus wartet, findet abends und am Sonntag nirgends Wasser.",
}
RADWEG = {
    "title": "Einen geschützten Radweg an der Schulstraße",
    "anliegen": "Der Rat möge beschließen, dass die Schulstraße auf beiden Seiten einen baulich getrennten Radweg erhält.",
    "begruendung": "Morgens fahren dort über 300 Kinder zur Schule. Ein Schutzstreifen hält keinen Lieferwagen ab.",
}
SECOND = "thomas.weissmueller"
QUORUM, EXAMINED = 120, 5
SHEETS = ((34, 2), (29, 0), (31, 4))
ANTWORT = """Der Trinkbrunnen kommt. Er wird im Frühjahr an der Haltestelle 3 aufgestellt und ist ohne Stufe zu erreichen.

Das Wasser wird alle vier Wochen untersucht; die Ergebnisse hängen am Brunnen aus."""
SIGNED, SIGNED_BEFORE = 187, 24
NAMES = ("Ayşe Kaya", "Łukasz Nowak", "Renate Vogt", "Đặng Thị Mai", "Jörg Weiß", "Fatma Yıldız")


def play(portal: Any, deliver: Callable[[], None]) -> None:
    """Hand in, publish and sign two petitions, and answer the first; ``deliver`` stores what was done and has the Aufträge done."""
    if portal["petitionen"].objectIds():
        return
    brunnen = _running(BRUNNEN, SIGNED_BEFORE)
    with api.env.adopt_user(username=MODERATOR):
        petitionen.ask_hand_over(brunnen)
    deliver()
    with api.env.adopt_user(username=MODERATOR):
        petitionen.answer(brunnen, ANTWORT)
    _running(BAEUME, SIGNED)
    _einwohnerantrag()


def _einwohnerantrag() -> None:
    """One by law: signed by hand, three sheets counted by two people (of the third only one has), being examined."""
    for name, value in (("quorum_einwohnerantrag", QUORUM), ("quorum_buergerbegehren", 2 * QUORUM)):
        api.portal.set_registry_record(name, value, interface=IPetitionenSettings)
    antrag = _running({**RADWEG, "art": "einwohnerantrag"}, 0)
    for user, sheets in ((MODERATOR, SHEETS), (SECOND, SHEETS[:2])):
        with api.env.adopt_user(username=user):
            for number, (valid, invalid) in enumerate(sheets, 1):
                petitionen.papier.enter(antrag, number, valid, invalid)
    with api.env.adopt_user(username=MODERATOR):
        items = petitionen.zulaessigkeit.items_of(antrag)
        found = [("erfuellt", "") if number < EXAMINED else ("offen", "") for number in range(len(items))]
        petitionen.zulaessigkeit.examine(antrag, found)


def _running(texts: dict[str, str], number: int) -> Any:
    with as_system("the play hands in what nobody confirms by mail"):
        petition = petitionen.confirm_petition(petitionen.hand_in({**PETENT, **texts}, owner="buergerin"))
    with api.env.adopt_user(username=MODERATOR):
        petitionen.publish(petition)
    for one in range(number):
        petitionen.sign_with_account(
            petition,
            name=NAMES[one] if one < len(NAMES) else f"Person {one}",
            ort="Musterstadt",
            email=f"person{one}@musterstadt.example",
            oeffentlich=one < len(NAMES),
        )
    return petition
