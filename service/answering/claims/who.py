"""Whether the passages are about the same target group, the same actor and the same speaker, and may bind at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Rank
from service.answering.claims import parties
from service.answering.claims.amounts import ROLES
from service.answering.claims.balance import nearest
from service.answering.claims.basis import FAINT, Basis, Block, closed
from service.answering.claims.clauses import Clauses, is_figure
from service.answering.claims.modality import LAWYER
from service.answering.claims.model import Cited, Fault, FaultKind
from service.answering.claims.pieces import left_out
from service.answering.claims.places import normal
from service.answering.claims.reading import Read, read
from service.answering.claims.table import vocabulary

_ROLE_MARGIN, _SOME, _NEAR = 1, 0.9, 0.8
_NEXT, _CLAUSE, _WIDE = 4, 6, 12
"""Words around the name of an actor."""
_STEM = 9
_PRONOUN = re.compile(r"\b(?:den|det|de|dem|sig|sin|sine|selv)\b")
_ATTRIBUTED = re.compile(
    r"(?i)\b(?:ifølge|according to|efter (?:[\w-]+ )?(?:principmeddelelse\w*|udtalelse\w*|vejledning\w*|initiativ\w*|orientering\w*)"
    r"|efter [\w']*(?:\w+s)? ?(?:\w*svar\w*|opfattelse|notat\w*|brev\w*|aftale\w*|mening|gengivelse|bemærkning\w*)"
    r"|efter de (?:gamle|tidligere|hidtidige) regler|under the (?:old|former|previous) rules"
    r"|efter (?:kommunens|forvaltningens|ministeriets)|(?:in|under|by) the (?:[\w-]+ )?(?:initiative|agreement|letter|memo|reply|guidance)"
    r"|(?:initiativet|aftalen|the initiative|the agreement) (?:skal|giver|vil|must|gives|would)"
    r"|in the \w+(?:'s)? view|(?:lov)?forslaget|the bill|as the \w+ puts it"
    r"|(?:siger|skriver|skrev|oplyser|oplyste|fremhæver|udtalte|mener|vurderer|foreslår"
    r"|ønsker|anbefaler|omtaler|nævner|påpeger|understreger|beskriver|bemærker|bestemt|besluttet|aftalt|lægger op til),? at"
    r"|(?:says|said|writes|wrote|states|thinks|wants|proposes|recommends|decided|agreed|suggests) (?:that|how|the|it))\b"
)
_SOURCED = re.compile(
    r"(?i)\b(?:efter \w*(?:notat|svar|brev|udtalelse|vejledning)\w*|ifølge|according to|under the (?:memo|reply|letter))\b"
)
_BY_LAW = re.compile(
    r"(?i)^(?:efter )?(?:loven|lovgivningen|reglerne|bekendtgørelsen) (?:bestemmer|siger|fastslår|kræver|giver)\b"
    r"|følger af (?:loven|reglerne)\b"
    r"|^det er (?:fastslået|afgjort|slået fast)\b|^the (?:act|law|rules|executive order) (?:provides?|says?|states?|requires?|lays? down)\b"
    r"|^(?:it follows from|under) the (?:law|act)\b|^it (?:is|has been) (?:established|settled|decided)\b"
)


_PRINCIPLE = re.compile(r"\b[a-zæøå]+(?:grundsætningen|sprincippet|tetsprincippet)\b")
_TOPIC = re.compile(r"retten\b|the right\b")
"""A right that is only spoken of: "kompensationen for retten til mentor"."""


def groups(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each target group that the passages do not name where the sentence comes from."""
    given = {
        group for text in basis.evidence.beside for language in ("da", "en") for group in read(normal(text), language).groups
    }
    origins = basis.origins(sentence)
    near = closed({group for block, share in origins if share >= _NEAR for group in block.groups}) or basis.groups
    excluded = {group for block in basis.blocks if block.read.denials for group in block.read.groups}
    for group, words in sentence.groups.items():
        if (group in given and not basis.groups) or (group in excluded and left_out(words, sentence)):
            continue
        if group not in near and group not in basis.groups:
            yield Fault(kind=FaultKind.group, words=words, reason=f"Det citerede siger ikke noget om »{words}«.")
        elif group not in near:
            yield Fault(
                kind=FaultKind.group,
                words=words,
                reason=f"Det sted i det citerede, som udsagnet svarer til, gælder ikke »{words}«.",
            )


