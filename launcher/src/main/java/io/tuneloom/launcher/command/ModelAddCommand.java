package io.tuneloom.launcher.command;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.launcher.models.Checking;
import io.tuneloom.launcher.models.ModelJson;
import io.tuneloom.launcher.models.ModelSource;
import io.tuneloom.launcher.models.ModelStorage;
import io.tuneloom.launcher.models.ModelText;
import io.tuneloom.launcher.models.Transfer;
import io.tuneloom.launcher.program.ModelProcess;
import io.tuneloom.localsystem.system.CannotStartException;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.SystemSettings;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.models.ModelCard;
import io.tuneloom.sharedschemas.models.ModelCheck;
import io.tuneloom.sharedschemas.tuning.OfferedModels;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a model folder and puts it into the store. */
@Command(
        name = "add",
        description = {
            "Checks a model folder, shows what it is and how likely it finds each token of a sentence, and puts it into the artifact"
                    + " store. Requests can name it from then on, without a restart.",
            "Exits with 10 if the model cannot be used; then nothing is stored."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "From a folder:       ./tuneloom model add /models/SmolLM2-135M --name smollm2",
            "From an archive:     ./tuneloom model add smollm2.tar.gz",
            "From S3:             ./tuneloom model add s3://models/smollm2",
            "For another system:  ./tuneloom model add /models/SmolLM2-135M --artifacts s3://tuneloom/artifacts",
            "Which models can be used, and where they come from: docs/models.md"
        })
final class ModelAddCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            description =
                    "A model folder in the layout of Hugging Face, a .tar or .tar.gz of one, or s3://bucket/prefix[?endpoint=URL].")
    private String from = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What requests call it: 1 to 128 of A-Z a-z 0-9 . _ -. Default: the name of the folder.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--replace", description = "Replace another model that was added under this name.")
    private boolean replace;

    @Option(names = "--check", description = "Only check it; store nothing.")
    private boolean checkOnly;

    @Option(
            names = "--sentence",
            paramLabel = "TEXT",
            defaultValue = "The capital of France is Paris.",
            description = "The sentence to score. Default: ${DEFAULT-VALUE}")
    private String sentence = "";

    @Option(
            names = "--json",
            description = "Print what was found as one line of JSON. Everything else goes to standard error.")
    private boolean json;

    @Mixin
    private final ModelStoreOption option = new ModelStoreOption();

    @Override
    public Integer call() throws InterruptedException {
        String called = name();
        try (Transfer transfer = new Transfer(console()::say);
                ArtifactStore store = option.open()) {
            Interruption.ends(transfer);
            ModelStorage storage = new ModelStorage(store, transfer);
            if (!checkOnly) { // First of all: a check may take minutes.
                storage.checkName(called);
                store.checkWritable();
            }
            try (ModelSource source = ModelSource.open(from, option.home().cache(), transfer)) {
                return add(called, source, storage, transfer);
            }
        }
    }

    private String name() {
        String called = name.orElseGet(() -> ModelSource.nameOf(from));
        if (!OfferedModels.isName(called)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'%s' cannot be a model's name: it %s. Choose one with --name."
                            .formatted(
                                    called,
                                    OfferedModels.NAME_RULE
                                            .replace("has", "must have")
                                            .replace("does not", "not")));
        }
        return called;
    }

    private int add(String called, ModelSource source, ModelStorage storage, Transfer transfer)
            throws InterruptedException {
        console().say("Checking %s.".formatted(from));
        ModelCheck check = check(source, transfer);
        ModelCard card = check.card();
        if (card == null) {
            return unusable(called, String.valueOf(check.problem()));
        }
        long bytes = ModelStorage.bytes(source.folder(), check.files());
        if (!json) {
            ModelText.of(card, bytes, check.files().size(), console().width()).forEach(console()::print);
        }
        if (option.isHere()) {
            Memory.now().map(here -> ModelText.problems(card, here)).stream()
                    .flatMap(List::stream)
                    .forEach(problem -> console().warn("Note: " + problem));
        }
        if (checkOnly) {
            return checked(called, card, bytes);
        }
        ModelStorage.Outcome outcome = storage.put(called, source.folder(), check, card, replace, option.disk());
        if (json) {
            console().print(ModelJson.of(called, outcome, bytes, card));
        }
        console()
                .paragraph(switch (outcome) {
                            case ADDED -> "Added as %s.".formatted(called);
                            case REPLACED ->
                                "Replaced %s. Runs that were accepted keep the model of before.".formatted(called);
                            case UNCHANGED ->
                                "%s is there already, with the same content. Nothing was changed.".formatted(called);
                        }
                        + " A request names it with \"baseModel\": \"%s\", ./tuneloom run with --model %s."
                                .formatted(called, called));
        return ExitCode.OK;
    }

    private ModelCheck check(ModelSource source, Transfer transfer) throws InterruptedException {
        try {
            return new Checking(Installation.current(), SystemSettings.defaultModelThreads(), sentence)
                    .of(source.folder(), transfer);
        } catch (ModelProcess.FailedException e) {
            throw new CannotStartException(
                    "The check failed: %s ./tuneloom doctor checks whether models can compute on this machine."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private int unusable(String called, String problem) {
        if (json) {
            console().print(ModelJson.unusable(called, problem));
        }
        spec.commandLine().getErr().println("%s cannot be used: %s.".formatted(from, inWords(problem)));
        spec.commandLine().getErr().println("Nothing was stored. Which models can be used: docs/models.md");
        spec.commandLine().getErr().flush();
        return ExitCode.CHECK_FAILED;
    }

    /** Of what is given here, an archive would do as well as a folder. */
    static String inWords(String problem) {
        return problem.replaceFirst("^is not a folder$", "is neither a model folder nor a .tar or .tar.gz of one")
                .replaceFirst("^is ", "it is ");
    }

    private int checked(String called, ModelCard card, long bytes) {
        if (json) {
            console().print(ModelJson.checked(called, bytes, card));
        }
        console().say("It can be used. Nothing was stored.");
        return ExitCode.OK;
    }

    /** What was found goes to standard output, everything else to standard error. */
    private Console console() {
        return Console.of(spec.commandLine(), true);
    }
}
