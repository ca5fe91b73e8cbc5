"""Claims: what a statement says in numbers, dates, places, duties, denials, groups and speakers, held against the passages it cites."""

from service.answering.claims.check import unsupported
from service.answering.claims.model import Cited, Evidence, Fault, FaultKind

__all__ = ["Cited", "Evidence", "Fault", "FaultKind", "unsupported"]
