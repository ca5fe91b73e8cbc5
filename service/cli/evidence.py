"""`saglig evidence`: the pack about the installation, from its running configuration."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from service.cli.edge import clear_errors, installation, now


def evidence(
    folder: Annotated[Path, typer.Argument(help="Mappen, der skal laves.")],
    figures: Annotated[Path | None, typer.Option(help="Resultaterne (JSON) af den seneste saglig-evals run.")] = None,
) -> None:
    """Skriv formål, grænser, målinger, roller, log og opbevaring, som installationen er sat op nu, til læsning og som data."""
    with clear_errors():
        from corpus.errors import BadInput
        from service.basis import basis_of
        from service.evidence import Installation, evidence_json, evidence_markdown
        from service.identity import open_access
        from service.identity.settings import read_provider
        from service.records.checkpointing import Checkpoints
        from service.records.opening import RecordSettings, opened
        from service.records.retention import read_policy
        from service.settings import Settings

        measured = _figures(figures) if figures is not None else None
        kept, provider = RecordSettings(), read_provider()
        table = open_access(provider).table
        with opened(kept.url) as store, installation() as ready:
            running = Installation(
                manifest=ready.manifest,
                rulebook=ready.rulebook,
                basis=basis_of(Settings()),
                table=table,
                policy=read_policy(kept.retention),
                identity=provider.issuer if provider is not None else None,
                public_key=Checkpoints(store.chain, key_path=kept.key_path, path=kept.checkpoint_path).key.public,
                figures=measured,
            )
            pack = evidence_json(running, now())
        try:
            folder.mkdir(parents=True, exist_ok=False)
            text = json.dumps(pack, ensure_ascii=False, indent=2)
            (folder / "evidence.json").write_text(text + "\n", encoding="utf-8")
            (folder / "evidence.md").write_text(evidence_markdown(pack, table.labels), encoding="utf-8")
        except OSError as problem:
            raise BadInput(f"Mappen {folder} kan ikke laves: {problem.strerror}.") from problem
        typer.echo(f"Dokumentationen ligger i {folder} (evidence.md og evidence.json).")


def _figures(file: Path) -> Mapping[str, Any]:
    from corpus.errors import BadInput

    try:
        read = json.loads(file.read_bytes())
    except (OSError, ValueError) as problem:
        raise BadInput(f"Målingerne i {file} kan ikke læses.") from problem
    if not isinstance(read, dict) or not {"release", "suites"} <= read.keys():
        raise BadInput(f"{file} er ikke resultaterne af saglig-evals run.")
    return read
