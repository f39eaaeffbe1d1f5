package io.tuneloom.benchmarks.peers;

import com.google.gson.Gson;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Software in another process, which takes its requests as JSON.
 *
 * @param variant the precision, as the process names it
 */
record PeerSide(String name, PeerProcess process, String variant) implements Side {
    private static final Gson GSON = new Gson();

    @Override
    public double[] logProbabilities(int[] tokens, int first) {
        return ask("log_probabilities", Map.of("tokens", tokens, "first", first), double[].class);
    }

    @Override
    public double prefill(int[] tokens) {
        return ask("prefill", Map.of("tokens", tokens), double.class);
    }

    @Override
    public double answers(int[] prefix, int[][] prompts, int tokens) {
        return ask("answers", Map.of("prefix", prefix, "prompts", prompts, "tokens", tokens), double.class);
    }

    @Override
    public double train(int[][] rows) {
        return ask("train", Map.of("rows", rows), double.class);
    }

    private <T> T ask(String work, Map<String, Object> arguments, Class<T> answer) {
        Map<String, Object> request = new LinkedHashMap<>(arguments);
        request.put("work", work);
        request.put("variant", variant);
        return GSON.fromJson(process.ask(GSON.toJson(request)), answer);
    }

    @Override
    public void close() {
        process.close();
    }
}
