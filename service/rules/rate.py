"""A number of interviews over a time, as it is read in a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rate:
    """`count` interviews over `months` months (None where not said); `first` and `last` are its words in the sentence.

    `present` marks what is or is required and not what is proposed; `goal` what a change goes down or up "to";
    `in_part` that the number may not be all of them.
    """

    count: float
    months: float | None
    first: int
    last: int
    present: bool = False
    goal: bool = False
    doubtful: bool = False
    in_part: bool = False

    def holds(self, at: int) -> bool:
        return self.first <= at <= self.last
