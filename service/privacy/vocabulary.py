"""Words around names: those that introduce a person, those that a name never is, and the endings of institutions, acts and places."""

from __future__ import annotations

import re

ROLES = frozenset(
    "borger borgeren borgerens klient klienten ansøger ansøgeren modtager modtageren kontanthjælpsmodtageren "
    "dagpengemodtageren dagpengemodtager kontanthjælpsmodtager sygedagpengemodtageren sygedagpengemodtager "
    "ressourceforløbsmodtageren fleksjobber fleksjobberen jobparate aktivitetsparate sygemeldte ledige ledig deltageren "
    "deltager kandidaten kandidat kunden kursisten kursist eleven praktikanten kollega kollegaen kollegaer sagsbehandler "
    "sagsbehandleren rådgiver rådgiveren socialrådgiver socialrådgiveren jobkonsulent jobkonsulenten virksomhedskonsulent "
    "virksomhedskonsulenten konsulent konsulenten jobvejleder vejleder vejlederen mentor mentoren teamleder teamlederen "
    "afdelingsleder afdelingslederen jobcenterchef leder lederen chef chefen medarbejder medarbejderen koordinator "
    "koordinatoren koordinerende socialformidler bisidder bisidderen partsrepræsentant partsrepræsentanten værge værgen "
    "læge lægen psykolog psykologen overlæge overlægen advokat advokaten kontaktperson kontaktpersonen støtteperson tolk "
    "tolken tillidsrepræsentant arbejdsgiver arbejdsgiveren mester mor moren far faren forælder søn sønnen datter datteren "
    "bror broren søster søsteren kone konen mand manden hustru hustruen ægtefælle ægtefællen samlever samleveren kæreste "
    "kæresten ekskone eksmand nabo naboen ven vennen veninde veninden barn barnet moderen faderen familien parret kvinden "
    "pige pigen dreng drengen unge navn navnet navnene skatteyder patient patienten citizen client colleague caseworker "
    "applicant claimant recipient manager supervisor consultant adviser advisor doctor husband wife son daughter mother "
    "father brother sister partner spouse neighbour neighbor friend lawyer interpreter employee participant jobseeker "
    "client's citizen's jobseekers boss".split()
)
"""A capitalised word right after one of these is a person's name, unless it is known to be something else."""

TITLES = frozenset("hr herr fru frk frøken mr mrs ms miss dr doktor frue madam mister".split())
GREETINGS = frozenset("hej hejsa kære goddag godmorgen godaften halløj davs dear hi hello hey".split())
CLOSINGS = re.compile(
    r"(?:\b(?:hilsen|hilsner|mvh|vh|kh|bh|dbh|sincerely|regards|wishes|yours|underskrevet|signed)\b(?:\s(?:fra|from|truly|faithfully))?[\s,.!:\-/]{1,8})$",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:borger|klient|person|kvinde|mand|kone|barn|datter|søn|mor|far|bror|søster|ven|veninde|nabo|kollega|sagsbehandler|konsulent|chef|"
    r"leder|læge|mentor|citizen|client|woman|man|wife|husband|child|son|daughter|mother|father|brother|sister|colleague)\w*[^.\n]{0,14}\s"
)
INTRODUCED = re.compile(
    r"(?:\b(?:(?:der|som|vedkommende)\s(?:hedder|hed)|navn er|navn(?:et)?\s?[:=]|navnet er|"
    r"(?:efter|for|mellem)navn(?:et)?(?: er|:)|ved navn|name is|(?:sur|first |last |full )?name\s?[:=]|by the name of|"
    rf"att[.:]{{1,2}}|c/o|v/|undertegnede,?|cc:|fra:|til:|from:|to:|{_PERSON}(?:kaldes|kaldet|called|named))\s{{0,3}})$",
    re.IGNORECASE,
)
"""A capitalised word after these is a person's name, unless it is known to be something else."""
CALLED = re.compile(
    r"\b(?:(?:jeg|hun|han|hen)\s(?:hedder|hed)|mit navn er|my name is|(?:his|her) name is|"
    rf"{_PERSON}(?:hedder|hed|ved navn))\s{{1,3}}$",
    re.IGNORECASE,
)
"""Any word after these is a person's name, in small letters too, unless it is known to be something else."""
BY_CASE_ONLY = frozenset("april maj juni juli august may june mark max art asta arne sol".split())
"""Names that a capital letter within a sentence does not tell from a month, a measure, a tool or a scheme."""

DOING = frozenset(
    "har er skal vil kan må får fik var blev bliver siger sagde bor møder mødte ringer ringede skrev skriver spørger mener kommer kom "
    "ønsker has is was had does did says said wants lives came called".split()
)
"""A name in small letters is told by one of these after it."""
ALSO_SMALL_WORDS = frozenset(
    "anders frits lykke rosa stig signe tove lone pelle svend iver dino meta luna isa mads lasse sanne salma luka".split()
)
"""Given names that small letters make another word of."""

