package io.tuneloom.gputraining.training;

import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What a training has consumed so far; travels with its checkpoints. */
public record Consumed(long tokens, double seconds, Work work) {
    static final Consumed NONE = new Consumed(0, 0, Work.NONE);

    private static final String NO_WORK = "0 0 0 0 0";

    Consumed plus(long moreTokens, double moreSeconds, Work moreWork) {
        return new Consumed(tokens + moreTokens, seconds + moreSeconds, work.plus(moreWork));
    }

    public Usage usage() {
        return new Usage(0, 0, tokens, seconds, Work.NONE, work);
    }

    Map<String, String> notes() {
        return Map.of("tokens", Long.toString(tokens), "seconds", Double.toString(seconds), "work", line(work));
    }

    static Consumed of(Map<String, String> notes) {
        return new Consumed(
                Long.parseLong(notes.getOrDefault("tokens", "0")),
                Double.parseDouble(notes.getOrDefault("seconds", "0")),
                work(notes.getOrDefault("work", NO_WORK)));
    }

    private static String line(Work work) {
        return LongStream.of(work.passes(), work.tokens(), work.attended(), work.cached(), work.predictions())
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    private static Work work(String line) {
        long[] counts =
                Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Work(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }
}
