"""Given names and surnames as words, lower case: those that are only names, and those that are words or places as well.

The first sort tells a name by itself; the second only beside another name or after a word that introduces a person.
"""

from __future__ import annotations

GIVEN = frozenset(
    "aage adam adelina adnan agnes agnete ahmad ahmed ahmet aida aisha aksel albert aleksander aleksandra alex alexander "
    "alexandra alfred ali alice alma amalie amanda amina amir anas anders andrea andreas andrzej ane anette anika anita "
    "anja ann anna annalise anne annelise annemarie annemette annette anni annika anton arthur astrid aya ayse ayşe barbara "
    "bashir beata beate beatrice benedikte benjamin benny bente berit bertha bertil bettina birger birgit birgitta birgitte "
    "birte birthe bjarke bjarne bodil britt britta brian børge camilla carina carl carla carlo carmen carolina caroline "
    "carsten cathrine cecilia cecilie celina charlotte christian christiane christina christine christoffer christopher "
    "claes clara claudia claus connie conny cornelia dagny daniel daniela daniella danny david dennis diana dino ditte "
    "dorit dorota dorte dorthe dorthea ebba ebbe edith edvard egon eigil einar ejner elena eleonora eli elias elif elin "
    "elisa elisabeth elise elizabeth ella ellen ellinor elly elmer elna elsa elsebeth elvira emil emilie emily emine emma "
    "emmanuel erik erika erna ernst esben esma ester esther eva evelyn ewa fadi fadumo fahad faisal farah farid fatima "
    "fatma fatme ferdinand filip filippa flemming florian frederik frederikke freja frida frits fritz gabriel gabriella "
    "georg george gerda gerner gert gertrud gitte gorm grete grethe gro gudrun gunhild gunnar gunner gunvor gustav gyda "
    "haidar hakim halima hamid hamza hanna hannah hanne hannes harald harry hasan hassan hatice hedvig heidi heine helen "
    "helena helene helga helge helle hella henning henriette henrik henry herdis herman hilda hilde hjalmar hjalte holger "
    "hugo hussain hussein huseyin ibrahim ida idris igor iman inga inge ingeborg ingelise inger ingrid irena irene irina "
    "iris irma isa isabel isabella isak ismail ivan iver ivar jack jacob jakob jakub jamal jamila jane janne janni jannie "
    "jannik jasmin jasper jean jeanette jeanne jelena jens jeppe jeremias jesper jessica jette joachim joakim joan joanna "
    "johan johanna johanne johannes john johnny jonas jonatan jonathan jonna jose josef josefine joseph josephine joshua "
    "judith julia julian julie julius jytte jørgen jørn kamal kamilla karen karim karin karina karl karla karolina karoline "
    "karsten kasper katarina katarzyna kate kathrine katja katrine keld kenneth kenni kevin khadija khaled khalid kirsten "
    "kirstine kitt kjeld klara klaus klavs knud konrad krista kristen kristian kristiane kristina kristine kristoffer "
    "krzysztof kurt laila lars larsine lasse laura laurits lauritz leif leila lena lene lennart leo leon leonora leyla "
    "lilian lillian lilly lina linda linea linnea lis lisa lisbet lisbeth lise liselotte lissi lissy liva liza lizzie lone "
    "lotte louis louise lucas lucia ludvig luis luka lukas luna lydia lykke lærke mads magda magdalena magnhild magnus "
    "mahmoud mahmut mai maiken maja malek malene malik malte malthe manuel marcel marco marcus margaret margit margrete "
    "margrethe margot maria mariam mariana marianne marie marija marina mario marius markus marlene marta marte martha "
    "martin martine mary maryam mathias mathilde mathilda matilde mattias mehmet merete merethe merve meta mette mia "
    "michael michaela michala michelle mie mikael mike mikkel mikkeline milan milena milla mille minna mira miriam mirjam "
    "moa mogens mohamad mohamed mohammad mohammed mohamud mona monica monika monique morten muhammad muhammed muna mustafa "
    "mustapha nadia nadine nadja naja nana nanna natacha natalia natalie natasja nicklas niclas nicolai nicolaj nicole "
    "niels nikita niklas niko nikola nikolaj nikoline nils nina noah noor nora nour oda ole olena olga oliver olivia "
    "olivier oluf omar osama oscar oskar osman otto pamela patricia patrick patrik paul paula pauline pawel peder pelle "
    "pernille petar peter petra petrea phillip philip pia piotr poul povl preben rachel rafael ragnhild rahim ralf ramona "
    "randi rashid rasmine rasmus rebecca rebekka regina regitze renata renate rené ricardo richard rigmor rikke rita "
    "robert roberto robin roger roland rolf ronja ronnie ronny rosa rosalie rudi rudolf ruth sabrina sadia saleh "
    "salim salma sami samia samir samira samuel sandra sanna sanne sara sarah saskia sascha sebastian selma serdar shirin "
    "sidsel sif signe sigrid sigurd silas silje simon simone siri siv sofia sofie solveig sonja sonny sophia sophie "
    "stefan steffen stella stephanie stig stine sune susan susanna susanne suzanne svend sven svetlana sylvia synne søren "
    "tanja tariq tatiana tatjana teodor teresa terese thea theis theo theodor theresa therese thilde thomas thor thora "
    "thorkild thorleif thorvald thyra tilde tina tine tobias tom tomas tomasz tommy tonny torben torbjørn torkild torsten "
    "tove trine troels tyra uffe ulf ulla ulrik ulrikke valborg valdemar vanessa vera verner veronica veronika vibeke "
    "victor victoria viggo vigga viktor viktoria vilhelm villads villy vilma vincent viola vitus vivi vivian walid walter "
    "werner wilhelm willy winnie xenia yahya yasin yasmin yasmina yassin youssef yousef yusuf yvonne zahra zainab zara "
    "zeinab zofia zoya åge åse øjvind østen".split()
)
"""Names that are nothing else in a Danish or an English sentence."""

