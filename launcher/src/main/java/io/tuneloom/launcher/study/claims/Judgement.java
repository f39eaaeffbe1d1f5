package io.tuneloom.launcher.study.claims;

/**
 * A verdict on a claim.
 *
 * @param on the variant, or the variants compared, that it was judged on
 * @param evidence the numbers
 */
public record Judgement(String on, Verdict verdict, String evidence) {}
