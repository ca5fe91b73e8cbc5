"""Which target groups share a benefit, and which facts belong to the citizen: with another benefit comes another citizen.

The options are those of `corpus/facts.yaml`; that each stands in one benefit is tested.
"""

from __future__ import annotations

from collections.abc import Collection

BENEFITS = {
    "dagpenge": frozenset({"dagpenge", "dagpenge_under_25"}),
    "kontanthjaelp": frozenset({"jobparat", "aktivitetsparat"}),
    "uddannelseshjaelp": frozenset({"uddannelsesparat", "uddannelseshjaelp_aktivitetsparat"}),
    "sygedagpenge": frozenset({"sygedagpenge"}),
    "jobafklaring": frozenset({"jobafklaring"}),
    "ressourceforloeb": frozenset({"ressourceforloeb"}),
    "ledighedsydelse": frozenset({"ledighedsydelse"}),
    "revalidering": frozenset({"revalidering"}),
    "foertidspension": frozenset({"foertidspension"}),
    "selvforsoergende": frozenset({"selvforsoergende"}),
    "under_18": frozenset({"under_18"}),
}
OF_THE_CITIZEN = frozenset(
    {
        "groups", "scope", "period", "months_on_course", "citizen_requested_talk", "first_talk_held", "before_hand_over", "in_offer",
        "on_parental_leave", "partly_back_at_work", "exemption", "exemption_documented", "finds_work_unaided", "seriously_ill",
        "contact_unsuitable", "standby", "a_kasse_talk", "a_kasse_declined", "a_kasse_wanted", "a_kasse_needed", "booking_barrier",
        "talks_held",
    }
)  # fmt: skip
"""Facts about the one or those it concerns; the others are of the proposal, the decision or the municipality."""
TIED = OF_THE_CITIZEN - {"scope", "citizen_requested_talk", "period"}
"""Those that no words may carry over to another benefit. Whom a proposal reaches and which part of the course belong to its words."""


def benefits(groups: Collection[str]) -> frozenset[str]:
    """The benefits that the groups receive."""
    return frozenset(name for name, members in BENEFITS.items() if members & frozenset(groups))


def another_benefit(now: Collection[str], before: Collection[str]) -> bool:
    """Whether the groups now named receive a benefit that those before did not."""
    return bool(now) and bool(before) and not benefits(now) <= benefits(before)
