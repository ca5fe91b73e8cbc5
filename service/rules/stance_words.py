"""The words that tell what a sentence does with what it names, for `service.rules.stance`. The language of phrases is that of
`corpus.lexicon`, without classes of words.
"""

from __future__ import annotations

from service.rules.phrases import listed

WANTS_TO_KNOW = listed(
    "hvor mange|meget|tit|ofte|længe|langt|få|lang|hurtigt|sent|tidligt|stor|står|finde*|ligger|kan|skal|henvende*, hvornår, "
    "hvem, hvilke*, hvad, hvordan, hvorfor er|var|blev|har|gælder|skal|skulle|kræver|holder|får, "
    "how many|often|long|soon|few|much|late|early, when, who, which, what, where, why is|are|was|were|did|does|do|must"
)
INDIRECT = listed("hvor mange|tit|ofte|få, hvem, hvornår, hvilke*, how many|often|few, whether")
AT_WHAT = listed(
    "i|under|på|ved|fra|efter|til|med|hos|af|inden hvor|hvilke*|hvem|hvad, in|under|at|from|after|to|on|by|of which|what|whom|how"
)
ASKS_DUTY = listed(
    "skal, er kravet|minimum|fristen|der, er det et|noget krav|lovkrav, "
    "er det kommunen|jobcentret|jobcenteret|os|a-kassen|akassen, findes der, "
    "gælder, har … ret|krav|pligt|frist|adgang|stadig|dage|uger, "
    "har a-kassen|akassen|kommunen|jobcentret|borgeren|den, begynder|starter|regnes|tæller, "
    "must, do|does … have to, does, has, have, is|are there, is it the municipality|jobcentre|unemployment|fund|a-kasse, "
    "is the requirement|minimum|deadline, er … forbud|lovkrav, is … ban|prohibition"
)
ALTERNATIVE = listed(
    "eller kan|må|kunne|måtte|bør vi|jeg|man|hun|han|den|det|borgeren|kommunen|jobcentret|a-kassen|sagsbehandleren|samtale*|jobsamtale*, "
    "eller er det i orden|ok|okay|lovligt, or may|can|could|should we|i|you|he|she|it|one|the|they"
)
"""Puts a practice beside the duty asked about: "Skal vi tilbyde en samtale, eller kan vi lade være?"."""
TELLS_OF_LAW = listed(
    "bekræfte*|rigtigt|korrekt|passer|sandt … at|om kravet|loven|reglen|fristen|minimum|minimumskravet, "
    "bekræfte*|rigtigt|korrekt|passer|sandt … at|om der|man|alle|borgere|jobparate|dagpengemodtagere|a-kassen|kommunen … skal, "
    "er det også|stadig|fortsat|dog rigtigt|sandt|korrekt|gældende|tilfældet, is that|it also|still true|right|correct, "
    "confirm|right|correct|true that|if the law|requirement|deadline|minimum|act"
)
"""What the law asks is put to be confirmed, and no practice."""
KEPT = listed(
    "lov til, for sent på den, overholdt, overtrådt, overskredet, brudt, opfyldt, kept, broken, met, breached, "
    "complied, exceeded, overstepped"
)
"""Whether something that was done is as it should be: the deed stands with the question."""
KEPT_ASKED = listed("er|blev|var|bliver … holdt|nået")
"""The same, where the sentence opens with it: "Er fristen holdt?" asks of a deed, "Samtalen er holdt" only tells."""
SUPPOSES_OF_US = listed("hvis|såfremt vi|jeg|kommunen|udvalget|byrådet|man|jobcentret, if we|i|the")
"""Opens a supposition, unless the sentence goes on to ask for something else: "Hvis vi kalder det en snak, undgår vi så ..."."""
SUPPOSES = listed("hvad|what … hvis|if, hvad|what … konsekvens*|sker|følge*|consequence*|happens, hvad med, what about")
DEED = listed(
    "skær|skære|skærer|skåret, reducer*, nedsætte*, begræns*, nøjes, droppe*, fjerne*, afskaffe*, erstatte*, udskyde*, halvere*, "
    "lade|lader være, undlade*, aflyse*|aflyses, undvære*, springe|springer|springes … over, sætte … ned, gå ned, "
    "spare … væk, sløjfe*, nedbringe*, sætte|sætter|indføre* … loft, "
    "cut, cutting, reduc*, limit, limiting, drop, dropping, abolish*, replac*, postpon*, halve, halving, scrap*, skip, "
    "skipping, set|introduce|impose … cap"
)
LEAVE = listed(
    "må, kan, kunne, måtte, bør, tør, vil, ville, ønsker, ønske, overvej*, foreslå*, forslag*, planlægge*, "
    "planen er at, beslutte*, beslutning*, "
    "bestemme*, vedtage*, indføre*, agter, påtænk*, lovlig*, ulovlig*, lovmedholdelig*, tilladt*, tilladelig*, "
    "saglig*, usaglig*, forenelig*, uforenelig*, i overensstemmelse, retmæssig*, berettiget, i orden, ok, okay, bryder, "
    "overtræder, overholder, strider, problematisk*, uproblematisk*, acceptabel*, forsvarlig*, forsvare, godkendt, "
    "holdbar*, uholdbar*, i overensstemmelse med, forenelig*, uforenelig*, in accordance with, compatible, "
    " helt skævt|skæv|galt|forkert, "
    "er|var|ville … forkert|ved siden af, efter bogen, inden for|indenfor rammerne|loven|reglerne|skiven, "
    "på sikker|sikre grund|side, hjemmel, stå inde for, "
    "may, can, could, might, want*, consider*, propos*, plan, plans, planning, decid*, intend*, allowed, lawful*, "
    "unlawful*, legal*, "
    "illegal*, permitted, permissible, acceptable, break|breaking|violate|violating, comply, compliant, "
    "is|was|would it fine|wrong|okay|alright, in the clear, "
    "går|gik det|den, duer|dur det|den, holder|holdt det|den, slipper vi, kommer vi, for sent|sendt, i tide, "
    "imod|mod loven|reglerne, i strid, against the law|rules, too late, in time, contrary, "
    "gyldig*, ugyldig*, valid, bindende, holder|står afgørels*, decision hold|holds|stand|stands, lade|lader sig gøre, går|gå|gik an, "
    "er|var … nok, er det nok, nok til|for, for lidt, for få, for længe|lang|langt at, for længe, "
    "tilstrækkelig*, er … brud, is … enough, sufficient, good enough"
)
INTENDS = listed(
    "har tænkt|besluttet|aftalt|valgt|vedtaget|planlagt, vi|jeg tænker|tænkte at, er besluttet|vedtaget|bestemt, tænkt os|mig, "
    "holde|holder|holdt op, holde|holder|stopper|stoppe op|med, "
    "regner|påregner med at, klar til at, skrive|skriver indstilling*, "
    "har|er stoppet|droppet|aflyst|nedlagt|skåret|fjernet|afvist, sagt|sagde nej|ja, "
    "thinking of|about, about to, have|has|had decided|stopped|dropped|chosen|agreed, told us|me to, said|say no|yes, "
    "going to, stopped, intend*"
)
"""Says, with no question at all, that something is done or going to be."""
JUDGED = listed(
    "eller er|var det fint|ok|okay|lovligt|tilladt, eller er|var det … i orden, "
    "hvad siger|tænker|synes|mener|syntes i|du, hvad siger|mener loven|lovgivningen om|til det|dette, "
    "hvad er|bliver jeres|din|lovens … vurdering|dom|holdning|mening|bud, "
    "hvordan ser|vurderer|bedømmer i|du, hvordan står|ligger|stiller vi|jeg|det, "
    "what do you think|say|make, what is|s your view|opinion|take|assessment, how do you see|view|assess, "
    "where do|does we|that stand|leave, "
    "brød|overtrådte|overholdt|opfyldte vi|jeg|kommunen|de|hun|han, er vi|jeg|det under|over|inden kravet|minimum|mindstetallet|lovens, "
    "afkræfte*, bekræfte* at|om, har hun|han|de|chefen|kollegaen|lederen ret i, noget|nogen|intet til hinder, "
    "would|could|will it|that|this be a|any problem|issue, confirm that|we|this|it, ikke rigtigt|sandt|korrekt at, "
    "er|var|bliver|ville der|det noget|nogen|nogle … vejen|hinder*|forhindre*|galt|problem*|forkert|forbyder|imod|strid, "
    "noget galt|forkert i|ved|med, "
    "er|var det|den|dette et|noget problem*, ser|kan i|du … problem*|galt|forhindring*|forkert|betænkelig*, "
    "nogen indvending*|indsigelse*|problem*|forhindring*, "
    "opfylder|overholder|efterlever|tilsidesætter|overtræder vi|jeg|det|den|kommunen, "
    "lever vi|det|den|kommunen … op til, gør det noget, har det nogen|en betydning|konsekvens*, "
    "hvordan forholder i|du, hvad bliver dommen|svaret, "
    "skal|bør vi|jeg rette op, skal|bør vi|jeg trække … tilbage, skulle jeg|vi|hun|han|de have gjort|ladet, "
    "skal|bør vi|jeg … tilbage|om igen, medmindre i|nogen protesterer|siger|indvender, klap eller nej, "
    "any objection*|problem*|issue*|concern*, anything|something wrong|illegal|unlawful|against, "
    "is there a|any problem|issue|objection, see a|any problem|issue, "
    "har|havde vi|jeg|kommunen|i … hjemmel|overset|overskredet|gjort, er der hjemmel|lovhjemmel|dækning, "
    "have|has|did we|i|they … gone|done|missed|broken|wrong|right, "
    "skal|bør|behøver vi|jeg være … bekymre*|nervøs*|urolig*, skal|bør vi … bekymre*, should we|i be … worried|concerned"
)
"""Calls for a judgement of the practice beside it, however it opens."""
TRUTH = listed("passer det|dette, er|var det|dette rigtigt|sandt|korrekt, is that|it true|right|correct")
CLAIMS_LAW = listed(
    "efter|ifølge|i loven|lov|reglerne|lovgivningen, loven|reglerne siger|kræver|foreskriver, "
    "påstår|siger|skriver|læst|hørt|hævder at … skal, "
    "by law, the law|act|rules says|say|requires|require, says|claims|heard|read that … must"
)
"""A claim of what the law says; whether it is true is asked of the law and judges no practice."""
IN_A_WORD = listed(
    "tanker, kommentarer, indvendinger, indsigelser, synspunkter, meninger, thoughts, comments, objections, views, "
    "opinions, enough, fair, har hun|han|de|chefen ret, fine, ok, okay, lawful, allowed, legal, nok, lovligt, tilladt, "
    "fint, i orden, godt nok, fint nok, ja eller nej, "
    "yes or no"
)
"""Opens a question of a word or three that asks for a judgement: "Thoughts?"."""
JUDGING = listed(
    "er|var|bliver|blev|vil|ville|kunne det|den|dette|vi|jeg|man|hun|han, "
    "går|gik|gør|gjorde|duer|dur|holder|passer|strider|bryder|kommer|risikerer|kan|må|måtte|tør|får det|den|dette|vi|jeg|man|kommunen, "
    "har|havde vi|jeg, det|den|så er|var|bliver|holder|går|duer … vel|ikk|ik|da, "
    "is|was|are|were|do|did|does|would|will|can|could|may|should|has|have that|this|it|we|i, is|was he|she|they right|wrong"
)
"""Opens a short question that judges what stands before it: "Er det helt efter bogen?", "Did we do wrong?"."""
FRAMES = listed(
    "kan|kunne|vil|ville i|du|nogen fortælle|oplyse|forklare|hjælpe|svare|finde|henvise|vise|opliste|uddybe|minde, "
    "kan|kunne|vil|ville i|du|nogen kort|lige|venligst|måske|ikke|mon fortælle|oplyse|forklare|hjælpe|svare|finde|sige, "
    "kan|kunne|vil|ville i|du|nogen kort|lige|venligst|måske|ikke|mon henvise|vise|opliste|uddybe|minde, "
    "kan|kunne i|du|nogen sige mig|os|noget|om|hvor|hvem|hvad|hvornår, må jeg|vi spørge|høre, må jeg|vi bede om en|et, "
    "kan|må jeg|vi få at vide, kan|må jeg|vi få en oversigt|liste|forklaring|gennemgang, "
    "kan|må jeg|vi få en kort|hurtig oversigt|liste|forklaring|gennemgang, "
    "jeg|vi vil|ville|skal gerne|lige|bare|blot vide|høre|spørge|forstå|sikre, jeg|vi vil|skal høre|vide|spørge, "
    "jeg|vi kunne godt tænke mig|os at vide|høre, jeg|vi vil gerne have at vide, "
    "jeg mangler|behøver at vide, jeg|vi er i tvivl, jeg undrer mig, jeg leder efter, gad vide, ved i|du|nogen, "
    "er der nogen der ved, "
    "can|could|would you tell|say|explain|help|find|list|show|point|remind, "
    "can|could|would you please tell|say|explain|help|find|list|show|point|remind, "
    "i would|d like to know|hear|ask, i need|want|wish to know, do you know, i wonder, i am|m looking for, "
    "may|can i ask, i am|m not sure, i am|m unsure|uncertain"
)
"""Wraps a question in courtesy: what is asked follows after it."""
ASKS_TO_KNOW = listed(
    "gerne|vil|skal|må|for|kan … vide hvor|hvem|hvad|hvornår|hvilke*|hvordan, "
    "høre|spørge|forklare|oplyse|fortælle|afklare|afklaret|undersøge hvor|hvem|hvad|hvornår|hvilke*|hvordan, "
    "know|tell|explain|hear|ask how|who|what|when|which|where"
)
"""Asks to be told, wherever in the sentence: "Jeg er ny og vil høre, hvor mange ..."."""
TELL = listed(
    "fortæl, forklar, oplys, nævn, giv mig|os, lav en|et, find, vis, opremse, opremser, sig mig, "
    "tell|explain|list|name|give me|us|the|how|who|what|when, explain, list"
)
"""The same as an order, at the start."""
RULES = listed(
    "reglerne, regel*, regler, paragraf*, bestemmelse*, oversigt*, liste, fristerne, the rule*, provision*, section, "
    "overview, list, ud af"
)
"""What is looked for where no question follows the courtesy: "Kan I henvise mig til reglerne?"."""
DIRECT = listed(
    "hvor mange|få samtale*|jobsamtale*|møde*|opfølgning*|gange|timer|dage skal|skulle|må|kan|går|er|var, "
    "hvor mange skal|skulle|må, "
    "hvor tit|ofte|længe|hurtigt|sent skal|skulle|må|kan|går, "
    "hvornår|hvem|hvordan skal|skulle|holder|er|har|gælder|bestemmer, hvad skal|skulle, "
    "hvor stor|høj|lang|lille en|et andel|del|procentdel|frist, hvor stor|høj|lang|lille må|skal|kan|er, "
    "how many interviews|meetings|talks must|should|do|does|are|did, how often|soon|long must|should|do|does|can|is, "
    "when|who must|should|does|could|can|may"
)
"""A question in the order of words of a main clause asks wherever it stands: "ny i teamet: hvor mange samtaler skal hun have"."""
