"""The OpenAPI of the application: its routes, the problem document, and how to show who one is."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.api.problems import Problem
from service.identity import Access

_ABOUT = (
    "Svar på spørgsmål om kontaktforløbet, med loven som den var på datoen, og en prøvelse af saglighed. "
    "Tjenesten er en maskine; et menneske afgør. Fejl er problemdokumenter (RFC 9457) med et fejl-id."
)


def describe(app: FastAPI, access: Access) -> None:
    """Let the application describe itself, made once and when first asked for."""

    def made() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app, access)
        return app.openapi_schema

    app.openapi = made  # type: ignore[method-assign]


def _described(app: FastAPI, access: Access) -> dict[str, Any]:
    schema = get_openapi(title=app.title, version=app.version, description=_ABOUT, routes=app.routes)
    components = schema.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = Problem.model_json_schema()
    components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            responses = operation["responses"]
            if "422" in responses and "application/json" in responses["422"].get("content", {}):
                del responses["422"]
            if access.bearer is not None and f"{method.upper()} {path}" not in access.table.public:
                operation["security"] = [{"bearer": []}]
    for name in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(name, None)
    return schema
