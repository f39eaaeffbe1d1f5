package io.tuneloom.study.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import io.tuneloom.study.report.Findings.Judged;
import io.tuneloom.study.report.PageContent.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * {@code report.html}: one file that needs nothing else, neither network nor scripts; and {@code results.md}, its words and
 * tables for where charts cannot be shown.
 */
final class Page {
    /** In CSS pixels: fits a phone held upright. */
    static final int CHART_WIDTH = 350;

    private Page() {}

    static String html(Findings findings) {
        return rendered("/study/report.html", Variant.TEXT_HTML, findings);
    }

    static String markdown(Findings findings) {
        return rendered("/study/results.md", Variant.TEXT_PLAIN, findings);
    }

    private static String rendered(String template, String contentType, Findings findings) {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolvers(ValueResolvers.rawResolver(), new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        return engine.parse(text(template), Variant.forContentType(contentType))
                .data("page", content(findings))
                .render();
    }

    private static PageContent content(Findings findings) {
        List<Judged> judged = findings.judged();
        Coverage coverage = Coverage.of(findings);
        return new PageContent(
                findings.title(),
                findings.circumstances().command(),
                RegistrationLines.of(findings),
                ClaimTables.topics(judged),
                coverage.sentence().orElse(""),
                coverage.figure().stream().toList(),
                ClaimTables.open(judged),
                Limits.of(findings, judged),
                ClaimTables.words(findings.margins()),
                ClaimTables.tables(judged),
                Facts.of(findings),
                findings.answers().stream().map(Sections::of).toList(),
                settings(findings));
    }

    private static List<Setting> settings(Findings findings) {
        return findings.answers().stream()
                .flatMap(answer -> answer.outcomes().stream()
                        .flatMap(outcome -> outcome.result().stream()
                                .map(result -> new Setting(
                                        answer.experiment(),
                                        outcome.variant(),
                                        outcome.runId(),
                                        Findings.json(result.request()).toString()))))
                .toList();
    }

    private static String text(String template) {
        try (InputStream stream = Objects.requireNonNull(Page.class.getResourceAsStream(template), template)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + template, e);
        }
    }
}
