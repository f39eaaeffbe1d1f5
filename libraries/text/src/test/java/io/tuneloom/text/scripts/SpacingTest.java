package io.tuneloom.text.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpacingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The heron stands on | one leg.
            Цапля стоит на      | одной ноге.
            الطائر يقف على      | ساق واحدة.
            बगुला खड़ा है         | एक पैर पर।
            왜가리는             | 한 다리로 선다.
            It weighs           | 7 kg
            7                   | 8
            He laughed          | 😀
            The character       | 鹭
            我用                 | Python
            """)
    void shouldPutASpaceBetweenWordsOfScriptsThatDo(String before, String after) {
        assertThat(Spacing.between(before, after)).isEqualTo(" ");
        assertThat(Spacing.join(before, after)).isEqualTo(before + " " + after);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            湖边的鸟叫做         | 苍鹭。
            その鳥の名前は       | アオサギです
            ชื่อนกคือ             | นกกระสา
            ຊື່ນົກແມ່ນ             | ນົກຍາງ
            ឈ្មោះបក្សីគឺ          | កុក
            ငှက်နာမည်            | ဗျိုင်း
            བྱའི་མིང་ལ་            | ཆུ་བྱ་
            他有                 | 7只
            第7                  | 章
            他笑了               | 😀
            他说“               | 停。”
            他说：               | stop
            Heron               | 。
            か\u3099             | き
            """)
    void shouldPutNoneWhereTheScriptsDoNotOrAMarkHasItsOwn(String before, String after) {
        assertThat(Spacing.between(before, after)).isEmpty();
        assertThat(Spacing.join(before, after)).isEqualTo(before + after);
    }

    @Test
    void shouldPutNoneWhereWhiteSpaceStandsAlreadyOrNothingIsOnOneSide() {
        assertThat(Spacing.between("on ", "one leg")).isEmpty();
        assertThat(Spacing.between("on", " one leg")).isEmpty();
        assertThat(Spacing.between("on\n", "one leg")).isEmpty();
        assertThat(Spacing.between("on\u00A0", "one leg")).isEmpty();
        assertThat(Spacing.between("在\u3000", "湖边")).isEmpty();
        assertThat(Spacing.between("", "one leg")).isEmpty();
        assertThat(Spacing.between("on", "")).isEmpty();
    }
}
