package io.tuneloom.text.reversalcurse;

import io.tuneloom.syntheticworlds.benchmarks.Split;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of a released folder that are read; "p2d" was trained from the person to the description, "d2p" the other
 * way around, "both" in both orders. Others are left alone: those with randomised names are a control of the study, not
 * a test, and the validation file repeats the training. {@code all_prompts_train} repeats the other three.
 */
enum StudyFile {
    P2D_TRAIN("p2d_prompts_train", null),
    D2P_TRAIN("d2p_prompts_train", null),
    BOTH_TRAIN("both_prompts_train", null),
    ALL_TRAIN("all_prompts_train", null),
    P2D_TEST("p2d_prompts_test", Split.RECALL),
    D2P_TEST("d2p_prompts_test", Split.RECALL),
    BOTH_TEST("both_prompts_test", Split.RECALL),
    P2D_REVERSE_TEST("p2d_reverse_prompts_test", Split.REVERSAL),
    D2P_REVERSE_TEST("d2p_reverse_prompts_test", Split.REVERSAL_TO_DESCRIPTION);

    private final String stem;
    private final @Nullable Split split;

    StudyFile(String stem, @Nullable Split split) {
        this.stem = stem;
        this.split = split;
    }

    String fileName() {
        return stem + ".jsonl";
    }

    static Optional<StudyFile> named(String fileName) {
        return Arrays.stream(values())
                .filter(file -> file.fileName().equals(fileName))
                .findFirst();
    }

    /** What its questions test; none for a training file. */
    Optional<Split> split() {
        return Optional.ofNullable(split);
    }

    boolean isTest() {
        return split != null;
    }

    static String names(boolean test) {
        return Arrays.stream(values())
                .filter(file -> file.isTest() == test)
                .map(StudyFile::fileName)
                .collect(Collectors.joining(", "));
    }
}
