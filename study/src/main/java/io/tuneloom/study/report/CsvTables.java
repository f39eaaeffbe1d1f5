package io.tuneloom.study.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.GroupRow;
import io.tuneloom.sharedschemas.results.WorldTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A study's numbers as CSV files (RFC 4180, UTF-8, with a header). The columns experiment, variant and run say in all of them where a line
 * belongs.
 */
final class CsvTables {
    private static final CsvMapper CSV = CsvMapper.builder()
            .addModule(new Jdk8Module())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
            .withConfigOverride(
                    List.class, lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private CsvTables() {}

    /** @return the files, {@code results.csv} first */
    static List<Path> write(Findings findings, Path folder) throws IOException {
        return List.of(
                write(folder.resolve("results.csv"), ResultLine.class, ResultLine.of(findings)),
                write(folder.resolve("baselines.csv"), BaselineLine.class, BaselineLine.of(findings)),
                write(folder.resolve("groups.csv"), GroupLine.class, GroupLine.of(findings)),
                write(folder.resolve("differences.csv"), DifferenceLine.class, DifferenceLine.of(findings)),
                write(folder.resolve("claims.csv"), ClaimTables.Line.class, ClaimTables.Line.of(findings)),
                write(folder.resolve("costs.csv"), Costs.Line.class, Costs.Line.of(findings)),
                write(folder.resolve("forgetting.csv"), Forgotten.Line.class, Forgotten.Line.of(findings)),
                write(folder.resolve("audit.csv"), Audits.Line.class, Audits.Line.of(findings)),
                write(folder.resolve("losses.csv"), Losses.Line.class, Losses.Line.of(findings)),
                write(folder.resolve("settings.csv"), SettingLine.class, SettingLine.of(findings)));
    }

    private static <L> Path write(Path file, Class<L> line, List<L> lines) throws IOException {
        CSV.writer(schema(line)).writeValue(file.toFile(), lines);
        return file;
    }

    static <L> List<L> read(Path file, Class<L> line) throws IOException {
        try (MappingIterator<L> lines = CSV.readerFor(line).with(schema(line)).readValues(file.toFile())) {
            return lines.readAll();
        }
    }

    private static CsvSchema schema(Class<?> line) {
        return CSV.schemaFor(line).withHeader().withLineSeparator("\r\n");
    }

    /**
     * The accuracy of a rule that uses no model on one split of one variant: a line of {@code baselines.csv}.
     *
     * @param items of the split that the rule applies to
     * @param accuracy expected value; the rule breaks ties at random
     */
    record BaselineLine(
            String experiment, String variant, String run, String split, String rule, int items, double accuracy) {

        static List<BaselineLine> of(Findings findings) {
            return findings.placed()
                    .flatMap(placed -> placed.result().baselines().stream().map(each -> of(placed, each)))
                    .toList();
        }

        private static BaselineLine of(Findings.Placed placed, Baseline baseline) {
            return new BaselineLine(
                    placed.experiment(),
                    placed.variant(),
                    placed.run(),
                    baseline.split(),
                    baseline.rule(),
                    baseline.items(),
                    baseline.accuracy());
        }
    }

    /**
     * One method on one group of items of one split: a line of {@code groups.csv}.
     *
     * @param tier {@code all} or {@code not-verbatim}
     * @param group such as {@code all} (syllogisms that conclude "all"), {@code all/barbara} (those of one form)
     * @param low of the 95% interval, like {@code high}
     */
    record GroupLine(
            String experiment,
            String variant,
            String run,
            String method,
            String split,
            String tier,
            String group,
            int items,
            double accuracy,
            double chance,
            double low,
            double high) {

        static List<GroupLine> of(Findings findings) {
            return findings.placed()
                    .flatMap(placed -> placed.result().groups().stream().map(row -> of(placed, row)))
                    .toList();
        }

        private static GroupLine of(Findings.Placed placed, GroupRow row) {
            return new GroupLine(
                    placed.experiment(),
                    placed.variant(),
                    placed.run(),
                    row.method().label(),
                    row.split(),
                    JsonNames.of(row.tier()),
                    row.group(),
                    row.items(),
                    row.accuracy(),
                    row.chance(),
                    row.interval().getFirst(),
                    row.interval().getLast());
        }
    }

    /**
     * Two methods of one run on one split and tier: a line of {@code differences.csv}.
     *
     * @param tier which items of the split
     * @param difference accuracy of {@code method} minus that of {@code other}, with its 95% interval
     * @param p of the exact sign-flip permutation test over items
     * @param adjustedP after Holm's correction over all differences of the run on the same tier
     * @param worldDeviation standard deviation of the worlds' differences
     * @param worldP of the exact sign-flip test over worlds; empty if all repetitions have the same items
     * @param worldAdjustedP after the step-down correction over all differences of the run
     * @param significant whether the adjusted p over worlds, or over items where there is none, is below 0.05 and the interval excludes 0
     * @param detectable the smallest difference that the test finds with 80% power; empty if there are too few items
     */
    record DifferenceLine(
            String experiment,
            String variant,
            String run,
            String split,
            String tier,
            String method,
            String other,
            int items,
            double difference,
            double low,
            double high,
            double p,
            double adjustedP,
            Optional<Double> worldDeviation,
            Optional<Double> worldP,
            Optional<Double> worldAdjustedP,
            boolean significant,
            Optional<Double> detectable) {

        static List<DifferenceLine> of(Findings findings) {
            return findings.placed()
                    .flatMap(placed -> placed.result().differences().stream().map(each -> of(placed, each)))
                    .toList();
        }

        private static DifferenceLine of(Findings.Placed placed, Difference found) {
            Optional<WorldTest> worlds = Optional.ofNullable(found.worlds());
            return new DifferenceLine(
                    placed.experiment(),
                    placed.variant(),
                    placed.run(),
                    found.split(),
                    JsonNames.of(found.tier()),
                    found.method().label(),
                    found.other().label(),
                    found.items(),
                    found.difference(),
                    found.interval().getFirst(),
                    found.interval().getLast(),
                    found.pValue(),
                    found.adjustedP(),
                    worlds.flatMap(test -> Optional.ofNullable(test.standardDeviation())),
                    worlds.map(WorldTest::pValue),
                    worlds.map(WorldTest::adjustedP),
                    found.significant(),
                    Optional.ofNullable(found.detectable()));
        }
    }

    /**
     * One setting of one run, defaults included: a line of {@code settings.csv}.
     *
     * @param setting its path in the request: {@code training.epochs}
     * @param value empty if the request has none; a list's entries are separated by semicolons
     */
    record SettingLine(String experiment, String variant, String run, String setting, Optional<String> value) {

        private record Setting(String name, Optional<String> value) {}

        static List<SettingLine> of(Findings findings) {
            return findings.placed()
                    .flatMap(placed -> settings(
                                    "", Findings.json(placed.result().request()))
                            .map(each -> new SettingLine(
                                    placed.experiment(), placed.variant(), placed.run(), each.name(), each.value())))
                    .toList();
        }

        private static Stream<Setting> settings(String path, JsonNode node) {
            return node instanceof ObjectNode object
                    ? object.properties().stream().flatMap(entry -> settings(below(path, entry), entry.getValue()))
                    : Stream.of(new Setting(path, text(node)));
        }

        private static String below(String path, Map.Entry<String, JsonNode> entry) {
            return path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
        }

        private static Optional<String> text(JsonNode value) {
            if (value.isNull()) {
                return Optional.empty();
            }
            return Optional.of(
                    value.isArray()
                            ? StreamSupport.stream(value.spliterator(), false)
                                    .map(SettingLine::entry)
                                    .collect(Collectors.joining(";"))
                            : entry(value));
        }

        private static String entry(JsonNode value) {
            return value.isValueNode() ? value.asText() : value.toString();
        }
    }
}
