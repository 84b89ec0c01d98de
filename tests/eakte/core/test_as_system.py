"""Acting as the system lets through what follows from an act, whatever roles the person has beside."""

from AccessControl import getSecurityManager
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.verwalter import is_manager
from musterstadt.akten import make_vorgang
from plone import api

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


@pytest.mark.parametrize("name", [CLERK, "fachadmin"])
def test_nobody_is_manager_by_a_block_that_acts_as_the_system(town, as_user, name):
    with as_user(town, name):
        assert not is_manager()
        with as_system("a test"):
            assert not is_manager()


def test_who_is_manager_of_the_site_is_told_so_also_where_the_system_acts(town, as_user):
    api.user.create(username="neue-verwaltung", email="v@example.org", password="Sehr-geheim-2026!", roles=("Manager",))
    with as_user(town, "neue-verwaltung"):
        assert is_manager()
        with as_system("a test"):
            assert is_manager()
