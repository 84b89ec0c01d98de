"""What an account leaves behind when it is closed: organisations, Vollmachten, what it has begun, appointments, papers."""

from kommune.portal.antrag.entwurf import api as entwuerfe
from kommune.portal.antrag.vollmacht import api as vollmachten
from kommune.portal.buergerkonto.konto import organisationen
from kommune.portal.dokumentensafe import api as dokumentensafe
from kommune.portal.termine import api as termine


def take_leave(user_id: str) -> None:
    """End it all, as part of the running transaction. :raises WrongState: nobody else would manage an organisation."""
    organisationen.leave_all(user_id)
    vollmachten.end_all(user_id)
    entwuerfe.erase_of(user_id)
    termine.forget_person("", user_id)
    dokumentensafe.erase_of(user_id)
