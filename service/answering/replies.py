"""Every fixed sentence that an answer can hold, in Danish and English. The words of rules come from the rulebook, not from here."""

from __future__ import annotations

from datetime import date

from service.model import Language

MONTHS_DA = tuple("januar februar marts april maj juni juli august september oktober november december".split())
_MONTHS = {
    Language.da: MONTHS_DA,
    Language.en: "January February March April May June July August September October November December".split(),
}

_SENTENCES: dict[str, tuple[str, str]] = {
    "unlawful": (
        "Det er ikke lovligt i den form efter reglerne pr. {as_of}.",
        "In that form it is not lawful under the rules as of {as_of}.",
    ),
    "unlawful_allowed": (
        "Nej. Det er ikke lovligt i den form efter reglerne pr. {as_of}.",
        "No. In that form it is not lawful under the rules as of {as_of}.",
    ),
    "unlawful_wrong": (
        "Ja. Det er ulovligt i den form efter reglerne pr. {as_of}.",
        "Yes. In that form it is unlawful under the rules as of {as_of}.",
    ),
    "lawful": (
        "Det er lovligt efter reglerne pr. {as_of}, sådan som det er beskrevet.",
        "As described, it is lawful under the rules as of {as_of}.",
    ),
    "lawful_allowed": (
        "Ja. Det er lovligt efter reglerne pr. {as_of}, sådan som det er beskrevet.",
        "Yes. As described, it is lawful under the rules as of {as_of}.",
    ),
    "lawful_wrong": (
        "Nej. Det er ikke ulovligt efter reglerne pr. {as_of}, sådan som det er beskrevet.",
        "No. As described, it is not unlawful under the rules as of {as_of}.",
    ),
    "unlawful_duty": (
        "Nej. Sådan er det ikke efter reglerne pr. {as_of}.",
        "No. That is not what the rules ask as of {as_of}.",
    ),
    "lawful_duty": (
        "Ja. Sådan er det efter reglerne pr. {as_of}.",
        "Yes. That is what the rules ask as of {as_of}.",
    ),
    "conditional": (
        "Det kommer an på oplysninger, som mangler. Svaret følger reglerne pr. {as_of}.",
        "It depends on facts that have not been given. The answer follows the rules as of {as_of}.",
    ),
    "conditional_on": (
        "Det kommer an på oplysninger, som mangler: {facts}. Svaret følger reglerne pr. {as_of}.",
        "It depends on facts that have not been given: {facts}. The answer follows the rules as of {as_of}.",
    ),
    "conditional_usually_no": (
        "Som udgangspunkt nej. Det kan komme an på oplysninger, som mangler: {facts}. Svaret følger reglerne pr. {as_of}.",
        "As a rule no. It may depend on facts that have not been given: {facts}. The answer follows the rules as of {as_of}.",
    ),
    "judgement": (
        "Reglerne alene afgør det ikke. En jurist skal vurdere det efter reglerne pr. {as_of}.",
        "Rules alone cannot settle it. A jurist must assess it under the rules as of {as_of}.",
    ),
    "judgement_asked": (
        "Det kommer an på en vurdering. Reglerne alene afgør det ikke, og en jurist skal se på det efter reglerne pr. {as_of}.",
        "It depends on an assessment. Rules alone cannot settle it, and a jurist must look at it under the rules as of {as_of}.",
    ),
    "noted": ("{labels}: {note}", "{labels}, a reservation in our Danish digest: “{note}”"),
    "not_covered": (
        "Reglerne for {as_of} er ikke beskrevet her.",
        "The rules for {as_of} are not documented here.",
    ),
    "says": ("{label}: {text}", "{label} (in Danish): “{text}”"),
    "wrote": (
        "{speaker} skrev den {day}, gengivet her: »{text}«",
        "{speaker} wrote on {day}, as restated here in Danish: “{text}”",
    ),
    "duty": ("{group}: {title}.", "{group}: {title}."),
    "hand_over": ("{title}; kommunen overtager {when}", "{title}; the municipality takes over {when}"),
    "duty_total": (
        "{group}: i alt mindst {total} jobsamtaler i de første 6 måneder.",
        "{group}: at least {total} job interviews in all in the first 6 months.",
    ),
    "basis": (
        "Svaret bygger på {label} i den tekst, der gælder {period}.",
        "The answer rests on {label} in the text that applies {period}.",
    ),
    "basis_undated": ("Svaret bygger på {label}.", "The answer rests on {label}."),
    "as_amended": ("{work} som ændret ved lov {act}", "{work} as amended by act {act}"),
    "period_closed": ("fra {first} til {last}", "from {first} to {last}"),
    "period_open": ("fra {first}", "from {first}"),
    "no_passage": (
        "Der er ikke fundet noget sted i kilderne, som svarer på spørgsmålet.",
        "No place was found in the sources that answers the question.",
    ),
    "part_unsupported": (
        "Til spørgsmålet »{part}« er der ikke fundet noget sted i kilderne og ingen regel, som svarer.",
        "To the question “{part}” no place in the sources and no rule was found that answers.",
    ),
    "date_read": (
        "Spørgsmålet er læst som et spørgsmål om reglerne den {as_of} (»{words}«). Vælg en anden dato, hvis det ikke er meningen.",
        "The question was read as one about the rules on {as_of} (“{words}”). Choose another date if that is not what you mean.",
    ),
    "outside": (
        "Spørgsmålet ser ud til at handle om {subject}. Det er ikke med i de kilder, Saglig svarer ud fra.",
        "The question seems to be about {subject}. That is not among the sources that Saglig answers from.",
    ),
    "date_not_covered": (
        "Der kan ikke svares for {as_of}. Reglerne om kontaktforløbet er kun beskrevet fra {first} til {last}.",
        "No answer can be given for {as_of}. The rules on the contact course are documented only from {first} to {last}.",
    ),
    "expected": (
        "En ny hovedlov ventes fra den {day}. Om den er vedtaget, er ikke kontrolleret.",
        "A new main act is expected from {day}. Whether it has been adopted is not verified.",
    ),
    "changed_since": (
        "Svaret gælder for den {as_of}. Siden er ordlyden ændret: {places}. Vælg en senere dato for at se reglerne, som de er blevet.",
        "The answer is for {as_of}. The wording has changed since: {places}. Choose a later date to see the rules as they became.",
    ),
    "changes_on": (
        "Svaret gælder for den {as_of}. Ordlyden ændres: {places}.",
        "The answer is for {as_of}. The wording will change: {places}.",
    ),
    "changed_place": ("{label} (fra {day})", "{label} (from {day})"),
    "nearest": (
        "De nærmeste steder er: {places}. Skriv gerne, hvilken ydelse borgeren får, hvor længe borgeren har været i forløbet, og "
        "hvad I vil ændre.",
        "The nearest places are: {places}. It helps to say which benefit the citizen receives, how long the citizen has been on the "
        "course, and what you want to change.",
    ),
    "stale": (
        "{label} beskriver regler, der siden er ændret: {places}.",
        "{label} describes rules that have since changed: {places}.",
    ),
    "stale_place": ("{label} (gjaldt til {last})", "{label} (in force until {last})"),
    "conflict": (
        "Kilderne er ikke enige om, {about}. {views} {prevails}",
        "The sources do not agree on {about}. {views} {prevails}",
    ),
    "conflict_view": ("{label} ({details}) siger: {says}", "{label} ({details}) says: {says}"),
    "view_in_force": ("gældende fra {first}", "in force from {first}"),
    "view_ended": ("gjaldt fra {first} til {last}", "in force from {first} until {last}"),
    "view_on_ended_law": ("om regler, der siden er ændret", "on rules that have since changed"),
    "view_undated": ("uden dato", "undated"),
    "prevails": (
        "Pr. {as_of} er det {labels}, der går forud.",
        "As of {as_of}, precedence goes to {labels}.",
    ),
    "weighs_most": (
        "Pr. {as_of} er det {labels}, der vejer tungest, men det er ikke en retsregel.",
        "As of {as_of}, {labels} weighs most, but it is not a rule of law.",
    ),
    "prevailed": (
        "Til og med {last} var det {labels}, der gik forud. Pr. {as_of} gælder den tekst ikke længere.",
        "Until {last} precedence went to {labels}. As of {as_of} that text no longer applies.",
    ),
    "reserved": ("Se forbeholdet om {labels}.", "See the reservation about {labels}."),
    "unverified": (
        "{label}: Oplysningen er ikke kontrolleret i lovteksten. Spørg en jurist, før I bruger den.",
        "{label}: this has not been checked against the act. Ask a jurist before you rely on it.",
    ),
    "unverified_groups": (
        "Antallet for disse grupper er ikke verificeret: {groups}. En jurist skal slå det op.",
        "The number for these groups is not verified: {groups}. A jurist must look at it.",
    ),
    "consolidated_later": (
        "{label} er dateret efter den dag, der er spurgt om ({day}), men gengiver reglerne, som de gjaldt pr. {as_of}.",
        "{label} is dated after the day asked about ({day}) but restates the rules as they stood on {as_of}.",
    ),
    "digest": (
        "Citaterne er fra vores gengivelse af kilderne, ikke fra kilderne selv. Slå kilden op, før du citerer videre.",
        "Quotations are from our Danish digest of the sources, not from the sources themselves. Look the source up before quoting.",
    ),
    "exact_held": (
        "En anden proces har indekset åbent, så der er søgt direkte i de gemte vektorer. Det ændrer ikke svaret.",
        "Another process has the index open, so the stored vectors were searched directly. That does not change the answer.",
    ),
    "exact_broken": (
        "Indekset kunne ikke bruges, så der er søgt direkte i de gemte vektorer. Det ændrer ikke svaret. Kør saglig-ingest build.",
        "The index could not be used, so the stored vectors were searched directly. That does not change the answer. "
        "Run saglig-ingest build.",
    ),
    "reading": ("Læser spørgsmålet og holder det op mod reglerne.", "Reading the question and applying the rules."),
    "wording": ("Formulerer svaret og kontrollerer det.", "Wording the answer and checking it."),
    "fact_read": (
        "Sprogmodellen har læst »{words}« som svar på: {question} Oplys det selv, hvis det er rigtigt; så regner reglerne med det.",
        "The language model read “{words}” as an answer to: {question} State it yourself if it is right; the rules will then use it.",
    ),
    "searching": ("Søger i kilderne.", "Searching the sources."),
    "as_of": ("Reglerne pr.", "The rules as of"),
    "mind": ("Vær opmærksom på", "Please note"),
    "could_change": ("Det kan ændre svaret", "What could change the answer"),
    "sources": ("Kilder", "Sources"),
    "restated": ("gengivet", "Danish digest"),
    "nothing_stated": (
        "Der er ikke oplyst noget, som reglerne kan prøve. Svar på spørgsmålene nedenfor.",
        "Nothing has been stated that the rules can test. Answer the questions below.",
    ),
    "section_grounds": ("Det afgør sagen", "What decides"),
    "section_judgements": ("Det må en jurist vurdere", "Left to a jurist"),
    "section_waiting": ("Her mangler der oplysninger", "Waiting for facts"),
    "section_conditions": ("Det skal være på plads", "To be seen to"),
    "section_warnings": ("Vær opmærksom på", "Please note"),
    "would_be_lawful": (
        "Det kan blive lovligt, hvis dette reelt bliver anderledes",
        "It could become lawful if this really becomes different",
    ),
    "withheld": (
        "Holdt tilbage: {n} udsagn, som ikke kunne kontrolleres mod kilderne.",
        "Withheld: {n} of the statements, which could not be checked against the sources.",
    ),
}


def say(sentence: str, language: Language, **values: object) -> str:
    """The fixed sentence in that language with its values filled in."""
    danish, english = _SENTENCES[sentence]
    return (english if language is Language.en else danish).format(**values)


def day(value: date, language: Language) -> str:
    """ "1. februar 2021" or "1 February 2021"."""
    month = _MONTHS[language][value.month - 1]
    return f"{value.day} {month} {value.year}" if language is Language.en else f"{value.day}. {month} {value.year}"
