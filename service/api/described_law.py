"""How the JSON of sources and provisions looks, for the OpenAPI alone (`law_json.py` makes it); a test holds it to this."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from service.api.described import Described


class SourceJson(Described):
    """En kilde: en lov, en bekendtgørelse, et brev."""

    source: str
    work: str
    kind: str
    rank: str
    title: str
    short: str
    number: str | None
    issuer: str | None
    date_document: date | None
    url: str | None
    confidence: str = Field(description="A læst i sin helhed, B og B- officiel gengivelse, C sekundær, U ikke verificeret.")
    checked_on: date
    text_status: str = Field(description="official: kildens egne ord; digest: vores gengivelse.")
    language: str
    speaker: str | None
    note: str | None
    valid_from: date
    valid_to: date | None


class SourcesJson(Described):
    """Kilderne i udgaven."""

    as_of: date | None
    release: str
    sources: list[SourceJson]


class PlaceJson(Described):
    """Et sted i en kilde i én periode."""

    source: str
    at: str
    eid: str
    label: str
    about: str
    confidence: str
    text_status: str
    valid_from: date
    valid_to: date | None


class ContentsJson(SourceJson):
    """En kilde med dens steder."""

    places: list[PlaceJson]


class DescribedPlaceJson(Described):
    """En bestemmelse, som stedet omtaler."""

    source: str
    at: str


class OriginalJson(Described):
    """Hvor den oprindelige tekst står."""

    source: str
    at: str
    url: str | None
    page: int | None
    text_status: str


class OriginalOnJson(OriginalJson):
    """Det samme den dag."""

    as_of: date


class ProvisionJson(PlaceJson):
    """Et sted med sin tekst."""

    text: str
    breadcrumb: str
    rank: str
    speaker: str | None
    note: str | None
    describes: list[DescribedPlaceJson]
    original: OriginalJson


class VersionJson(ProvisionJson):
    """En udgave af stedet; `changed` er null for den første."""

    changed: bool | None


class ProvisionsJson(Described):
    """Det, der stod på stedet den dag."""

    source: str
    at: str
    as_of: date
    provisions: list[ProvisionJson]


class VersionsJson(Described):
    """Stedet gennem tiden, ældste først."""

    source: str
    at: str
    versions: list[VersionJson]


class NeighboursJson(Described):
    """Det, der står før, efter og omkring."""

    source: str
    at: str
    as_of: date
    before: ProvisionJson | None
    after: ProvisionJson | None
    around: list[ProvisionJson]