_INSTITUTION = re.compile(
    r"(?:styrelse[n]?|ministeri(?:et|er|um)|ministeren?|nævn(?:et)?|råd(?:et)?|kommune[nrs]*|kommunerne|forvaltning(?:en)?|ret(?:ten)?|"
    r"ombudsmand(?:en)?|tilsyn(?:et)?|fond(?:en)?|kasse[n]?|cent(?:er|eret|ret)|region(?:en)?|love[n]?|bekendtgørelse[n]?|forening(?:en)?|"
    r"forbund(?:et)?|udvalg(?:et)?|skole[n]?|universitet(?:et)?|hospital(?:et)?|klinik(?:ken)?|direktoratet|skat|huset|bibliotek(?:et)?|"
    r"afdeling(?:en)?|team(?:et)?|gruppe[n]?|enhed(?:en)?|danmark|dansk[e]?|borgerservice|konvention(?:en)?|forordning(?:en)?|direktiv(?:et)?|"
    r"ordning(?:en)?|program(?:met)?|projekt(?:et)?|systemet|council|agency|ministry|municipality|court|act|ombudsman|board|department|"
    r"center|centre|fund|union|team)s?$",
    re.IGNORECASE,
)
_PLACES = frozenset(
    "aabenraa aalborg aarhus albertslund allerød assens ballerup billund bornholm brøndby brønderslev dragør egedal esbjerg "
    "fanø favrskov faxe fredensborg fredericia frederiksberg frederikshavn frederikssund furesø faaborg midtfyn gentofte "
    "gladsaxe glostrup greve gribskov guldborgsund haderslev halsnæs hedensted helsingør herlev herning hillerød hjørring "
    "holbæk holstebro horsens hvidovre høje taastrup hørsholm ikast brande ishøj jammerbugt kalundborg kerteminde kolding "
    "københavn køge langeland lejre lemvig lolland lyngby taarbæk læsø mariagerfjord middelfart morsø norddjurs nordfyn "
    "nyborg næstved odder odense odsherred randers rebild ringkøbing skjern ringsted roskilde rudersdal rødovre samsø "
    "silkeborg skanderborg skive slagelse solrød sorø stevns struer svendborg syddjurs sønderborg thisted tønder tårnby "
    "vallensbæk varde vejen vejle vesthimmerland viborg vordingborg ærø århus sjælland fyn jylland nørrebro vesterbro "
    "østerbro amager valby sverige norge tyskland grønland færøerne europa eu danmark copenhagen denmark europe england".split()
)
NEVER = frozenset(
    "kl fob star skat cpr cvr nem nav sta fh da hk asv lab las lbk bek lov vejl foa 3f krifa ase gdpr eu ft biu bif mit id "
    "kommune jobcenter jobcentret ankestyrelsen borger borgeren borgere kunde kollega kolleger kollegaer kollegaen alle "
    "allesammen sagsbehandler sagsbehandlere team saglig ydelsescenter jobnet udbetaling sir madam all everyone colleague "
    "colleagues there sirs støtte gud skatteforvaltningen folketinget januar februar marts april maj juni juli august "
    "september oktober november december mandag tirsdag onsdag torsdag fredag lørdag søndag january february march may june "
    "july october monday tuesday wednesday thursday friday saturday sunday danish dansk danske english engelsk arabisk "
    "tyrkisk polsk somali syrisk ukrainsk tysk svensk norsk jul påske pinse kan må skal vil har er bør hvad hvor hvornår "
    "hvordan hvem hvilke hvilken hvorfor hvis når så og men eller at om for fra til med uden efter før under over ved på i "
    "af den det de der denne dette disse en et jeg du han hun vi man mon ja nej også ikke kun som ifølge jf se stk nr hans "
    "hendes deres vores min mine din sin sit bare tak hilsen mvh vh kh venlig venlige bedste mange hej kære cpr-nr "
    "cpr-nummer adresse telefon tlf mobil mail e-mail sag sagen journal sagsnr dato født alder navn efternavn fornavn vedr "
    "vedrørende emne ps spørgsmål svar notat referat can must shall should will would has have had is are was were do does "
    "did what where when how who which why if then and but or not the a an this that these those he she we they you my your "
    "his her our their it its yes no please thanks thank regarding subject section service act name address phone age born "
    "date best kind regards afsnit kapitel paragraf bilag artikel side tabel figur virksomhedspraktik løntilskud fleksjob "
    "ressourceforløb kontanthjælp dagpenge sygedagpenge revalidering førtidspension jobafklaring jobafklaringsforløb "
    "uddannelseshjælp ledighedsydelse seniorpension efterløn integration indsats plan jobplan samtale jobsamtale møde skriv "
    "ring tidligere stadig nu fx vist jo altså eksempelvis måske altid aldrig faktisk now once still formerly første anden "
    "andet tredje fjerde femte sidste næste first second third last next derfor desuden endvidere herefter ellers dog fordi "
    "mens imens siden derudover dermed sammen begge ingen nogen noget".split()
)
"""Words that are capitalised at the start of a sentence or a line, or are names of something else than persons."""
PARTICLES = frozenset("von van af la el al bin ben ibn du di da ter ten zu y".split())
ARTICLES = frozenset("der den de".split())
"""After a particle only: "van der"; "Margrethe den Anden" is a queen."""


def never_a_name(word: str) -> bool:
    """Whether a capitalised word is known to be no person's name: an institution, an act, a place, or a word of the language."""
    small = word.lower()
    return small in NEVER or small in ROLES or small in _PLACES or _genitive(small) in _PLACES or bool(_INSTITUTION.search(small))


def _genitive(word: str) -> str:
    return word.removesuffix("s").rstrip("'’")
