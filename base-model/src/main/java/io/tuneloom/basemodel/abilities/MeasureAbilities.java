package io.tuneloom.basemodel.abilities;

import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what a model can do on worlds it has never seen, and how much of it is left after fine-tuning, as Markdown. */
@Command(
        name = "measure-abilities",
        mixinStandardHelpOptions = true,
        description = "Measures a model's abilities on fresh worlds and prints the table of the model card.")
public final class MeasureAbilities implements Callable<Integer> {
    private static final List<Integer> SIZES = List.of(16, 32, 64);
    private static final List<Integer> PEOPLE = List.of(30, 60);
    private static final List<Integer> CATEGORIES = List.of(10, 14);
    private static final List<Integer> FUNCTIONS = List.of(8, 16);
    private static final int PARTLY_HELD_OUT = 32;
    private static final int SMALL = 16;
    private static final int TUNINGS = 3;

    @Option(names = "--model", required = true, description = "Folder of the model.")
    private Path model = Path.of("model");

    @Option(names = "--worlds", defaultValue = "24", description = "Worlds per size (default: ${DEFAULT-VALUE}).")
    private int worlds;

    @Option(names = "--seed", defaultValue = "1000000", description = "Of the first world (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--device", defaultValue = "cpu", description = "cpu or cuda:0 (default: ${DEFAULT-VALUE}).")
    private String device = "cpu";

    @Option(names = "--threads", defaultValue = "0", description = "CPU threads; 0 for one per core (the default).")
    private int threads;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Subject subject = load()) {
            Measurement heldOut = new Measurement(subject, Material.HELD_OUT, worlds, seed);
            out.print(AbilityTable.of(heldOut.parts(PARTLY_HELD_OUT)));
            out.println();
            out.flush();
            out.print(AbilityTable.of(all(new Measurement(subject, Material.SEEN, worlds, seed)), all(heldOut)));
            out.flush();
        }
        report(out, "reversals, 32 facts in 4 documents each", new SimpleReversals(32, 4));
        report(out, "syllogisms, 24 documents", new SimpleSyllogisms(24));
        report(out, "reversal curse, 30 people in 4 documents each", new ReversalCurse(10, 4));
        report(out, "semantic structure, 10 categories in 8 documents each", new SemanticStructure(10, 8));
        report(out, "process knowledge, 16 functions, every fact in 4 documents", new ProcessKnowledge(16, 4));
        return CommandLine.ExitCode.OK;
    }

    private List<Ability> all(Measurement measurement) {
        List<Ability> abilities = new ArrayList<>();
        SIZES.forEach(facts -> abilities.addAll(measurement.reversals(facts)));
        SIZES.forEach(facts -> abilities.addAll(measurement.syllogisms(facts)));
        SIZES.forEach(facts -> abilities.addAll(measurement.links(facts)));
        PEOPLE.forEach(people -> abilities.addAll(measurement.people(people)));
        CATEGORIES.forEach(categories -> abilities.addAll(measurement.categories(categories)));
        FUNCTIONS.forEach(functions -> abilities.addAll(measurement.processes(functions)));
        abilities.addAll(measurement.withoutContext());
        return abilities;
    }

    /** What is known and what abilities are left, at the smallest size, after fine-tuning: over several models of one world each. */
    private void report(PrintWriter out, String title, Benchmark benchmark) {
        List<Ability> total = List.of();
        for (int tuning = 0; tuning < TUNINGS; tuning++) {
            List<Ability> one = afterFineTuning(benchmark, tuning);
            total = total.isEmpty() ? one : sum(total, one);
        }
        out.printf("%nAfter fine-tuning on one world (%s), %d models:%n%n", title, TUNINGS);
        out.print(AbilityTable.of(total));
        out.flush();
    }

    private List<Ability> afterFineTuning(Benchmark benchmark, int tuning) {
        try (Subject subject = load()) {
            World world = benchmark.generate(seed - TUNINGS + tuning);
            FineTuning.run(subject, world);
            int some = Math.max(1, worlds / TUNINGS);
            Measurement measurement = new Measurement(subject, Material.HELD_OUT, some, seed + (long) some * tuning);
            List<Ability> abilities = new ArrayList<>(measurement.closedBook(world));
            abilities.addAll(measurement.reversals(SMALL));
            abilities.addAll(measurement.syllogisms(SMALL));
            return abilities;
        }
    }

    private static List<Ability> sum(List<Ability> some, List<Ability> more) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i).plus(more.get(i)))
                .toList();
    }

    private Subject load() {
        return Subject.load(model, new Compute(device, threads));
    }

    public static void main(String... arguments) {
        System.exit(new CommandLine(new MeasureAbilities()).execute(arguments));
    }
}
