"""What those who were asked say comes into an Abwägung that has begun."""

from kommune.eakte.abwaegung import api as abwaegung


def answer_came(event):
    """Take it in."""
    abwaegung.take_asked(event.object)
