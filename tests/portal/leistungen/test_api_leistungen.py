from kommune.portal.leistungen import api as leistungen


def test_x(town):
    assert [o.id for o in leistungen.list_leistungen()] == [
        "gewerbe-anmelden",
        "hundesteuer-anmelden",
        "bewohnerparkausweis",
    ]
    for n in ("@@a-z", "@@suche", "@@zustaendig", "@@redaktion", "@@leistungskatalog"):
        print(len(town["leistungen"].restrictedTraverse(n)()))
    print(town["leistungen"]["hundesteuer-anmelden"].restrictedTraverse("@@leistung")())
    print(len(town["dienststellen"]["steueramt"].restrictedTraverse("@@dienststelle")()))
    print(len(town["dienststellen"].restrictedTraverse("@@dienststellenverzeichnis")()))
