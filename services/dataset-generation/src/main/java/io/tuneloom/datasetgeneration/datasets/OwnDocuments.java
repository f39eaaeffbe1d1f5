package io.tuneloom.datasetgeneration.datasets;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.datasetgeneration.domain.Dataset;
import io.tuneloom.datasetgeneration.domain.GivenQuestions;
import io.tuneloom.documentextraction.process.ExtractionLimits;
import io.tuneloom.documentextraction.process.ExtractionProcess;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import io.tuneloom.text.corpus.SentenceFacts;
import io.tuneloom.text.documents.DocumentReader;
import io.tuneloom.text.documents.DocumentReader.DocumentReading;
import io.tuneloom.text.questions.QuestionReader;
import io.tuneloom.text.questions.QuestionReader.QuestionReading;
import io.tuneloom.text.reading.Format;
import io.tuneloom.text.sources.FolderListing;
import io.tuneloom.text.sources.Limits;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A team's documents and questions, from artifacts or from the request. All is checked here, whoever put the artifacts: they
 * may come from elsewhere than {@code ./tuneloom submit}.
 */
final class OwnDocuments {
    private final ArtifactStore store;
    private final ExtractionLimits extraction;
    private final List<LeftOut.Part> leftOut = new ArrayList<>();
    private final List<SourceProblem> problems = new ArrayList<>();

    /** @param extraction limits for files that are no plain text */
    OwnDocuments(ArtifactStore store, ExtractionLimits extraction) {
        this.store = store;
        this.extraction = extraction;
    }

    /** @throws JobFailedException with every problem of documents and questions */
    Dataset read(DatasetJob.ReadDocuments job) throws JobFailedException {
        List<TrainingDocument> documents = documents(job);
        List<Question> questions = questions(job);
        if (!problems.isEmpty()) {
            throw new JobFailedException(
                    FailureReason.INVALID_INPUT,
                    "The documents or questions cannot be used:\n" + SourceProblem.listed(problems));
        }
        return new Dataset(documents, new GivenQuestions(documents).withFacts(questions), List.copyOf(leftOut));
    }

    private List<TrainingDocument> documents(DatasetJob.ReadDocuments job) {
        List<SourceFile> files = job.documents() == null ? inline(job.inlineDocuments()) : files(job.documents());
        if (!problems.isEmpty()) {
            return List.of();
        }
        return switch (read(files)) {
            case DocumentReading.Read(var documents, var parts, var _) -> {
                leftOut.addAll(parts);
                yield SentenceFacts.of(documents).documents();
            }
            case DocumentReading.Refused(var refused) -> {
                problems.addAll(refused);
                yield List.of();
            }
        };
    }

    private DocumentReading read(List<SourceFile> files) {
        try (ExtractionProcess process = new ExtractionProcess(extraction)) {
            return DocumentReader.read(files, Limits.STANDARD, process);
        }
    }

    private static List<SourceFile> inline(List<InlineDocument> documents) {
        return documents.stream()
                .map(document -> SourceFile.of(document.name(), document.text()))
                .toList();
    }

    private List<SourceFile> files(Artifact artifact) {
        return artifact.mediaType().equals(FolderArtifacts.MEDIA_TYPE) ? folder(artifact) : singleFile(artifact);
    }

    private List<SourceFile> folder(Artifact manifest) {
        FolderListing listing = new StoredFiles(store).listing(manifest);
        problems.addAll(listing.problems());
        leftOut.addAll(listing.leftOut());
        return listing.files();
    }

    private List<SourceFile> singleFile(Artifact artifact) {
        Optional<String> name = Format.nameFor(artifact.mediaType());
        if (name.isEmpty()) {
            problems.add(new SourceProblem(
                    "",
                    "documents have the media type %s; expected %s for a folder, or one of these for a file: %s"
                            .formatted(artifact.mediaType(), FolderArtifacts.MEDIA_TYPE, Format.MEDIA_TYPES)));
        }
        return name.map(known -> new StoredFiles(store).file(known, artifact)).stream()
                .toList();
    }

    /** None where the model is to write them. */
    private List<Question> questions(DatasetJob.ReadDocuments job) {
        if (job.questions() == null && job.inlineQuestions().isEmpty()) {
            return List.of();
        }
        QuestionReading reading = job.questions() == null
                ? QuestionReader.of(job.inlineQuestions())
                : QuestionReader.read(new StoredFiles(store).file("questions", job.questions()));
        return switch (reading) {
            case QuestionReading.Read(var questions, var parts) -> {
                leftOut.addAll(parts);
                yield questions;
            }
            case QuestionReading.Refused(var refused) -> {
                problems.addAll(refused);
                yield List.of();
            }
        };
    }
}
