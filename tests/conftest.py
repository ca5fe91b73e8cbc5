"""What every test runs under."""

from __future__ import annotations

import os

from hypothesis import settings

# What a merge must pass gives the same verdict twice on the same commit, however busy the machine is;
# `HYPOTHESIS_PROFILE=search` looks for new examples.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("search", print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
