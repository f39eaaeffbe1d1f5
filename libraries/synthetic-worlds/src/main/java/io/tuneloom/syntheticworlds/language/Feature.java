package io.tuneloom.syntheticworlds.language;

/**
 * The 28 features by which things are compared. Each has four phrases, one token each: two polarities in two phrasings.
 */
public enum Feature {
    BRIGHT("bright", "brighter", "brightness"),
    HEAVY("heavy", "heavier", "weight"),
    TALL("tall", "taller", "height"),
    OLD("old", "older", "age"),
    FAST("fast", "faster", "speed"),
    STRONG("strong", "stronger", "strength"),
    LOUD("loud", "louder", "loudness"),
    HOT("hot", "hotter", "heat"),
    RICH("rich", "richer", "wealth"),
    CLEVER("clever", "cleverer", "cleverness"),
    HARD("hard", "harder", "hardness"),
    SHARP("sharp", "sharper", "sharpness"),
    DEEP("deep", "deeper", "depth"),
    WIDE("wide", "wider", "width"),
    LONG("long", "longer", "length"),
    NOBLE("noble", "nobler", "nobility"),
    SWEET("sweet", "sweeter", "sweetness"),
    THICK("thick", "thicker", "thickness"),
    ROUGH("rough", "rougher", "roughness"),
    FRAGILE("fragile", "more fragile", "fragility"),
    WET("wet", "wetter", "wetness"),
    CALM("calm", "calmer", "calmness"),
    BRAVE("brave", "braver", "bravery"),
    KIND("kind", "kinder", "kindness"),
    RARE("rare", "rarer", "rarity"),
    DANGEROUS("dangerous", "more dangerous", "danger"),
    EXPENSIVE("expensive", "more expensive", "expense"),
    BEAUTIFUL("beautiful", "more beautiful", "beauty");

    private final String[][] phrases;

    Feature(String adjective, String comparative, String noun) {
        phrases = new String[][] {
            {"are " + comparative + " than", "have more " + noun + " than"},
            {"are less " + adjective + " than", "have less " + noun + " than"}
        };
    }

    /** What stands between the two names, such as "are brighter than" or "have less weight than". */
    public String phrase(Polarity polarity, Phrasing phrasing) {
        return phrases[polarity.ordinal()][phrasing.ordinal()];
    }
}
