"""What the OpenAI-compatible door takes. Fields that it has no use for are let pass, as clients send many."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from corpus.errors import BadInput


class TextPart(BaseModel):
    """A part of a message; only text is read."""

    type: str
    text: str | None = None


class Message(BaseModel):
    """A message of a conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[TextPart] | None = None

    @property
    def words(self) -> str:
        """What is written in it. BadInput where a person's message holds anything but text."""
        if self.content is None or isinstance(self.content, str):
            return self.content or ""
        if strange := [part.type for part in self.content if part.type != "text"]:
            raise BadInput(f"Saglig læser kun tekst, ikke »{strange[0]}«. Skriv spørgsmålet.")
        return " ".join(part.text or "" for part in self.content)


class StreamOptions(BaseModel):
    """`include_usage` asks for a last chunk with the usage."""

    include_usage: bool = False


class ResponseFormat(BaseModel):
    """Only text is given."""

    type: str = "text"


class ChatBody(BaseModel):
    """`POST /v1/chat/completions`. `as_of` may stand by itself or in `metadata`, where clients allow no fields of their own."""

    model: str
    messages: Annotated[list[Message], Field(min_length=1, max_length=1_000)]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: int | None = 1
    response_format: ResponseFormat | None = None
    as_of: str | None = None
    metadata: dict[str, Any] | None = None

    @property
    def asked(self) -> list[str]:
        """The person's own messages in order. BadInput where there is none, or where the last words are not the person's."""
        spoken = [each for each in self.messages if each.role in {"user", "assistant"}]
        if not spoken or spoken[-1].role != "user":
            raise BadInput("Samtalen skal slutte med en besked fra brugeren.")
        return [each.words for each in spoken if each.role == "user"]

    @property
    def day(self) -> str | None:
        """The day given beside the messages, as written."""
        return self.as_of or self._told("as_of")

    @property
    def conversation_id(self) -> str | None:
        return (self._told("conversation_id") or "")[:64] or None

    @property
    def with_usage(self) -> bool:
        return self.stream_options is not None and self.stream_options.include_usage

    def require_possible(self) -> None:
        """BadInput for what the door cannot give, rather than something else than was asked for."""
        if self.n not in {None, 1}:
            raise BadInput("Saglig giver ét svar ad gangen: n skal være 1.")
        if self.response_format is not None and self.response_format.type != "text":
            raise BadInput("Saglig svarer i tekst. Brug /api/questions eller MCP for svar med felter.")

    def _told(self, name: str) -> str | None:
        value = (self.metadata or {}).get(name)
        return value if isinstance(value, str) and value else None
