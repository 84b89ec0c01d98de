"""Tokens are not guessable, and only their hash is kept."""

from kommune.portal.buergerkonto.rules import is_token
from kommune.portal.buergerkonto.rules import new_token
from kommune.portal.buergerkonto.rules import token_hash

import pytest


pytestmark = pytest.mark.rules


def test_only_the_hash_of_a_token_is_needed_to_check_it():
    token = new_token()
    assert len(token) >= 43
    assert is_token(token, token_hash(token))
    assert not is_token(token + "x", token_hash(token))