GIVEN_AND_WORD = frozenset(
    "sine rene said april arne ask asta august bent bill bjørk bjørn bo dan dean dina else eg elo erling ernest esra eve faith falk finn "
    "frank frej frey fryd gift grace gry hans hector hope iben ina ingolf isolde jan janus jim joy juni june kai kaj kim "
    "kjell lea liv lia loke lui lulu maj manon mark max may mikka my nova odin ove pat per pil rie rose rune ruby sally sol "
    "sten steen storm sue svea tage tara thit tim toke tor tyr ulla ulv vagn vibe vidar will yrsa bjarni duc thi nguyen "
    "minh amal iva sana noa".split()
)
"""Names that are also words, months, measures or tools."""

SURNAMES = frozenset(
    "abdi abdullah abdulrahman abrahamsen adamsen ahlgren al-hassan albertsen albrechtsen alstrup ambrosius andersen "
    "andersson andreasen andreassen antonsen arnesen axelsen bendtsen bentsen bentzen berggren bertelsen berthelsen "
    "birkedal bisgaard bjerregaard bjørnskov borup brask brodersen brogaard bruhn bruun brøndum bundgaard buhl byskov "
    "bødker carlsen carlsson carstensen caspersen christensen christiansen christoffersen clausen clemmensen dalgaard "
    "dalsgaard damgaard damsgaard danielsen davidsen demir ditlevsen dinesen eriksen eskildsen eskesen espersen fabricius "
    "faurholt fischer fogh frandsen frederiksen fredriksen friis fuglsang gammelgaard gregersen grønbæk grønlund guldager "
    "gustafsson gundersen haagensen hansen hansson hartmann hedegaard hejlesen helgesen henningsen henriksen henrichsen "
    "hermansen hoffmann holgersen holst hougaard houmann hussein hvidberg høegh højgaard høyer ibsen isaksen iversen "
    "jacobsen jakobsen jansen jansson jensen jepsen jeppesen jespersen jessen johannesen johannsen johannessen johansen "
    "johansson josefsen josephsen justesen justsen jørgensen karlsen karlsson kaspersen kaya kirkegaard kjeldsen kjeldgaard "
    "kjær kjærgaard klausen klitgaard knudsen knudsgaard kofoed kowalski kowalska kragh kristensen kristiansen "
    "kristoffersen krogh krogsgaard kjærsgaard larsen lassen lauridsen lauritsen lauritzen laursen laustsen lautrup "
    "lindberg lindegaard lindgren lindholm lorenzen lorentzen lundgaard lundgren lundsgaard lyngsø madsen magnussen "
    "mathiasen mathiassen mathiesen mathisen matthiesen meldgaard michaelsen michelsen mikkelsen mogensen mohr mortensen "
    "mouritsen mouritzen munch munck mygind møller mørch nedergaard nicolaisen nicolajsen nielsen nikolajsen nilsen nilsson "
    "nissen nordentoft nowak nygaard nymann nørgaard nørskov odgaard olesen olsen olsson ottesen ottosen overgaard paulsen "
    "pedersen petersen petersson pilgaard pihl ploug poulsen povlsen rahbek rasmussen ravnsborg reinholdt rohde rosendahl "
    "rosenkilde salomonsen samuelsen schmidt schneider schou schrøder schulz sejersen severinsen simonsen sivertsen skaarup "
    "skovgaard skytte sloth smith sørensen stephensen steffensen steensen stefansen stensgaard strandgaard svendsen "
    "svensson svenningsen søgaard søndergaard sønderskov therkelsen therkildsen thomassen thomsen thorsen thorup thygesen "
    "thøgersen toftegaard ulriksen vestergaard villadsen villumsen vinther voss wagner warming weber westergaard wichmann "
    "willumsen winther wulff yildiz yilmaz zachariassen østergaard østergård nørregaard møllegaard".split()
)
"""Surnames that are nothing else."""

SURNAMES_AND_WORD = frozenset(
    "abel ali bach bak balle bang beck bech berg bertram birch birk bjerre bonde borg brink bro buch busk bøgh dahl dal dam "
    "dreyer due eg elm enevold falk fisker foged frost gade gram green grøn hald hammer have hede hein hjelm hjorth holm "
    "horn hvid høj jul juul kaas kjær klint koch kok krag krog kock lange lauge lind lund lunde lykke mark munk mølgaard "
    "nord nygård olivarius pind plum ravn riis ring rose rosenberg saabye sand skipper skov smed snog sommer steen sten "
    "storm strand stub svane svend tang thor toft torp trolle ulv vad vang vestergård vind vinter vogel wind winter young "
    "brown king lee jones johnson williams nguyen tran khan said omar ahmed mohamed hassan berthel bille palm kirk lindt "
    "rask kvist fink stær spang stål kruse ager enggaard brandt degn juhl rytter sander schultz skriver sonne møller skjold "
    "haugaard".split()
)
"""Surnames that are words, or given names, too."""
