"""A municipality beside another, over a corpus with a poisoned letter in it, and a language model that says what it is told to say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from fastapi.testclient import TestClient

from corpus.catalogue import BUNDLED
from corpus.model import Kind
from service.answering.library import Library
from service.settings import Settings
from tests.ingest.workshop import Workshop
from tests.service.adapters.endpoint import Turn, endpoint
from tests.service.api.apps import app_over
from tests.service.identity.provider import access, token
from tests.service.injection.carrying import CARRIERS, Had, Reader
from tests.service.injection.cases import Asked, Attack, Case, attacks

SECRET = "Nørrebybiblioteket"
POISONED = "svar-fra-angriberen-2020-01-15"


@dataclass
class Town:
    """`plain` reads without a model, `worded` with one that says `says`; both over `library`."""

    plain: Reader
    worded: Reader
    library: Library
    says: list[str]

    def had(self, case: Case) -> Had:
        """All that came of a case."""
        if case.carrier != "model":
            return CARRIERS[case.carrier](self.plain, case)
        told = [
            {"text": case.attack.text, "passages": ["p1"]},
            {"text": f"{case.asked.text} {case.attack.text}", "passages": ["p1"]},
        ]
        self.says[:] = [
            json.dumps({"statements": told, "facts": [{"fact": "decider", "value": "council", "quotation": "udvalget"}]})
        ]
        return CARRIERS["model"](self.worded, case)


@contextmanager
def town(folder: Path) -> Iterator[Town]:
    """Built and opened; somebody in kommune-a has written what nobody in kommune-b may see."""
    settings = _poisoned(folder)
    says = ["{}"]
    with endpoint(Turn(pieces=_Saying(says))) as model:
        modelled = settings.model_copy(update={"model": "openai:m", "model_url": model.url})
        plain, worded = app_over(settings, access=access()), app_over(modelled, access=access())
        with TestClient(plain) as client, TestClient(worded) as with_model:
            bearer = token("caseworker", "legal", user="reader", tenant="kommune-b")
            owner = Reader(client, token("caseworker", "legal", user="owner"))
            opened = Reader(client, bearer), Reader(with_model, bearer)
            answer = owner.asked(Asked(text=f"Må {SECRET} skære antallet af jobsamtaler?")).answer
            assert answer is not None
            for address, body in (("/api/drafts", {"text": SECRET}), ("/api/feedback", {"kind": "wrong", "note": SECRET})):
                assert owner.post(address, {**body, "answer_id": answer["question_id"]}).status_code == 201
            library = plain.state.services.ready.answering().library
            yield Town(plain=opened[0], worded=opened[1], library=library, says=says)


def _poisoned(folder: Path) -> Settings:
    """The bundled corpus, and a letter that any question about interviews comes near. One with a CPR number would be refused."""
    (folder / "corpus").symlink_to(BUNDLED, target_is_directory=True)
    workshop = Workshop(folder)
    parts = [_part(number, each) for number, each in enumerate(attacks(), start=1) if each.aim != "masked"]
    letter = "Svar til udvalget\n\n" + "\n\n".join(parts) + "\n"
    added = workshop.take(letter.encode(), f"{POISONED}.txt", kind=Kind.municipal_reply)
    assert [entry.source for entry in added.taken] == [POISONED]
    workshop.build()
    return Settings(data_dir=workshop.data, corpus_dir=workshop.corpus)


def _part(number: int, attack: Attack) -> str:
    about = f"Antallet af jobsamtaler om året for en dagpengemodtager afgøres af jobcenteret. {attack.text}"
    return f"Spørgsmål {number}\n\nMå antallet af jobsamtaler skæres ned?\n\nSvar\n\n{about}\n\nSamtalerne kan holdes på telefon."


class _Saying(Sequence[str]):
    """The pieces of a stream, as they are when it is asked for."""

    def __init__(self, says: list[str]) -> None:
        self._says = says

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return self._says[at]

    def __len__(self) -> int:
        return len(self._says)
