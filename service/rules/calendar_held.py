"""Which interviews count in which rows.

An interview counts once in a number (rows of one wording add up: 4 + 2 in 2020), each wording by itself; and in a first interview
beside it. An event takes only what was held for it, for nothing tells an ordinary interview from a special one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from corpus.errors import BadInput
from corpus.rulebook import ObligationKind
from service.rules.calendar_row import Row
from service.rules.course import Held

_NUMBERS = frozenset({ObligationKind.first_half_year, ObligationKind.recurring})


def count_held(rows: Sequence[Row], held: Iterable[Held]) -> list[int]:
    """How many interviews count in each row, in the order of the rows. Raises BadInput where one was held for none of them."""
    counted: Counter[int] = Counter()
    for each in sorted(held, key=lambda each: each.day):
        fits = [at for at, row in enumerate(rows) if _falls(each.day, row)]
        if each.obligation is not None:
            named = [at for at in fits if rows[at].obligation.obligation == each.obligation]
            if not named:
                ids = ", ".join(dict.fromkeys(rows[at].obligation.obligation for at in fits)) or "ingen"
                raise BadInput(f"Samtalen {each.day} falder ikke i et vindue for {each.obligation}. Den dag er åbne: {ids}.")
            counted[named[0]] += 1
        else:
            sums = [at for at in fits if rows[at].obligation.kind in _NUMBERS]
            for wording in {rows[at].obligation.in_force for at in sums}:
                own = [at for at in sums if rows[at].obligation.in_force == wording]
                counted[next((at for at in own if counted[at] < rows[at].needed), own[0])] += 1
        firsts = [at for at in fits if rows[at].obligation.kind is ObligationKind.first_interview]
        counted.update(at for at in firsts if rows[at].obligation.obligation != each.obligation)
    return [counted[at] for at in range(len(rows))]


def _falls(day: date, row: Row) -> bool:
    return row.counts and row.first is not None and row.last is not None and row.first <= day <= row.last
