package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.TaskState.Tasks;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.LoraSettings;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Tuning;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a run: the choice of the precision if the request leaves it open; per repetition a dataset, and questions about it if the request has none; the arms; calibrations; the comparison;
 * the delivery. Every task comes after those it needs.
 *
 * @param methods the requested ones, without duplicates
 * @param seeds numbers of the repetitions, from 1
 * @param writesQuestions the base model writes the questions
 * @param choosesPrecision the request leaves the precision open
 * @param delivers a model is made of the recommended method
 * @param merges a delivered adapter is also made an ordinary model
 * @param uses what the base model writes texts for
 * @param measuresOtherWorlds forgetting is measured on other worlds too
 */
record Plan(
        List<Method> methods,
        List<Integer> seeds,
        boolean writesQuestions,
        boolean choosesPrecision,
        boolean delivers,
        boolean merges,
        Set<Task.Use> uses,
        boolean measuresOtherWorlds) {

    static Plan of(TuningRequested request) {
        DatasetSpec dataset = request.dataset();
        List<Method> methods = request.methods().stream().distinct().toList();
        Set<Task.Use> uses = uses(request, methods);
        return new Plan(
                methods,
                IntStream.rangeClosed(1, request.seeds()).boxed().toList(),
                dataset.benchmark() == null && dataset.questions() == null,
                request.precision().given().isEmpty(),
                request.deliver(),
                Optional.ofNullable(request.training().lora())
                        .filter(LoraSettings::merge)
                        .isPresent(),
                uses,
                uses.contains(Task.Use.REFERENCE) && dataset.benchmark() != null && dataset.documents() == null);
    }

    private static Set<Task.Use> uses(TuningRequested request, List<Method> methods) {
        Set<Task.Use> uses = EnumSet.noneOf(Task.Use.class);
        if (methods.stream().anyMatch(Method::trains)) {
            if (request.forgetting().measure()) {
                uses.add(Task.Use.REFERENCE);
            }
            if (request.training().replay() > 0) {
                uses.add(Task.Use.REPLAY);
            }
        }
        return uses;
    }

    List<Task> tasks() {
        List<Task> tasks = new ArrayList<>(beforeComparison());
        tasks.addAll(calibrations());
        tasks.add(new Task.Comparison());
        return tasks;
    }

    List<Task> beforeComparison() {
        return Stream.of(
                        precision().stream(),
                        datasets().stream(),
                        samples().stream(),
                        otherWorlds().stream(),
                        methods.stream().flatMap(method -> arm(method).stream()))
                .flatMap(tasks -> tasks)
                .distinct()
                .toList();
    }

    /** The tasks that make the delivered model, after the comparison; none unless the recommended method trains. */
    List<Task> delivery(@Nullable Method recommended) {
        return Optional.ofNullable(recommended)
                .filter(_ -> delivers)
                .flatMap(Method::tuning)
                .map(this::delivery)
                .orElse(List.of());
    }

    private List<Task> delivery(Tuning tuning) {
        Task.DeliveryTraining training = new Task.DeliveryTraining(tuning);
        Stream<Task> merge = merges && tuning.lora() ? Stream.of(new Task.DeliveryMerge(tuning)) : Stream.empty();
        return Stream.of(training.augmentation().stream(), Stream.of(training), merge)
                .<Task>flatMap(tasks -> tasks)
                .toList();
    }

    /** Measure the speeds that costs are computed from; they run after the arms, which would disturb them. */
    List<Task> calibrations() {
        List<Task> calibrations = new ArrayList<>(List.of(new Task.InferenceCalibration()));
        if (trains(false)) {
            calibrations.add(new Task.TrainingCalibration());
        }
        if (trains(true)) {
            calibrations.add(new Task.AdapterCalibration());
        }
        return calibrations;
    }

    /** Whether a method trains an adapter, or all weights. */
    private boolean trains(boolean adapter) {
        return methods.stream().anyMatch(method -> method.trains() && method.trainsAdapter() == adapter);
    }

    /** The task that chooses the precision, if the request does not. */
    List<Task> precision() {
        return choosesPrecision ? List.of(new Task.ChoosePrecision()) : List.of();
    }

    /** Shared by all arms: documents and questions. */
    List<Task> datasets() {
        Stream<Task> documents = seeds.stream().map(Task.Dataset::new);
        Stream<Task> questions = seeds.stream().filter(_ -> writesQuestions).map(Task.Questions::new);
        return Stream.concat(documents, questions).toList();
    }

    /** Shared by all arms that train: texts that the base model writes. */
    List<Task> samples() {
        return uses.stream().<Task>map(Task.Samples::new).toList();
    }

    /** Worlds that nothing is trained on. */
    List<Task> otherWorlds() {
        return measuresOtherWorlds
                ? seeds.stream().<Task>map(Task.OtherWorld::new).toList()
                : List.of();
    }

    /** What the arm of a method needs of what is made for forgetting; its failure is the arm's. */
    List<Task> madeForForgetting(Method method) {
        return method.trains()
                ? Stream.concat(samples().stream(), otherWorlds().stream()).toList()
                : List.of();
    }

    /** Measures what this training loses; empty if the request does not ask for it. */
    Optional<Task.Forgetting> forgetting(Task.Evaluation evaluation) {
        return evaluation
                .training()
                .filter(_ -> uses.contains(Task.Use.REFERENCE))
                .map(training -> new Task.Forgetting(training.tuning(), training.seed()));
    }

    /** Texts that are trained on beside the documents; empty if there are none. */
    Optional<Task.Samples> replay() {
        return uses.contains(Task.Use.REPLAY) ? Optional.of(new Task.Samples(Task.Use.REPLAY)) : Optional.empty();
    }

    /** The tasks that must have succeeded before this one begins. */
    List<Task> needs(Task task) {
        return task.needs().stream()
                .filter(need -> writesQuestions || !(need instanceof Task.Questions))
                .filter(need -> choosesPrecision || !(need instanceof Task.ChoosePrecision))
                .filter(need -> trains(false) || !(need instanceof Task.TrainingCalibration))
                .filter(need -> trains(true) || !(need instanceof Task.AdapterCalibration))
                .filter(need -> !(need instanceof Task.Samples(Task.Use use)) || uses.contains(use))
                .filter(need -> measuresOtherWorlds || !(need instanceof Task.OtherWorld))
                .toList();
    }

    /** The task that has the test items of a repetition. */
    Task items(int seed) {
        return writesQuestions ? new Task.Questions(seed) : new Task.Dataset(seed);
    }

    /** The tasks of a method; methods may share the training of a model. */
    List<Task> arm(Method method) {
        return seeds.stream().flatMap(seed -> arm(method, seed).stream()).toList();
    }

    /** The tasks that make its models; texts for replay are the same for all of them. */
    List<Task> preparation(Method method) {
        return seeds.stream()
                .flatMap(seed -> preparation(new Task.Evaluation(method, seed)).stream())
                .distinct()
                .toList();
    }

    /** The tasks that make the model that is evaluated. */
    List<Task> preparation(Task.Evaluation evaluation) {
        Stream<Task> replayed =
                replay().<Task>map(task -> task).filter(_ -> evaluation.method().trains()).stream();
        return Stream.concat(replayed, evaluation.preparation().stream()).toList();
    }

    /** Its tasks without those of the methods before it, so that each task counts once. */
    List<Task> added(Method method) {
        List<Task> before = methods.subList(0, methods.indexOf(method)).stream()
                .flatMap(other -> arm(other).stream())
                .toList();
        return arm(method).stream().filter(task -> !before.contains(task)).toList();
    }

    /** The methods all of whose repetitions succeeded: accuracy over the surviving seeds alone would be biased. */
    List<Method> completed(Tasks tasks) {
        return methods.stream()
                .filter(method -> arm(method).stream().allMatch(tasks::succeeded))
                .toList();
    }

    private List<Task> arm(Method method, int seed) {
        Task.Evaluation evaluation = new Task.Evaluation(method, seed);
        Optional<Task> budget = evaluation.training().flatMap(Task.Training::budget);
        return Stream.of(
                        budget.stream(),
                        evaluation.preparation().stream(),
                        Stream.of(evaluation),
                        forgetting(evaluation).stream())
                .<Task>flatMap(tasks -> tasks)
                .toList();
    }
}
