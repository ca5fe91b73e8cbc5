"""The OpenAI-compatible door: `GET /v1/models` and `POST /v1/chat/completions`, for Open WebUI, LiteLLM, LangChain and the SDKs."""

from service.doors.openai.router import router

__all__ = ["router"]
