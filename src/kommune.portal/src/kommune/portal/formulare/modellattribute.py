"""What the model of a form says beyond easyform's words: kept when easyform's own editor reads and writes a model."""

from kommune.portal.formulare.modellpruefung.bausteine import BERECHNET
from kommune.portal.formulare.modellpruefung.bausteine import BLOCK
from kommune.portal.formulare.modellpruefung.bausteine import EIGENES
from kommune.portal.formulare.modellpruefung.bausteine import GRUPPE
from kommune.portal.formulare.modellpruefung.bausteine import WIEDERHOLT
from plone.supermodel.interfaces import IFieldMetadataHandler
from zope.interface import implementer


NAMES = (GRUPPE, WIEDERHOLT, BERECHNET, BLOCK)


@implementer(IFieldMetadataHandler)
class Eigene:
    """The attributes of a question in a namespace of our own; in the schema they are tagged values of the same name."""

    namespace = EIGENES
    prefix = "kommune"

    def read(self, field_node, schema, field):
        for name in NAMES:
            if value := field_node.get(name):
                told = schema.queryTaggedValue(name, {})
                schema.setTaggedValue(name, {**told, field.__name__: value})

    def write(self, field_node, schema, field):
        for name in NAMES:
            if value := schema.queryTaggedValue(name, {}).get(field.__name__):
                field_node.set(name, value)
