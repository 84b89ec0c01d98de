"""A petition that is near its Quorum. All invented."""

from kommune.eakte.core.ablauf.system import as_system
from kommune.portal.petitionen import api as petitionen
from plone import api


MODERATOR = "nele.jaeger"
PETITION = {
    "title": "Zwölf Bäume für den Marktplatz",
    "anliegen": "Die Stadt soll auf dem Marktplatz zwölf Bäume pflanzen und dafür die Parkplätze an der Nordseite aufgeben.",
    "begruendung": "An heißen Tagen ist der Platz mittags leer. Bäume kühlen, und der Markt hätte wieder Gäste.",
    "name": "Petra Lindner",
    "anschrift": "Marktstr. 3, 12345 Musterstadt",
    "email": "petra.lindner@musterstadt.example",
    "name_oeffentlich": True,
}
SIGNED = 187
NAMES = ("Ayşe Kaya", "Łukasz Nowak", "Renate Vogt", "Đặng Thị Mai", "Jörg Weiß", "Fatma Yıldız")


def play(portal) -> None:
    """Hand in, publish and sign once."""
    if portal["petitionen"].objectIds():
        return
    with as_system("the play hands in what nobody confirms by mail"):
        petition = petitionen.confirm_petition(petitionen.hand_in(PETITION, owner="buergerin"))
    with api.env.adopt_user(username=MODERATOR):
        petitionen.publish(petition)
    for number in range(SIGNED):
        petitionen.sign_with_account(
            petition,
            name=NAMES[number] if number < len(NAMES) else f"Person {number}",
            ort="Musterstadt",
            email=f"person{number}@musterstadt.example",
            oeffentlich=number < len(NAMES),
        )
