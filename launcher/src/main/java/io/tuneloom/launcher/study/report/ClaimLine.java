package io.tuneloom.launcher.study.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.launcher.report.JsonNames;
import io.tuneloom.launcher.study.claims.Claim;
import io.tuneloom.launcher.study.claims.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One judgement on a claim: a line of {@code claims.csv}.
 *
 * @param claim in words
 * @param expect as the plan has it, and so are {@code of}, {@code than} and {@code split}
 * @param points that a difference must have at least, or for {@code no-worse} may be lacking
 * @param on the variant, or the variants compared
 * @param evidence the numbers
 */
record ClaimLine(
        String experiment,
        String claim,
        String expect,
        String of,
        Optional<String> than,
        Optional<String> split,
        Optional<Double> points,
        String on,
        String verdict,
        String evidence) {

    static List<ClaimLine> of(Findings findings) {
        return findings.answers().stream()
                .flatMap(answer -> answer.claims().stream()
                        .flatMap(claim -> answer.judge().of(claim).stream()
                                .map(judgement -> of(answer.experiment(), claim, judgement))))
                .toList();
    }

    private static ClaimLine of(String experiment, Claim claim, Judgement judgement) {
        JsonNode written = Findings.json(claim);
        return new ClaimLine(
                experiment,
                claim.says(),
                written.path("expect").textValue(),
                written.path("of").textValue(),
                text(written, "than"),
                text(written, "on"),
                claim.points(),
                judgement.on(),
                JsonNames.of(judgement.verdict()),
                judgement.evidence());
    }

    private static Optional<String> text(JsonNode claim, String name) {
        return Stream.ofNullable(claim.path(name).textValue()).findFirst();
    }
}
