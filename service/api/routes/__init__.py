"""The routes under `/api` and those for whoever runs the service, in the order that the OpenAPI shows them."""

from service.api.routes import (
    audit,
    calendar,
    checks,
    conversations,
    drafts,
    exports,
    feedback,
    health,
    provisions,
    questions,
    rules,
    search,
    sources,
)

ROUTERS = tuple(
    module.router
    for module in (
        questions,
        conversations,
        checks,
        calendar,
        search,
        sources,
        provisions,
        rules,
        drafts,
        feedback,
        audit,
        exports,
        health,
    )
)