def actors(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each authority or organisation that the passages neither name nor come from, and for one put in another's place."""
    known = _actors(basis)
    for actor, words in sentence.actors.items():
        if actor not in sentence.said_by and actor not in known and not _mentioned(words, basis):
            yield Fault(kind=FaultKind.actor, words=words, reason=f"»{words}« er ikke nævnt i det citerede.")
    origins = basis.origins(sentence)
    for modal in sentence.modals:
        if not modal.claimed:
            continue
        acting = {
            same
            for block, _ in origins
            for each in block.read.modals
            if each.scope & modal.scope - {"municipality", "fund"}
            for actor in each.subjects
            for same in vocabulary().same_actor[actor]
        }
        if modal.subjects and acting and not any(vocabulary().same_actor[each] & acting for each in modal.subjects):
            yield Fault(
                kind=FaultKind.actor, words=f"{modal.words}", reason="Det er en anden, der skal eller må, i det citerede."
            )


def _mentioned(words: str, basis: Basis) -> bool:
    """Whether a passage has the word in another form: "i forvaltningen" of "den offentlige forvaltning"."""
    stem = words.lower()[:_STEM]
    return len(words) > _STEM and any(word.text.startswith(stem) for block in basis.blocks for word in block.read.clauses.words)


def headed(heading: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each name in a heading that is not the cited passage's own."""
    own = {actor for cited in basis.evidence.cited for actor in read(f"{cited.speaker or ''} {cited.label}", "da").actors}
    for actor, words in heading.actors.items():
        if actor not in {same for each in own for same in vocabulary().same_actor[each]}:
            yield Fault(kind=FaultKind.speaker, words=words, reason=f"Det citerede er ikke fra »{words}«.")


def roles(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for an actor who does here what, in every passage that names both, another one does: by the words next to the name, and by
    those of the clause and beyond it."""
    blocks = [block.read.clauses for block, _ in basis.origins(sentence)]
    near, clause, wide = (_rivalry(sentence, blocks, *each) for each in ((_NEXT, True), (_CLAUSE, True), (_WIDE, False)))
    for (actor, alone), (_, by_clause), (_, by_all) in zip(near, clause, wide, strict=True):
        if (alone > _ROLE_MARGIN and by_all >= 0) or (by_clause > _ROLE_MARGIN and by_all >= _SOME):
            words = sentence.actors[actor]
            yield Fault(kind=FaultKind.actor, words=words, reason=f"Det er ikke »{words}«, der gør det, i det citerede.")


def _rivalry(sentence: Read, blocks: Sequence[Clauses], reach: int, clause: bool) -> list[tuple[str, float]]:
    """For each mention of a role that is no object, how much nearer it is to another one's in the passages than to its own; nothing is
    known where the passages do not name it."""
    there = [each for block in blocks for each in parties.windows(block, ROLES, reach, clause=clause)]
    found = []
    for actor, object_, here in parties.windows(sentence.clauses, ROLES, reach, clause=clause):
        own = [_weight(here & near) for other, _, near in there if other == actor]
        rivals = [_weight(here & near) for other, acted_on, near in there if other != actor and not acted_on]
        known = own and rivals and not object_
        found.append((actor, max(rivals) - max(own) if known else -1.0))
    return found


def _weight(shared: frozenset[str]) -> float:
    return sum(1.5 if is_figure(each) else 0.4 if each in FAINT else 1.0 for each in shared)


def respectively(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for the second of two actors with the first of two places: "stk. 4 og 5 … a-kassen henholdsvis jobcenteret"."""
    for block in basis.blocks:
        read_ = block.read
        found = re.search(r"(\S+) henholdsvis (\S+)", read_.text)
        pair = [actor for word in (found.groups() if found else ()) for actor in read(word, "da").actors]
        order = [str(each.locator) for each in read_.places][: len(pair)]
        for named in sentence.places:
            if len(pair) == 2 == len(order) and str(named.locator) in order:
                actor = pair[order.index(str(named.locator))]
                if actor not in sentence.actors and set(pair) & set(sentence.actors):
                    words = sentence.text[named.start : named.end]
                    yield Fault(kind=FaultKind.actor, words=words, reason=f"»{words}« gælder en anden i det citerede.")


def twice(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for an actor named again where the passage names another one: "jobcenteret skal sende til jobcenteret"."""
    same, speakers = vocabulary().same_actor, vocabulary().speakers
    for words in parties.joined_to_itself(sentence.clauses):
        yield Fault(kind=FaultKind.actor, words=words, reason=f"»{words}« er nævnt to gange.")
    blocks = [block for block, _ in basis.origins(sentence)]
    for actor, words in sentence.actors.items():
        if actor in speakers or len(parties.around(sentence.clauses, actor)) < 2:
            continue
        others = [
            {each for each in block.read.actors if each not in speakers and not same[actor] & same[each]} for block in blocks
        ]
        if (
            all(len(parties.around(block.read.clauses, actor)) < 2 for block in blocks)
            and any(others)
            and not set(sentence.actors) - {actor} - speakers
        ):
            yield Fault(kind=FaultKind.actor, words=words, reason=f"Det citerede nævner en anden ved siden af »{words}«.")


def displaced(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for the municipality where the sentence that this one comes from has the fund alone, and the other way round."""
    near = nearest(sentence, basis)
    roles_, same = ROLES & sentence.actors.keys(), vocabulary().same_actor
    there = {each for actor in near.read.actors for each in same[actor]} & ROLES
    if len(roles_) == 1 and len(there) == 1 and not roles_ & there and not _leans(near, basis, roles_):
        words = sentence.actors[next(iter(roles_))]
        yield Fault(kind=FaultKind.actor, words=words, reason=f"Det er ikke »{words}«, der er nævnt dér i det citerede.")


def _leans(block: Block, basis: Basis, actors_: frozenset[str]) -> bool:
    """Whether the sentence before names them, so that this one may mean them by a pronoun."""
    at = next(at for at, each in enumerate(basis.blocks) if each is block)
    return at > 0 and bool(_PRONOUN.search(block.read.text)) and bool(actors_ & basis.blocks[at - 1].read.actors.keys())


def beside(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for two actors named side by side, one of whom the passages name without the other."""
    same, speakers_ = vocabulary().same_actor, vocabulary().speakers
    named = [*(block.read for block in basis.blocks), *(read(each.speaker or "", "da") for each in basis.evidence.cited)]
    there = [{each for actor in one.actors for each in same[actor]} for one in named]
    for one, other, words in parties.joined(sentence.clauses):
        together_ = any(same[one] & each and same[other] & each for each in there)
        if {one, other} <= speakers_ and not together_ and any(same[one] & each or same[other] & each for each in there):
            yield Fault(kind=FaultKind.speaker, words=words, reason=f"Det citerede nævner ikke »{words}« sammen.")


def _actors(basis: Basis) -> frozenset[str]:
    texts = [text for cited in basis.evidence.cited for text in (cited.label, cited.at, cited.speaker or "")]
    named = {actor for text in texts for actor in read(text, "da").actors}
    named |= {actor for block in basis.blocks for actor in block.read.actors}
    named |= {actor for text in basis.evidence.beside for language in ("da", "en") for actor in read(text, language).actors}
    return frozenset(same for actor in named for same in vocabulary().same_actor[actor])


def speakers(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each view that is laid in the mouth of somebody who is neither the passage's speaker nor quoted by it."""
    own = {actor for cited in basis.evidence.cited for actor in read(f"{cited.speaker or ''} {cited.label}", "da").actors}
    told = {actor for block in basis.blocks for actor in block.read.said_by}
    for speaker, words in sentence.said_by.items():
        if speaker not in {same for each in own | told for same in vocabulary().same_actor[each]}:
            yield Fault(kind=FaultKind.speaker, words=words, reason=f"Det citerede er ikke sagt af den, der nævnes: »{words}«.")


def _carries(cited: Cited) -> bool:
    """Whether a source can give a duty or a right: by its rank, or as guidance that names the principle of law it rests on."""
    return cited.rank.carries_duty or (cited.rank is Rank.guidance and _PRINCIPLE.search(cited.text) is not None)


def rank(sentence: Read, basis: Basis, *, attributed: bool) -> Iterator[Fault]:
    """A fault for a duty or a right that is stated flatly and rests on nothing that can carry one, and for a law that nobody cited."""
    weak = bool(basis.blocks) and not any(_carries(each) for each in basis.evidence.cited)
    by_law = _BY_LAW.search(sentence.text)
    flat = not attributed and not sentence.said_by and not _ATTRIBUTED.search(sentence.text)
    if (
        weak
        and by_law
        and not _SOURCED.search(sentence.text)
        and not any(_BY_LAW.search(block.read.text) for block in basis.blocks)
    ):
        yield Fault(kind=FaultKind.rank, words=by_law[0], reason=f"»{by_law[0]}« hviler på en kilde, der ikke er en lov.")
    binding = [
        each
        for each in sentence.modals
        if each.claimed and not each.asked and not _TOPIC.match(each.words) and (each.means <= {"duty"} or "right" in each.means)
    ]
    allowed = [each for each in sentence.modals if each.claimed and each.means == {"may"} and each.subjects & ROLES]
    named = sentence.actors.keys() & vocabulary().speakers
    if flat and allowed and not named and basis.blocks and all(each.rank <= Rank.party for each in basis.evidence.cited):
        words = allowed[0].words
        yield Fault(kind=FaultKind.rank, words=words, reason=f"»{words}« hviler på en kilde, der ikke kan tillade noget.")
    if flat and binding and weak and not LAWYER.search(sentence.clauses.lower):
        words = binding[0].words
        yield Fault(kind=FaultKind.rank, words=words, reason=f"»{words}« hviler på en kilde, der ikke kan give pligt eller ret.")
