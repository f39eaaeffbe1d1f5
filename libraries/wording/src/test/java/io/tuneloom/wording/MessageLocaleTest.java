package io.tuneloom.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageLocaleTest {
    private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

    @AfterEach
    void restore() {
        Locale.setDefault(Locale.Category.FORMAT, before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "fr-FR", "ar-EG"})
    void shouldWriteNumbersAlikeInEveryLocale(String locale) {
        // Given
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag(locale));

        // When
        MessageLocale.use();

        // Then
        assertThat("%,.1f of %d".formatted(1234.5, 20)).isEqualTo("1,234.5 of 20");
    }
}
