"""Personal data in what people write: found, masked and told of, before anything is stored, logged or sent on."""

from service.privacy.logs import mask_logs
from service.privacy.masking import in_one_piece, mask
from service.privacy.model import PLACEHOLDERS, Hidden, HiddenKind, Masked
from service.privacy.quoted import mask_quoted
from service.privacy.telling import told

__all__ = ["PLACEHOLDERS", "Hidden", "HiddenKind", "Masked", "in_one_piece", "mask", "mask_logs", "mask_quoted", "told"]
