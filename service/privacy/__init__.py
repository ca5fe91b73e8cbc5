"""Personal data in what people write: found, masked and told of, before anything is stored, logged or sent on."""

from service.privacy.masking import mask
from service.privacy.model import PLACEHOLDERS, Hidden, HiddenKind, Masked
from service.privacy.telling import told

__all__ = ["PLACEHOLDERS", "Hidden", "HiddenKind", "Masked", "mask", "told"]
