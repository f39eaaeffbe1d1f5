package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.tuning.Method;
import org.junit.jupiter.api.Test;

class MethodWordsTest {

    @Test
    void shouldGiveEveryMethodAColourAndWordsOfItsOwn() {
        assertThat(Method.values()).extracting(MethodWords::colour).doesNotHaveDuplicates();
        assertThat(Method.values()).extracting(MethodWords::words).doesNotHaveDuplicates();
        assertThat(MethodWords.words(Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL))
                .isEqualTo("augmented FT with retrieval");
    }
}
