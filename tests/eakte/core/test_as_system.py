"""Acting as the system lets through what follows from an act, whatever roles the person has beside."""

from AccessControl import getSecurityManager
from kommune.eakte.core.ablauf.system import as_system
from musterstadt.akten import make_vorgang

import pytest


CLERK = "sachbearbeitung-steuer"


def test_the_roles_are_a_tuple_that_ends_with_that_of_the_system(town, as_user):
    """Zope's policy in C, which a server uses, looks at the last role of a list alone; the one of tests does not."""
    vorgang = make_vorgang(town)
    with as_user(town, CLERK), as_system("a guard of the workflow reads an attribute", on=vorgang):
        roles = getSecurityManager()._context.stack[-1]._proxy_roles
        assert isinstance(roles, tuple)
        assert roles[-1] == "Manager"
        assert "Sachbearbeitung" in roles


def test_it_says_why():
    with pytest.raises(ValueError), as_system(" "):
        pass
