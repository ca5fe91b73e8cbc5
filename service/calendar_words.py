"""The Danish words of a calendar row, the same on the terminal, in JSON and in a calendar file."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Citation, Confidence
from service.answering.library import Library
from service.answering.replies import day
from service.model import Language
from service.rules.calendar_row import Replaced, Row, State
from service.rules.unemployment import Estimate
from service.wording import KOMMUNEN_SINCE

STATES = {
    State.met: "opfyldt",
    State.due: "åben",
    State.overdue: "overskredet",
    State.not_open: "ikke åben endnu",
    State.lapsed: "bortfaldet",
    State.standing: "løbende",
    State.awaits: "mangler en dato",
    State.unverified: "ikke verificeret",
}
_HOLDERS = {
    "a_kasse": "a-kassen",
    "a_kasse_or_municipality": "a-kassen eller kommunen",
    "a_kasse_then_municipality": "a-kassen, derefter kommunen",
    "jobcenter": "jobcenteret",
    "jobcenter_or_a_kasse": "jobcenteret eller a-kassen",
    "jobcenter_with_a_kasse": "jobcenteret med a-kassen",
    "municipality": "kommunen",
}
_FORMS = {
    None: "",
    "any": "valgfri",
    "choice": "borgeren vælger",
    "first_in_person_then_choice": "første ved fremmøde, derefter vælger borgeren",
    "in_person": "fremmøde",
    "in_person_except_in_offer": "fremmøde, undtagen i tilbud",
}
_ESTIMATES = {
    Estimate.full_time: (
        "Skøn: regnet som fuld ledighed fra første dag (37 timer om ugen, deltid 30). Loven tæller timer; oplys dem med --hours-used."
    ),
    Estimate.from_hours: "Skøn: regnet ud fra de oplyste timer, og som fuld ledighed derefter.",
    Estimate.unbroken: "Skøn: regnet som tid på ydelsen uden afbrydelse; loven lægger tiden sammen.",
}
_TOLD_BY = {
    "end_of_parental_leave": "barslens sidste dag (--leave-ends)",
    "control_notice": "meddelelsen om kontrol (--control-notice)",
    "end_of_sickness_benefit": "sygedagpengenes sidste dag (--sickness-benefit-ended)",
}


def holder(row: Row) -> str:
    """Who holds it, as the act named them on the row's first day."""
    named = _HOLDERS[row.obligation.holder]
    return named.replace("jobcenteret", "kommunen") if row.law_on >= KOMMUNEN_SINCE else named


def form(row: Row) -> str:
    """How it is held; empty where the obligation does not say."""
    return _FORMS[row.obligation.form]


def counted(row: Row) -> str:
    """ "1 af 3"; empty where nothing is counted."""
    return f"{row.held} af {row.needed}" if row.counts else ""


def notes(row: Row) -> Iterator[str]:
    """What must be known beside the row: estimate, account, share, change of wording, missing day."""
    obligation = row.obligation
    if row.estimate:
        yield _ESTIMATES[row.estimate]
    if obligation.account:
        yield obligation.account.da
    if obligation.confidence is Confidence.C:
        yield "Kilden er sekundær eller en slutning. Slå bestemmelsen op, før datoen bruges."
    if obligation.share_percent is not None:
        yield (
            f"Myndigheden har pligten over for mindst {obligation.share_percent:g} pct.; den enkelte kan være undtaget efter en "
            "konkret vurdering."
        )
    if row.replaced:
        yield _replaced(row.replaced)
    if row.cut:
        yield "En ny ydelse begynder, før vinduet er gået, og med den en ny periode. Den sidste dag er derfor ikke en frist."
    if row.state is State.awaits and obligation.window:
        yield f"Regnes fra {_TOLD_BY[obligation.window.anchor]}."


def _replaced(replaced: Replaced) -> str:
    on = day(replaced.on, Language.da)
    if replaced.by is None:
        return f"Vinduet er åbent {on}, og loven er ikke beskrevet fra den dag. Slå reglen op, før den sidste dag bruges."
    following = "; ".join(f"{each.title.da} (konfidens {each.confidence})" for each in replaced.by)
    return (
        f"Reglen ændres {on}, mens vinduet er åbent. Rækken viser reglen, da vinduet åbnede. Derefter: "
        f"{following or 'ingen tilsvarende regel'}. Hvordan et begyndt forløb føres over, regnes ikke ud."
    )


def citations(row: Row, library: Library) -> tuple[Citation, ...]:
    """The row's provisions as they stood on the day whose law it is."""
    return library.citations(row.obligation.references, row.obligation.title.da, row.law_on)
