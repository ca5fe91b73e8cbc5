"""How much may be under way at once: for one user (429 beyond it) and for all together (503). Nobody waits in line unseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from service.api.errors import Overloaded
from service.identity import Principal, TooManyRequests

Release = Callable[[], None]


class Gate:
    """Permits, counted on the event loop alone. A permit is given back once, however often its release is called."""

    def __init__(self, what: str, *, whole: int, each: int | None) -> None:
        """`what` is what is counted, in the plural and in Danish; `each` is one user's share, None for all of it."""
        self._what, self._whole, self._each = what, whole, each
        self._held: Counter[tuple[str, str]] = Counter()
        self._under_way = 0

    @property
    def under_way(self) -> int:
        """Permits that are out."""
        return self._under_way

    def enter(self, principal: Principal) -> Release:
        """A permit, as what gives it back. Raises TooManyRequests and Overloaded."""
        owner = principal.owner
        if self._each is not None and self._held[owner] >= self._each:
            raise TooManyRequests(f"Du har {self._each} {self._what} i gang ad gangen. Vent, til en af dem er færdig.")
        if self._under_way >= self._whole:
            raise Overloaded(f"Tjenesten har ikke plads til flere {self._what} lige nu. Prøv igen om lidt.")
        self._held[owner] += 1
        self._under_way += 1
        given_back = False

        def release() -> None:
            nonlocal given_back
            if given_back:
                return
            given_back = True
            self._under_way -= 1
            self._held[owner] -= 1
            if not self._held[owner]:
                del self._held[owner]

        return release
