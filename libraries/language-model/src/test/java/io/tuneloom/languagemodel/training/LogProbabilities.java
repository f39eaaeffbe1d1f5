package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.decoder.LanguageModel;

/** Of whole texts, all tokens' (T, V) in one array. */
final class LogProbabilities {
    private LogProbabilities() {}

    static float[] of(LanguageModel model, int[] ids) {
        float[][] logits = model.logits(ids);
        int vocabulary = logits[0].length;
        float[] all = new float[logits.length * vocabulary];
        for (int position = 0; position < logits.length; position++) {
            double sum = 0;
            for (float logit : logits[position]) {
                sum += Math.exp(logit);
            }
            for (int token = 0; token < vocabulary; token++) {
                all[position * vocabulary + token] = (float) (logits[position][token] - Math.log(sum));
            }
        }
        return all;
    }

    /** Of a text's tokens from {@code begin} on, each given those before it. */
    static float[] ofTokens(float[] all, int[] ids, int begin) {
        int vocabulary = all.length / ids.length;
        float[] some = new float[ids.length - begin];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[(begin + i - 1) * vocabulary + ids[begin + i]];
        }
        return some;
    }

    /** The largest difference. */
    static double distance(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < actual.length; i++) {
            double difference = Math.abs(actual[i] - expected[i]);
            worst = difference <= worst ? worst : difference; // NaN is worse than any
        }
        return worst;
    }

    static double meanDistance(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += Math.abs(actual[i] - expected[i]);
        }
        return sum / actual.length;
    }
}
