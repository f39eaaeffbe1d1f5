package io.tuneloom.study.plan;

import io.tuneloom.study.claims.Claim;
import java.util.List;
import java.util.Optional;

/**
 * A question and the runs that answer it.
 *
 * @param axis what the variants differ in, for experiments whose variants are amounts of it
 * @param claims each with its margin
 */
public record Experiment(
        String name, String question, Optional<String> axis, List<Variant> variants, List<Claim> claims) {}
