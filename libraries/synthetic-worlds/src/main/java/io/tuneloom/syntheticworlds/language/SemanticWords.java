package io.tuneloom.syntheticworlds.language;

import java.util.List;

/**
 * The nonsense words of the semantic structure, in lists of their own: the built-in model's vocabulary rests on {@link
 * Names}, and a name tells nothing of its part of speech. Four or five letters each; nouns end in "s", adjectives in
 * "y", verbs in two consonants, so that "-ed" can follow. No two words share their stem, none
 * ends in another, and neither word nor stem nor
 * inflected form is a name or stood in a list of English words when the lists were drawn (SCOWL's largest, 663,000
 * entries).
 */
final class SemanticWords {
    static final List<String> NOUNS = List.of("""
            abmos atres balbs befts bemos bilms birbs blugs bribs dabos dalps delds depos dilts dirns
            dogos drots dukos durps egres eples falts fargs fenos fivos flads fopos frins fudos ganks
            gedos gelks glets gluks gomos graps gruts halks holbs hovos igmos imbos jilos jints jirks
            jonks jorps julps kimos klibs klods kolts kords krens krids krups kulbs kuros lamos larps
            lerns likos lilps lodos lolds menks mibos molps morms muvos nafts nents nerbs nings nirps
            nonds nulos olmes orges ostos pelps pirds pligs pluns praks prits prums punds purgs rados
            rarbs rokos rugos runks rurds sakos serps skibs slaks smats smeds smims snegs snids snons
            snuks spems sufts supos surms tapos tilbs tonos tulds twips twoms ubros vavos velms vergs
            vidos vimps vobos webos wirgs zarms zoros zumos
            """.strip().split("\\s+"));

    static final List<String> ADJECTIVES = List.of("""
            bazy beby bipy blily blory bluly bregy breky briky brily bripy brory brovy bruny brupy bruvy
            bupy buvy dezy drery drety drezy drody favy fely fivy flidy flily fludy flury fluzy frely
            fremy frery friry frivy froly frudy fruky fruny giky glemy glezy glily glipy glivy glogy
            gloky glozy glupy gluvy graly greky grely grevy griby grily grony gruly grury guky hiky hily
            hury jiky kagy kapy kemy klaky klaly klapy kleby kloky klumy klury kraty krery krezy kriby
            krigy krily kruty kudy kuty loly nemy nery pimy plady plagy plaly plavy ploby plomy plony
            plory pluty praly prely proky puzy raky ravy skazy skeby skezy skony skory skovy skuby skuvy
            skuzy slaly slemy sleny slezy sliby sligy sliny sloky sluly sluny smaky smeky smigy smivy
            smoly smuly smupy smuzy snady snaty sniry snoky snoly snory snozy spegy spevy spidy spoby
            spony spovy staky steky stoky stomy tredy tregy trivy troby trury truty tuky tweky twevy
            twimy twivy twoby twoly twugy twuty twuvy veby vedy vuky vuny wuby wuky zaby zamy zemy ziry
            zoly zopy zuky
            """.strip().split("\\s+"));

    static final List<String> VERBS = List.of("""
            blont brolk brult brump dalm frard frirk gluft gremp gund henk hurm jurn kelb kralk krest
            losk murp pilb plalb plemp plind plurm prisk prolp rolt rorm skend slurk smesk snilb spant
            """.strip().split("\\s+"));

    private SemanticWords() {}
}
