package io.tuneloom.syntheticworlds.language;

import java.util.List;

/**
 * The 1,024 nonsense names. A fixed list rather than an algorithm, so that a name means the same token in every version
 * of a model. Each has two syllables and four to six letters, starts with a consonant ("is a ..." fits every name),
 * differs from each other name in at least two letters, holds no word of the language ("are", "and"), and stood in no
 * list of English words or proper names when the list was drawn (SCOWL's largest, 663,000 entries).
 */
final class Names {
    static final List<String> ALL = List.of("""
            babuk bafim baldab baldin bambif baneld bantek barvu bazam bebirn bedi bekeft belbib benan benild berbop
            berneg bevo bibin biffux bigel bilisk binga bintin birko birnuf bisild bizzo blampo blarvo blazix blebok
            blesuf bligeb blikam blipap blirki blodol blomog bludun blumem bobeld bolem bopink bratut brerda brerno
            brertu bretal briffa briluf bripot brisun brivof brodon broful brogi brosol brotil brulun brunin bruso
            brusum bubon buldax bungox bungub busult daggon dakan dalbal daldom dalmad dango dasarn daskul dazeld
            dazzod debuf dedab delbom deltaf demeld derka dernid deski dezilt difuft dilban dilkon dinek dipuld
            dirnad dokild dolbop dompum dorkib dortif dozam dozox dratud drazon drekon drifi drigun dripan drival
            drongi drorna drosti drukaf drulu drurdi druton dubag duboft duldon dumim dunul duvom duzzul fantox
            faroft favam fazosk feffod feggut feku feparn ferak ferket feson fetub fidud filtel fintam fipuft firdon
            firkub firta firunk fizok flafet flamud flateg flavak flefex flepig flifip flimam flosom flostu flugut
            fluko fluvup fluzib fluzux fobamp fobug fofirk folan folink folix folmu fomop fondeb forkal forku forlol
            fosek fostog fotuft fuffix fumbil fumpad fupif furig furomp fuzzom gabin gagold gakald gako galbep
            galkan galmum gamot gampub ganirk garban gartif gartun gaskit gatork gazil gazzep gazzun gebun geggim
            gegoft gegul gekel gelbim geluf gemu gendap genkit gepemp gepet geresk gerlom gernuf gesilt geso gestin
            gibeft giffok giggal gilbek gilbix gildal gimek gindol gindu gipal girbad girlum gisosk gisu gizzot
            glafem glatud glebin glido glimid glirom glizel glizi globeg glodum glolil glorbo glorlu glufom glunku
            glupam glurba gluvum goftin goggeg golban golkit golol gomad gombaf gontux gopax gorbex gordom gornod
            gortuf gorveg gotaft govek gozald gozzax grardu grigem grodod grokam groki grufuf grulmi grunop grutox
            gubol gudek gudum gufonk guggi gukob gulta gunom guntup gupan gupuld gurkon gurvip gutult guzzum hafask
            hankab hantip havet havi hekip helmi henam hepuf herkun hestak hevaft hiffol hiffum hikol himbob himpon
            hipem hirtet hitim hobal hoffil hoffo hoftad hokek hokux holbaf holda hontil horax horvum hostet hozern
            huffit hufusk hukan jafef jagan jalkex jalmom jantid jantum jardan jardem jardu jarlal jasad jelton
            jengi jerbup jerdog jestep jetef jilink jilka jimi jinift jinkid jirvu jisop jita jizank jodun jofak
            joftef joftom jogog jokelt jolep jonkab jonu joskax josken jozzop jultib juntig jupal jupu jusurn kagap
            kalmaf kalmon kalto kaltun kamam kaposk karun karvil kempek kendub kepem kernab keruk kestal kesub kezik
            kidun kiggol kilank kimbi kindaf kirtom kiseb klafab klaldu klarla klerdu klikif klinum klisub klofol
            klonga klozox klufil klufto klunon klurib kobern koggud kogin koldat koldix kolkin kolten koltul koneg
            konkam konkil korild korkab kosal kovo krambi kramun kranga krateb krefem krelud krenta krevef krigum
            krilet krolex krovix krulom krurbi kruska kuggel kugut kulbel kunen kunko kutuk kuveft kuzon lalof
            lankek lantin lanub larlil laskun lason lavex leforn legop leltig lembax lemunk lepaft lerbal lerdax
            lerin lervid leset lesild letonk limpag linto lirtal liru litarn lodab loftat lolad longob lornop losamp
            lozup luldip lulmim lulok lumef lunti lunun lupim lupolt lurkel lurlam lusit lutop maftuf makop mamuft
            markat meggaf meggu mekol meldaf melosk mengon mepimp mepo merbul mikarn milkul mimbam minkol mirdof
            mirkom misusk miteft mitemp mitox mival moftul mogirn molark moltik mombom mompeg mortak muftel mukeb
            mukold mulink multen murnen muvemp nabamp naggim nalkat nasof nazon nebam nelbeb nembul nervam neskap
            nesken nevab nevum nikub nimen nirdan nodom nogep nolbek nolbin nolmep nolmon nonam nontet norlob norof
            nubeg nufa nuftam nuldu nulkix nulkol numpil nupank nurdox nuren nuruft nuvurk nuzux paltul parlol
            parvax pastid pebog pembom pengik pengu peskom peskul pestik pifam piffup pilonk plabul plazef plegeb
            plekuk plenta plepof plingu plipun plivu plizza plonul plortu plosek pludek plugon pluli plunki plurbi
            plusel pluvif poden pofeft polkug poltup poluf pombat pomirn pomot ponkux poskel posonk potenk pozet
            pralku pramim pranil prebon prenka pretud prezip pripeg promux prozo prozzu prugil prukat prumo prurva
            prusa pufub puggix pumun purlod purtax puvil rabald ragot rari raval refild relon reltul remip rerkog
            rertel retop retuf riggag riggef rilten rimalt rimpom rirkun rirnek riskal rodam rofteg roggal roldud
            rolkul rordot rorkel rorkip rorvil rozal ruffun rugud rukak rulbak ruldol rungag runirk rurdok rurimp
            ruteg shadax shadel shamub shebin shegad shifem shilba shilim shofu shoren shozzu shuda shugap shunab
            shupef shusak skabul skampo skamux skanen skazel skedop skefa skekel skevun skibal skibin skigot skilta
            skinop skogol skozul skulik skunim skurda skuva slalu slamo sledab sleggo slenap slengu slikux slopem
            slotid slunit slupof slusin slusu smamad smambi smekup smelko smenex smezuk smezzo smona smorko smoson
            smumo snadok snagup snavap snavix snegam snemal snevox snibot snifub snika sninit snoban snokux snopik
            snopop snopu spabef spalig spasap spatax spevud spigop spilik spipum spirno spisef spobuk spofin spopam
            sposu spotol spovet spubi spuftu spulo spumil sputet spuzen stafti stazux stebuk stepal steran stezi
            stifi stipeb stiska stofan studux stugad sturlo sturuf stuvep taggod tagut talkug talmi tarbuk tarnid
            tazum tebirk tebut tedorn teggop telkam teltat teltog tembin tenkaf teron tiftin tigirn tiguf tilbul
            tisem tombon tongin topam tremak tresud triba tridin triki trobim tronem trosta truzu tudam tukuld
            tulken tulmag tultig tumpaf tunan tuntot turvub tustak tuvad twafon twaki twamip twarub twerva twiga
            twiltu twisub tworen twudop twulef twumbi twumen twusum vaffab vafom vafonk vaka vampu vangem vantu
            vaparn vapask vapin varki vazel vazup vedog veftep veftin vefun velerk velko vembat vemit venorn vepalt
            vepil veskem vezaft vezzit viduk vigan vingik vipen vipimp vipok virdop virdum vitaft vitald vivof
            vivorn vobuld vofel vogif vogut volbod vomban vondef vondon vorap vordel vortek voteb vozig vozzal
            vozzon vuffef vufosk vugok vukaft vukem vulkel vulkuf vulmu vumold vuni vunum vupork vura vurdid vurti
            vuskul vutob vuzzun waftib wangap warkuf wasko wastuf weffam welbax wengem wervul wezult wigguf wigop
            wikask wintip wirvon wizzox wizzun woftem woftu wokul wolmen woltam womak wonolt woronk woskeg wozzuk
            zadenk zaldo zampo zanga zarkad zarlim zasak zaskud zastal zastim zasun zatuld zavup zebeld zeggon
            zelurn zendib zenuk zerkuf zernel zerod zesum zeti zevap zezax zezzud zibot zidol ziffal ziggim ziggun
            zildil zilkin zilmeg zilmut zimift zimpik zindal zinerk zirold zistib zitux zivep zizu zizzod zofamp
            zofern zolbel zolbip zolkek zolmok zolti zoltug zompot zondom zornil zortem zoska zosuld zotank zotum
            zovib zozzo zubift zuldel zuldif zulkib zulul zuntim zuro zurteb zurvax zuskix zusta zusu zutok zuzzaf
            """.strip().split("\\s+"));

    private Names() {}
}
