package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.List;
import java.util.Locale;

/**
 * How the model writes new training rows from the documents. Local: rephrasings and reversals of one statement. Global: inferences
 * from one document with all others in context. Document: inferences from one document without the others, which shows the value of
 * the context. Question-answers: questions that a document answers, with their answers. Entity-relations: the model lists the
 * entities of a document, and writes how pairs and triples of them are related (after EntiGraph, arXiv 2409.07431). Active-reading: the
 * model proposes ways to study a document, and carries each out (after arXiv 2508.09494).
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Strategy {
    LOCAL("rephrase", "reverse"),
    GLOBAL("infer"),
    DOCUMENT("infer"),
    QUESTION_ANSWERS("question-answers"),
    ENTITY_RELATIONS("list-entities", "relate-entities"),
    ACTIVE_READING("propose-strategies", "apply-strategy");

    /** Pairs of entities of one document that are related to each other, for each sample. */
    public static final int PAIRS = 4;
    /** Triples, likewise. */
    public static final int TRIPLES = 2;
    /** Ways to study a document that are carried out. */
    public static final int STUDY_STRATEGIES = 4;

    private final List<String> instructions;

    Strategy(String... instructions) {
        this.instructions = List.of(instructions);
    }

    /** Its instructions in the model folder's prompts.json: those that the model must know. */
    public List<String> instructions() {
        return instructions;
    }

    /**
     * Whether its rows are prose, also where the documents are in the benchmarks' language: logic can neither write nor read
     * them.
     */
    public boolean writesProse() {
        return switch (this) {
            case LOCAL, GLOBAL, DOCUMENT -> false;
            case QUESTION_ANSWERS, ENTITY_RELATIONS, ACTIVE_READING -> true;
        };
    }

    /** How often the model reads a document at most. */
    public int readings(int samples) {
        return switch (this) {
            case LOCAL, GLOBAL, DOCUMENT, QUESTION_ANSWERS -> samples;
            case ENTITY_RELATIONS -> 1 + samples * (PAIRS + TRIPLES);
            case ACTIVE_READING -> 1 + samples * STUDY_STRATEGIES;
        };
    }

    /** The name in events: {@code entity-relations}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
