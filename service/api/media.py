"""What a body may be: JSON, and said to be."""

from __future__ import annotations

from email.message import Message

from fastapi import Request

from service.api.errors import UnsupportedMedia


async def json_only(request: Request) -> None:
    """Raises UnsupportedMedia for a body that is not said to be JSON; a page elsewhere cannot say so without asking first."""
    if not await request.body():
        return
    message = Message()
    message["content-type"] = request.headers.get("content-type", "")
    if message.get_content_type() != "application/json":
        raise UnsupportedMedia("Send JSON med hovedet Content-Type: application/json.")
