package io.tuneloom.documentextraction.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.text.reading.UnreadableTextException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldMakeEachRowASentenceThatNamesItsColumns() throws Exception {
        assertThat(sections("a.csv", """
                Room,Seats,Note,
                Heron,14,"Ask first, then enter.",x
                Knot,,"She said ""no"".
                Twice."

                Tern
                ,,,
                """))
                .containsExactly(
                        "| Room: Heron; Seats: 14; Note: Ask first, then enter; x.",
                        "| Room: Knot; Note: She said \"no\". Twice.",
                        "| Room: Tern.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Room;Seats\nHeron;1,4\n",
                "Room\tSeats\nHeron\t1,4\n",
                "Room|Seats\r\nHeron|1,4",
                "sep=;\nRoom;Seats\nHeron;1,4"
            })
    void shouldFindTheSeparator(String table) throws Exception {
        assertThat(sections("a.csv", "\uFEFF" + table)).containsExactly("| Room: Heron; Seats: 1,4.");
    }

    @Test
    void shouldSeparateByTabsWhereTheNameSaysSo() throws Exception {
        assertThat(sections("a.TSV", "Room, with door\tSeats, in all\nHeron\t4"))
                .containsExactly("| Room, with door: Heron; Seats, in all: 4.");
    }

    @Test
    void shouldHaveNoTextWhereThereAreNoRows() throws Exception {
        assertThat(sections("a.csv", "Room,Seats\n")).isEmpty();
        assertThat(sections("a.csv", "\n\n")).isEmpty();
    }

    @Test
    void shouldNameTheRowThatIsWrong() {
        assertProblem(
                "a,b\n1,2\n3,4,5\n",
                "row 3 has 3 cells, but the first row names 2 columns: put cells that contain ',' between");
        assertProblem("a,b\n1,\"x\"y\n", "is not CSV: ");
        assertProblem("a,b\n1,\"x\n", "is not CSV: ");
        assertThatThrownBy(() -> new Reading(folder).read("a.csv", new byte[] {'a', ',', (byte) 0xE9, '\n'}))
                .hasMessage("is not UTF-8 at byte 2; save the file as UTF-8");
    }

    @Test
    void shouldStopAtTooMuchText() {
        assertProblem(
                "a\n" + "0123456789\n".repeat(100_001),
                "has more than 1,000,000 characters of text; divide it into several files, or raise tuneloom.documents.characters");
    }

    private void assertProblem(String table, String problem) {
        assertThatThrownBy(() -> sections("a.csv", table))
                .isInstanceOf(UnreadableTextException.class)
                .hasMessageStartingWith(problem);
    }

    private List<String> sections(String name, String table) throws Exception {
        return new Reading(folder).sections(name, table.getBytes(StandardCharsets.UTF_8));
    }
}
