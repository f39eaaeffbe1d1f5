package io.tuneloom.gputraining.training;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.adapter.AdapterFolder;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Makes an ordinary model of an adapter and its base model, in 32 bits. */
record Merging(FolderArtifacts folders, Path cache, Compute compute, MemoryCheck memory) {

    JobOutcome merge(TrainingJob.Merge job, JobContext context) throws JobFailedException {
        Artifact base = folders.base(job.adapter())
                .orElseThrow(() -> new JobFailedException(
                        FailureReason.INVALID_INPUT,
                        "What is to be merged is no adapter: its manifest names no base model"));
        try (Scratch scratch = new Scratch(cache, context.jobId())) {
            Path merged = scratch.folder().resolve("model");
            long start = System.nanoTime();
            merge(folders.fetch(base, cache), folders.fetch(job.adapter(), cache), merged);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new JobOutcome(Map.of(TrainingJob.Merge.MODEL, folders.put(merged)), new Usage(0, 0, 0, seconds));
        } catch (ModelFolderException e) {
            throw new JobFailedException(FailureReason.MODEL_UNUSABLE, e.withinFolder(), e);
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot write the merged model: " + e.getMessage(), e);
        }
    }

    private void merge(Path base, Path adapter, Path merged) throws IOException, JobFailedException {
        memory.check(
                base,
                "merge an adapter with it",
                "a smaller model",
                config -> MemoryNeed.ofMerging(config, AdapterFolder.settings(adapter)));
        try (LanguageModel model = LanguageModel.load(base, compute);
                LanguageModel adapted = model.withAdapter(adapter)) {
            adapted.save(merged);
        }
    }
}
