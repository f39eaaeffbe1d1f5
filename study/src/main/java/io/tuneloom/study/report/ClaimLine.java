package io.tuneloom.study.report;

import io.tuneloom.client.report.JsonNames;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.report.Findings.Judged;
import java.util.List;
import java.util.Optional;

/**
 * A claim and its verdict: a line of {@code claims.csv}.
 *
 * @param claim its sentence; the columns from {@code expect} to {@code margin} are what it is made from
 * @param splits that it is on; on half of several it must hold. None for costs
 * @param margin in percent, in points, or as a multiple
 * @param worlds the number that the claim bounds, in each world
 * @param within how many of them lie within the bounds
 */
record ClaimLine(
        String table,
        String experiment,
        String claim,
        String expect,
        String of,
        Optional<String> than,
        List<String> splits,
        String tier,
        Optional<Double> margin,
        String verdict,
        String evidence,
        List<Double> worlds,
        int within) {

    static List<ClaimLine> of(Findings findings) {
        return findings.judged().stream().map(ClaimLine::of).toList();
    }

    private static ClaimLine of(Judged judged) {
        Claim claim = judged.claim();
        return new ClaimLine(
                JsonNames.of(claim.table()),
                judged.experiment(),
                claim.sentence(),
                JsonNames.of(claim.expect()),
                claim.of().toString(),
                Optional.ofNullable(claim.than()).map(Object::toString),
                claim.on(),
                JsonNames.of(claim.tier()),
                Optional.ofNullable(claim.margin()),
                JsonNames.of(judged.judgement().verdict()),
                judged.judgement().evidence(),
                judged.judgement().worlds(),
                judged.judgement().within());
    }
}
