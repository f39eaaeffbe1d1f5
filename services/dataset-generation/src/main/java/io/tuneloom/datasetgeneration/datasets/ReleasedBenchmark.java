package io.tuneloom.datasetgeneration.datasets;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.datasetgeneration.domain.Dataset;
import io.tuneloom.datasetgeneration.domain.questions.BothWays;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.text.reversalcurse.ReversalCurseFolder;
import io.tuneloom.text.reversalcurse.ReversalCurseFolder.ReversalCurseReading;
import io.tuneloom.text.sources.FolderListing;
import io.tuneloom.text.sources.SourceProblem;
import java.util.List;
import java.util.stream.Stream;

/** A benchmark's data set as its authors released it, from the folder that a team brings. */
record ReleasedBenchmark(ArtifactStore store) {

    /** @throws JobFailedException with every problem of the folder */
    Dataset read(DatasetJob.ReadBenchmark job) throws JobFailedException {
        Artifact folder = job.folder();
        if (job.benchmark() != BenchmarkName.REVERSAL_CURSE) {
            throw unusable(List.of(new SourceProblem("", "only reversal-curse has a released folder")));
        }
        if (!folder.mediaType().equals(FolderArtifacts.MEDIA_TYPE)) {
            throw unusable(List.of(new SourceProblem(
                    "",
                    "the artifact has the media type %s; expected a folder's manifest, %s"
                            .formatted(folder.mediaType(), FolderArtifacts.MEDIA_TYPE))));
        }
        FolderListing listing = new StoredFiles(store).listing(folder);
        if (!listing.problems().isEmpty()) {
            throw unusable(listing.problems());
        }
        return switch (ReversalCurseFolder.read(listing.files(), job.seed())) {
            case ReversalCurseReading.Read(var documents, var questions, var leftOut) ->
                new Dataset(
                        documents,
                        BothWays.paired(questions),
                        Stream.concat(listing.leftOut().stream(), leftOut.stream())
                                .toList());
            case ReversalCurseReading.Refused(var problems) -> throw unusable(problems);
        };
    }

    private static JobFailedException unusable(List<SourceProblem> problems) {
        return new JobFailedException(
                FailureReason.INVALID_INPUT, "The released folder cannot be used:\n" + SourceProblem.listed(problems));
    }
}
