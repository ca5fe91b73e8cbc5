"""A corpus folder with one invented act, as an editor would write it."""

from __future__ import annotations

from pathlib import Path

DIGEST = """---
source: /eli/lta/2001/1
work: EL
title: Eksempellov
short: EL
number: LOV nr. 1 af 1. januar 2001
kind: act
rank: act
issuer: Eksempelministeriet
date_document: 2001-01-01
in_force_from: 2001-01-01
in_force_to: null
official_url: null
confidence: A
checked_on: 2026-01-01
---

## § 1
{about: Antal jobsamtaler}

Jobcenteret holder tre jobsamtaler med den ledige.

## § 2
{about: Frist for cv}

Den ledige lægger et cv på Jobnet inden to uger.
"""

REGISTER = "sources:\n  /eli/lta/2001/1: {}\n"


def write_corpus(root: Path) -> Path:
    """Write the corpus under `root` and return it."""
    (root / "texts").mkdir(parents=True)
    (root / "texts" / "el.md").write_text(DIGEST, encoding="utf-8")
    (root / "sources.yaml").write_text(REGISTER, encoding="utf-8")
    return root
