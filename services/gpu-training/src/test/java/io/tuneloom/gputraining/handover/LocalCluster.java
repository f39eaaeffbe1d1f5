package io.tuneloom.gputraining.handover;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * In place of a cluster: fabric8's double of the API server holds the TrainJobs, and what Kubeflow Trainer and its pods do to them is done here. A
 * plan is carried out by this project's trainer, from the plan alone, or by the real train.py.
 */
public final class LocalCluster {
    /** Of the steps, as {@link #train} reports them. */
    public static final double SECONDS = 1.5;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final ArtifactStore store;
    private final Path folder;

    /** @param folder with the store in its folder {@code store} */
    public LocalCluster(KubernetesClient client, ArtifactStore store, Path folder) {
        this.client = client;
        this.store = store;
        this.folder = folder;
    }

    /** A step of a plan, as train.py reads it. */
    record Step(double rate, int[] rows) {}

    public static HandoverConfiguration configuration() {
        return new HandoverConfiguration() {
            @Override
            public Optional<String> runtime() {
                return Optional.of("tuneloom");
            }

            @Override
            public String kind() {
                return "TrainingRuntime";
            }

            @Override
            public OptionalInt nodes() {
                return OptionalInt.of(2);
            }

            @Override
            public Optional<String> queue() {
                return Optional.of("tuneloom");
            }

            @Override
            public Duration interval() {
                return Duration.ofMillis(50);
            }
        };
    }

    /** Another process that hands over to this cluster. */
    public Handover handover() {
        return new Handover(store, client, configuration());
    }

    static GenericKubernetesResource manifest(HandoverId id, String plan) {
        return TrainJobs.manifest(id, plan, configuration());
    }

    public List<GenericKubernetesResource> trainJobs() {
        return client.genericKubernetesResources(TrainJobs.KIND).list().getItems();
    }

    /** Waits until one was handed over. */
    public GenericKubernetesResource trainJob() {
        return await().atMost(PATIENCE)
                .until(this::trainJobs, jobs -> !jobs.isEmpty())
                .getFirst();
    }

    public void says(String type, String reason, String message) {
        GenericKubernetesResource trainJob = trainJob();
        trainJob.setAdditionalProperty(
                "status",
                Map.of(
                        "conditions",
                        List.of(Map.of("type", type, "status", "True", "reason", reason, "message", message))));
        client.genericKubernetesResources(TrainJobs.KIND).resource(trainJob).update();
    }

    /** One that somebody made before. */
    void has(GenericKubernetesResource trainJob) {
        client.genericKubernetesResources(TrainJobs.KIND).resource(trainJob).create();
    }

    /** Of all TrainJobs. */
    public void isEmptied() {
        client.genericKubernetesResources(TrainJobs.KIND).delete();
    }

    /** Of the TrainJob's container. */
    private String variable(String name) {
        List<Map<String, String>> variables = trainJob().get("spec", "trainer", "env");
        return variables.stream()
                .filter(variable -> name.equals(variable.get("name")))
                .map(variable -> variable.getOrDefault("value", ""))
                .findFirst()
                .orElseThrow();
    }

    private Plan plan() throws IOException {
        return JsonDocument.read(store, plan(variable("TUNELOOM_PLAN")), Plan.class);
    }

    /** The files that the plan has the tuned folder take over. */
    public List<String> companions() throws IOException {
        return plan().companions();
    }

    /** As train.py would. */
    public void train() throws IOException {
        Plan plan = plan();
        List<TrainingRow> rows = JsonLines.read(store, plan.rows(), Plan.Row.class).stream()
                .map(row -> TrainingRow.of(row.ids(), row.from()))
                .toList();
        Path base = new FolderArtifacts(store).fetch(plan.model(), folder.resolve("fetched"));
        GradientSettings gradients =
                new GradientSettings(plan.precision(), plan.microBatchTokens(), plan.checkpointing(), false);
        List<StepReport> losses = new ArrayList<>();
        try (LanguageModel model = LanguageModel.load(base, Compute.cpu(1));
                Trainer trainer = new Trainer(model, plan.optimizer(), gradients)) {
            for (Step step : JsonLines.read(store, plan.steps(), Step.class)) {
                List<TrainingRow> batch =
                        Arrays.stream(step.rows()).mapToObj(rows::get).toList();
                losses.add(trainer.train(new Batch(batch), step.rate()));
            }
            double finalLoss = trainer.loss(new Batch(rows.subList(0, plan.checkedRows())));
            Path tuned = folder.resolve("tuned-by-the-cluster");
            model.save(tuned);
            conclude(new TrainerEntries.Result(
                    new FolderArtifacts(store).put(tuned),
                    JsonLines.write(store, losses),
                    finalLoss,
                    SECONDS,
                    null,
                    null));
        }
    }

    /** What the pods of the TrainJob run. */
    public void runProgram(String python, int processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python));
        if (processes > 1) {
            command.addAll(List.of("-m", "torch.distributed.run", "--standalone", "--nproc-per-node=" + processes));
        }
        command.add("trainjob/train.py");
        ProcessBuilder program = new ProcessBuilder(command).inheritIO();
        program.environment()
                .put("TUNELOOM_ARTIFACTS_URI", folder.resolve("store").toUri().toString());
        program.environment().put("TUNELOOM_ENTRIES", variable("TUNELOOM_ENTRIES"));
        program.environment().put("TUNELOOM_PLAN", variable("TUNELOOM_PLAN"));
        program.environment().put("OMP_NUM_THREADS", "1");
        int status = program.start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
        }
    }

    /** With this model, after no steps. */
    void delivers(Artifact model) {
        conclude(new TrainerEntries.Result(model, JsonLines.write(store, List.of()), 0.5, SECONDS, null, null));
    }

    public void fails(FailureReason reason, String message) {
        conclude(new TrainerEntries.Result(null, null, null, null, reason, message));
    }

    public void reports(long steps) {
        store.entries().replace(entry("progress"), bytes(String.valueOf(steps)));
    }

    /** What it has written for this job and nobody has cleared. */
    public List<String> entries(JobContext context) {
        return store.entries().names(HandoverId.of(context).entries());
    }

    private void conclude(TrainerEntries.Result result) {
        Artifact document = JsonDocument.write(store, result);
        store.entries().replace(entry("result"), bytes(document.sha256() + " " + document.bytes()));
    }

    private String entry(String name) {
        return variable("TUNELOOM_ENTRIES") + "/" + name;
    }

    /** Its length is not handed over, since train.py needs none. */
    private Artifact plan(String digest) throws IOException {
        Path content =
                folder.resolve("store/content").resolve(digest.substring(0, 2)).resolve(digest);
        return new Artifact(content.toUri().toString(), digest, Files.size(content), JsonDocument.MEDIA_TYPE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
