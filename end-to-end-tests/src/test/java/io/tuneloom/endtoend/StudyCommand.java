package io.tuneloom.endtoend;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.tuneloom.launcher.command.CommandLines;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.study.report.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The study's smallest experiment with training in it, by the command, on the system that runs in a home. */
final class StudyCommand {
    private final Path home;

    StudyCommand(Path home) {
        this.home = home;
    }

    /** @param options on top of those that make it small */
    Made make(Path out, String... options) {
        List<String> words = new ArrayList<>(List.of("study", "--quick", "--only", "reversals", "--seeds", "1"));
        words.addAll(List.of("--home", home.toString(), "--out", out.toString()));
        words.addAll(List.of(options));
        return new Made(CommandLines.create().execute(words.toArray(String[]::new)), out);
    }

    record Made(int exitCode, Path folder) {

        TuningCompleted result() throws IOException {
            return Findings.read(folder.resolve("results.json"))
                    .answers()
                    .getFirst()
                    .outcomes()
                    .getFirst()
                    .result()
                    .orElseThrow();
        }

        List<Double> accuracies() throws IOException {
            return result().rows().stream().map(ResultRow::accuracy).toList();
        }

        List<Double> accuraciesOfTheTable() throws IOException {
            try (MappingIterator<Map<String, String>> lines = new CsvMapper()
                    .readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .readValues(folder.resolve("results.csv").toFile())) {
                return lines.readAll().stream()
                        .map(line -> Double.valueOf(line.get("accuracy")))
                        .toList();
            }
        }
    }
}
