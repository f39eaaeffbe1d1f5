package io.tuneloom.languagemodel.training;

/**
 * What one optimiser step did.
 *
 * @param step its number; the first is 0
 * @param loss weighted mean in nats per token, before the update
 * @param gradientNorm global norm before clipping
 * @param tokens tokens read, padding not counted
 */
public record StepReport(long step, double loss, double gradientNorm, double learningRate, int tokens) {}
