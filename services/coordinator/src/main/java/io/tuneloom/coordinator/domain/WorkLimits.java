package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.dataset.DocumentSource;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.AugmentationSettings;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import io.tuneloom.sharedschemas.tuning.Tuning;
import io.tuneloom.wording.Count;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much work one run may be. What the request says limits the rows that its trainings may take; the size of the documents, known
 * when they have been read, limits the text that its trainings and augmentations process.
 *
 * @param trainingRows optimiser steps times batch size, of all trainings
 * @param textBytes of the rows that are trained on, and of the documents each time that a model rewrites them
 */
public record WorkLimits(long trainingRows, long textBytes) {
    /** The documents of one repetition. */
    public record DocumentsSize(long documents, long bytes) {}

    /** What is too much by what the request says alone. */
    List<Problem> problems(TuningRequested request) {
        long trainings = trainings(request);
        long rows = trainings * mostRows(request.training());
        Optional<Problem> training = rows <= trainingRows
                ? Optional.empty()
                : Optional.of(new Problem(
                        "/data/training",
                        "%s of up to %d steps of %d rows are up to %d rows; at most %d are allowed here (tuneloom.limits.training-rows): lower maxSteps, batchSize or seeds, or leave out methods that train"
                                .formatted(
                                        Count.of(trainings, "training"),
                                        request.training().maxSteps(),
                                        request.training().batchSize(),
                                        rows,
                                        trainingRows)));
        return Stream.concat(training.stream(), rewriting(request).stream()).toList();
    }

    /** The documents of a folder are not known before they are read. */
    private Optional<Problem> rewriting(TuningRequested request) {
        long bytes = knownBytes(request.dataset().documents());
        long rewritten = times(bytes, rewritings(request));
        return rewritten <= textBytes
                ? Optional.empty()
                : Optional.of(new Problem(
                        "/data/augmentation",
                        "rewriting documents of %d bytes %d times is %d bytes of text; at most %d are allowed here (tuneloom.limits.text-bytes): lower samples or seeds, or give fewer documents"
                                .formatted(bytes, rewritings(request), rewritten, textBytes)));
    }

    /** Why these documents are too much for the request. */
    Optional<String> exceededBy(TuningRequested request, DocumentsSize size) {
        long trained = size.documents() == 0 ? 0 : times(trainedRows(request, size), size.bytes()) / size.documents();
        long rewritten = times(size.bytes(), rewritings(request));
        return trained <= textBytes && rewritten <= textBytes - trained
                ? Optional.empty()
                : Optional.of(
                        ("The documents are %d, with %d bytes. Trainings would process up to %d bytes of text and augmentations %d;"
                                        + " at most %d in all are allowed here (tuneloom.limits.text-bytes). Lower maxSteps, samples or seeds,"
                                        + " leave out methods, or give fewer documents.")
                                .formatted(size.documents(), size.bytes(), trained, rewritten, textBytes));
    }

    /** Of all trainings; where the number of rows is not known, the steps limit it. */
    private static long trainedRows(TuningRequested request, DocumentsSize size) {
        long most = mostRows(request.training());
        long once = Math.min(most, request.training().epochs() * size.documents());
        long perRepetition = tunings(request)
                .mapToLong(tuning -> isOnWholeDocuments(request, tuning) ? once : most)
                .sum();
        return perRepetition * request.seeds() + (delivers(request) ? most : 0);
    }

    private static boolean isOnWholeDocuments(TuningRequested request, Tuning tuning) {
        return tuning.augmentedRows().isEmpty()
                && tuning.budgetMeasure().isEmpty()
                && request.splitting().of(tuning) == Splitting.NONE;
    }

    private static long trainings(TuningRequested request) {
        return tunings(request).count() * request.seeds() + (delivers(request) ? 1 : 0);
    }

    private static long mostRows(TrainingSettings training) {
        return (long) training.maxSteps() * training.batchSize();
    }

    private static boolean delivers(TuningRequested request) {
        return request.deliver() && request.methods().stream().anyMatch(Method::trains);
    }

    /** How often a model reads all documents in order to write rows. */
    private static long rewritings(TuningRequested request) {
        long sources = tunings(request)
                .flatMap(tuning -> tuning.budgetMeasure().isPresent()
                        ? Stream.of(RowSource.AS_INSTRUCTED)
                        : tuning.augmentedRows().stream())
                .filter(source -> source != RowSource.ORACLE)
                .distinct()
                .count();
        AugmentationSettings settings = request.augmentation();
        int samples = settings.tokens() == null ? settings.samples() : AugmentationSettings.MOST_SAMPLES;
        long readings = settings.strategies().stream()
                .distinct()
                .mapToLong(strategy -> strategy.readings(samples))
                .sum();
        return sources * readings * request.seeds();
    }

    private static Stream<Tuning> tunings(TuningRequested request) {
        return request.methods().stream()
                .flatMap(method -> method.tuning().stream())
                .distinct();
    }

    /** A request may state any number of bytes. */
    private static long times(long factor, long other) {
        return other > 0 && factor > Long.MAX_VALUE / other ? Long.MAX_VALUE : factor * other;
    }

    private static long knownBytes(@Nullable DocumentSource documents) {
        if (documents == null) {
            return 0;
        }
        List<InlineDocument> inline = documents.inline();
        if (inline != null) {
            return inline.stream()
                    .mapToLong(document -> document.text().getBytes(StandardCharsets.UTF_8).length)
                    .sum();
        }
        Artifact artifact = documents.artifact();
        return artifact == null || artifact.mediaType().equals(Artifact.FOLDER) ? 0 : artifact.bytes();
    }
}
