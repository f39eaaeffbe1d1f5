package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.study.claims.Judgement.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a study that was run for real; {@code src/test/resources/study/results.json} is what it wrote. */
class ReportTest {
    private static final Findings FINDINGS = recorded();

    @TempDir
    private static Path folder;

    private static Report report;

    @BeforeAll
    static void write() {
        report = Report.write(FINDINGS, folder.resolve("new/folder"));
    }

    @Test
    void shouldKeepAllThatWasFound() throws IOException {
        assertThat(Findings.read(report.results())).isEqualTo(FINDINGS);
    }

    @Test
    void shouldWriteATableThatReadsBack() throws IOException {
        // When
        List<ResultLine> lines = CsvTables.read(report.table(), ResultLine.class);

        // Then
        assertThat(lines).isEqualTo(ResultLine.of(FINDINGS)).hasSize((int) rows().count());
        assertThat(Files.readString(report.table()))
                .startsWith(
                        "experiment,variant,run,benchmark,size,model,seeds,method,split,tier,items,accuracy,chance,low,high,")
                .contains(",score,tied,bySum,byMean,byCalibrated\r\n");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.score()).isEqualTo("sum"))
                .anySatisfy(line -> assertThat(line.byCalibrated()).hasValue(0.65625))
                .allSatisfy(line -> assertThat(line.bySum()).hasValue(line.accuracy()));
    }

    @Test
    void shouldShowEveryAccuracyWithItsInterval() throws IOException {
        String page = page().text();
        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(page)
                        .contains(String.format(
                                Locale.ROOT,
                                "%.1f%% [%.1f, %.1f]",
                                100 * row.accuracy(),
                                100 * row.interval().getFirst(),
                                100 * row.interval().getLast())));
    }

    @Test
    void shouldTellTheSameAsText() throws IOException {
        // When
        String text = Files.readString(report.text());

        // Then: every row of the page's tables is a line
        assertThat(page().select("section:not(#settings) tbody tr"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(text.lines())
                        .anyMatch(line -> row.select("td:not(.variant):not(.verdict)").eachText().stream()
                                .allMatch(cell -> line.contains("| " + cell + " |"))));
        assertThat(page().select("td.verdict").eachText())
                .allSatisfy(verdict -> assertThat(text).contains("| **" + verdict + "** |"));
        assertThat(text).contains("| score | sum (specified in the requests, before the run) |");
        assertThat(text).doesNotContain("&#").doesNotContain("&lt;").doesNotContain("{");
    }

    @Test
    void shouldHoldEveryClaimAgainstTheNumbers() throws IOException {
        // When
        Document page = page();

        // Then: in three tables, with no sum over them
        assertThat(page.select("#paper tbody tr, #extension tbody tr, #sanity tbody tr"))
                .extracting(row -> row.child(1).text())
                .containsExactlyElementsOf(FINDINGS.judged().stream()
                        .sorted(Comparator.comparing(judged -> judged.claim().table()))
                        .map(judged -> judged.claim().sentence())
                        .toList());
        assertThat(page.select("td.verdict").eachText())
                .isNotEmpty()
                .allMatch(verdict ->
                        Arrays.stream(Verdict.values()).map(Verdict::words).anyMatch(verdict::equals));
    }

    @Test
    void shouldSayFirstWhatTheNumbersShowAndThatItConfirmsNothing() throws IOException {
        // When
        Document page = page();

        // Then
        assertThat(page.select(".standing").text()).startsWith("This study is exploratory: it uses a development plan");
        assertThat(page.select("section").getFirst().id()).isEqualTo("shows");
        assertThat(page.select("#shows li .verdict").eachText()).isSubsetOf("confirmed", "refuted");
        List<String> first = Stream.concat(
                        page.select("#shows li > div:first-child").eachText().stream(),
                        page.select("#limits li").eachText().stream())
                .toList();
        assertThat(FINDINGS.judged().stream().filter(judged -> judged.claim().topic() != null))
                .isNotEmpty()
                .allSatisfy(judged -> assertThat(first)
                        .anyMatch(line -> line.contains(judged.claim().sentence())));
        assertThat(page.select("#limits").text()).contains("pretrained on worlds of the benchmarks' own generators");
    }

    @Test
    void shouldMakeTheSameReportFromItsResults() throws IOException {
        // When
        Report again = Report.from(report.results(), folder.resolve("again"));

        // Then
        assertThat(again.page()).hasSameTextualContentAs(report.page());
        assertThat(again.text()).hasSameTextualContentAs(report.text());
        assertThat(again.results()).isEqualTo(report.results());
        assertThat(again.tables()).hasSameSizeAs(report.tables());
    }

    @Test
    void shouldSayWhichFileHasNoResults() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"answers\": 3}");
        assertThatThrownBy(() -> Report.from(other, folder))
                .isInstanceOf(Report.UnusableResultsException.class)
                .hasMessageContaining("other.json is not a results.json");
        assertThatThrownBy(() -> Report.from(folder.resolve("none.json"), folder))
                .isInstanceOf(Report.UnusableResultsException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void shouldDrawChartsThatTakeTheirColoursFromThePage() throws IOException {
        assertThat(page().select("figure")).hasSizeGreaterThan(4).allSatisfy(figure -> {
            assertThat(figure.select("svg")).hasSize(1);
            assertThat(figure.select("svg text")).isNotEmpty();
            assertThat(figure.html()).contains("var(--faint)").doesNotContain(Svg.INK, Svg.FAINT, "rgb(1,2,3)");
        });
        assertThat(page().select("figcaption").eachText()).anyMatch(caption -> caption.startsWith("Loss curves"));
    }

    @Test
    void shouldNeedNothingButItself() throws Exception {
        // Given
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);

        // When: it is well-formed
        try (InputStream stream = Files.newInputStream(report.page())) {
            assertThat(factory.newDocumentBuilder()
                            .parse(stream)
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("html");
        }

        // Then
        assertThat(page().select("script, link, img, iframe, object, [src]")).isEmpty();
        assertThat(page().select("[href]"))
                .extracting((Element link) -> link.attr("href"))
                .allMatch(target -> target.startsWith("#"));
        assertThat(Files.readString(report.page())).doesNotContain("@import").doesNotContainPattern("url\\((?!#)");
    }

    @Test
    void shouldEscapeWhateverItIsTold() throws IOException {
        // Given
        Findings.Outcome outcome =
                new Findings.Outcome("<b>", Optional.empty(), "run", Optional.empty(), List.of("<script>&"), List.of());
        Findings hostile = new Findings(
                "s",
                "A & <i>",
                FINDINGS.registration(),
                Map.of(),
                FINDINGS.circumstances(),
                List.of(new Findings.Answer("x", "<p>?", Optional.empty(), List.of(), List.of(outcome))));

        // When
        Document page = Jsoup.parse(Report.html(hostile));

        // Then
        assertThat(page.select("#shows").text()).contains("The results decide no claim");
        assertThat(page.title()).isEqualTo("A & <i>");
        assertThat(page.select("section .note").text()).isEqualTo("<b>: <script>&");
        assertThat(page.select("script, b, i")).isEmpty();
    }

    private static Stream<ResultRow> rows() {
        return FINDINGS.answers().stream()
                .flatMap(answer -> answer.results().stream())
                .flatMap(result -> result.rows().stream());
    }

    private static Document page() throws IOException {
        return Jsoup.parse(Files.readString(report.page()));
    }

    private static Findings recorded() {
        try {
            return Findings.read(Path.of(Objects.requireNonNull(ReportTest.class.getResource("/study/results.json"))
                    .toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
