package io.tuneloom.syntheticworlds.language;

/**
 * The forty things that a person can be known for. Each is one token, and takes the nonsense name of a place or a work
 * to become the description of one person.
 */
public enum Role {
    ARCHIVIST("the keeper of the archive of"),
    LIGHTHOUSE_KEEPER("the keeper of the lighthouse of"),
    BEEKEEPER("the keeper of the bees of"),
    GARDENER("the gardener of the terraces of"),
    BUILDER("the builder of the bridge of"),
    PLANNER("the planner of the harbour of"),
    FOUNDER("the founder of the school of"),
    HEALER("the healer of the valley of"),
    BAKER("the baker of the court of"),
    CARTOGRAPHER("the cartographer of the caves of"),
    CLOCKMAKER("the maker of the clock of"),
    BELL_FOUNDER("the founder of the bell of"),
    GLASSBLOWER("the blower of the glass of"),
    WEAVER("the weaver of the sails of"),
    FERRYMAN("the pilot of the ferry to"),
    JUDGE("the judge of the market of"),
    ORGANIST("the organist of the chapel of"),
    MINER("the surveyor of the mine of"),
    STARGAZER("the astronomer of the tower of"),
    TEACHER("the teacher of the dances of"),
    AUTHOR("the author of the novel"),
    COMPOSER("the composer of the opera"),
    POET("the poet of the song cycle"),
    PAINTER("the painter of the mural"),
    SCULPTOR("the sculptor of the fountain"),
    DIRECTOR("the director of the film"),
    PLAYWRIGHT("the writer of the comedy"),
    TRANSLATOR("the translator of the saga"),
    INVENTOR("the inventor of the engine"),
    SHIPWRIGHT("the designer of the ship"),
    CHESS_PLAYER("the winner of the tournament of"),
    DISCOVERER("the discoverer of the comet"),
    BREEDER("the breeder of the rose"),
    COOK("the cook who first served"),
    CROSSER("the first to cross"),
    CLIMBER("the first to climb"),
    SWIMMER("the first to swim across"),
    DIVER("the first to dive to the wreck of"),
    RUNNER("the fastest to run around"),
    DECIPHERER("the one who deciphered the tablets of");

    private final String phrase;

    Role(String phrase) {
        this.phrase = phrase;
    }

    /** What stands before the place or work, such as "the keeper of the archive of". */
    public String phrase() {
        return phrase;
    }
}
