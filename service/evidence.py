"""The pack that a municipality keeps of its installation: what it is for, its limits, who may what, what is logged, how long it is kept.

Everything is read from the running configuration; nothing is asserted that the installation itself does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from corpus.rulebook import Rulebook
from service.audit.events import EventKind
from service.audit.verifier import EVENT
from service.basis import Basis
from service.identity import RoleTable
from service.model import AnswerManifest
from service.records.retention import CLASSES, Policy

Json = dict[str, Any]
_PURPOSE = (
    "Saglig er beslutningsstøtte for sagsbehandlere, udvalgsbetjening og jurister. Den finder loven, som den var på den dato, der "
    "spørges om, gengiver stederne ordret og prøver et forslags saglighed efter faste regler. Den træffer ingen afgørelser: et "
    "menneske afgør sagen, og hvert svar siger det."
)
_LIMITS = (
    "Svarene dækker kun de kilder og den tid, der er beskrevet; uden for den gives intet svar.",
    "Hvor kilderne ikke rækker, siger svaret det i stedet for at gætte.",
    "Reglernes prøvelse bygger på de oplysninger, der gives; et udfald kan afhænge af en oplysning, der mangler, og så spørges der om den.",
    "Skønnet hører til hos et menneske; hvor loven giver et skøn, siger prøvelsen, at en jurist skal vurdere det.",
    "Maskeringen af personoplysninger er et værn og ingen garanti: skriv hverken navne eller CPR-numre.",
)


@dataclass(frozen=True, kw_only=True)
class Installation:
    """What is running. `identity` names the provider, None where identity is off; `figures` is the JSON of the latest run of the suites
    (`saglig-evals run --out`), None where none is given."""

    manifest: AnswerManifest
    rulebook: Rulebook
    basis: Basis
    table: RoleTable
    policy: Policy
    identity: str | None
    public_key: str
    figures: Mapping[str, Any] | None


def evidence_json(running: Installation, at: datetime) -> Json:
    """The pack as data."""
    covered = running.rulebook.covered
    return {
        "made_at": at.isoformat(),
        "purpose": _PURPOSE,
        "limits": list(_LIMITS),
        "covered": {"first": covered.first.isoformat(), "last": covered.last.isoformat() if covered.last else None},
        "release": running.manifest.release,
        "rulebook_digest": running.manifest.rulebook_digest,
        "language_model": running.manifest.model,
        "embedder": running.manifest.embedder,
        "basis": dict(running.basis),
        "identity": running.identity,
        "roles": {role: sorted(may) for role, may in running.table.may.items()},
        "routes": dict(running.table.routes),
        "public_routes": sorted(running.table.public),
        "log": {"fields": sorted(EVENT), "kinds": [kind.value for kind in EventKind], "public_key": running.public_key},
        "retention": {
            name: {"days": running.policy.terms[name].days, "erased_on_request": running.policy.erases(name)}
            for name in sorted(CLASSES)
        },
        "figures": dict(running.figures) if running.figures is not None else None,
    }


def evidence_markdown(pack: Json, labels: Mapping[str, str]) -> str:
    """The same to be read, in Danish. `labels` are the roles' names."""
    return "\n".join(_lines(pack, labels)) + "\n"


def _lines(pack: Json, labels: Mapping[str, str]) -> Iterator[str]:
    yield from ("# Saglig: dokumentation af installationen", "", f"Lavet af installationen selv {pack['made_at']}.", "")
    yield from ("## Formål", "", pack["purpose"], "", "## Grænser", "", *(f"- {each}" for each in pack["limits"]), "")
    covered = pack["covered"]
    model = pack["language_model"] or "ingen; svarene er kildernes og reglernes egne ord"
    yield from (
        "## Det, svarene hviler på",
        "",
        f"- Udgave af kilderne: `{pack['release']}`",
        f"- Regler: `{pack['rulebook_digest']}`, beskrevet fra {covered['first']} til {covered['last'] or 'i dag'}",
        f"- Sprogmodel: {model}",
        f"- Søgningens model: {pack['embedder']}",
        *(f"- {name}: `{value or '-'}`" for name, value in sorted(pack["basis"].items())),
        "",
    )
    yield from ("## Hvem må hvad", "", f"Login: {pack['identity'] or 'slået fra; alle ved maskinen er én lokal bruger'}.", "")
    yield from _table(("rolle", "må"), [(labels[role], ", ".join(may)) for role, may in pack["roles"].items()])
    yield from _table(("adresse", "kræver"), [(f"`{route}`", may) for route, may in pack["routes"].items()])
    yield from ("## Hændelsesloggen", "", f"Felter: {', '.join(pack['log']['fields'])}.", "")
    yield from (f"Hændelser: {', '.join(pack['log']['kinds'])}.", "", f"Offentlig nøgle: `{pack['log']['public_key']}`", "")
    yield from ("## Opbevaring", "")
    kept = [
        (name, "altid" if each["days"] is None else str(each["days"]), "ja" if each["erased_on_request"] else "nej")
        for name, each in pack["retention"].items()
    ]
    yield from _table(("klasse", "dage", "slettes på anmodning"), kept)
    yield from ("## Målinger", "", *_figures(pack["figures"]))


def _figures(figures: Mapping[str, Any] | None) -> Iterator[str]:
    if figures is None:
        yield "Ingen er lagt ved. Kør `saglig-evals run --out MAPPE`, og angiv filen med --figures."
        return
    yield from (f"Målt på udgave `{figures['release']}`.", "")
    rows = [
        (suite["file"], str(measured["n"]), name, f"{measured['value']} ({measured['low']} til {measured['high']})")
        for suite in figures["suites"]
        for name, measured in suite["measures"].items()
    ]
    yield from _table(("fil", "antal", "mål", "resultat"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""
