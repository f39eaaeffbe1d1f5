package io.tuneloom.client.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.dataset.DocumentSource;
import io.tuneloom.sharedschemas.dataset.QuestionSource;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.text.sources.SourceProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The artifacts that replace a request's local files, or the problems found. */
final class Replacements {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode event;
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable Artifact documents;
    private @Nullable Artifact questions;

    /** @param event as sent; replacements are made in it */
    Replacements(JsonNode event) {
        this.event = event;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void complain(String pointer, String message) {
        problems.add(new Problem(pointer, message));
    }

    void complain(String pointer, List<SourceProblem> all) {
        if (!all.isEmpty()) {
            complain(pointer, SourceProblem.listed(all).replace("\n", "\n    "));
        }
    }

    void putDocuments(Artifact artifact) {
        documents = artifact;
        put("/data/dataset/documents", "folder", artifact);
    }

    void putQuestions(Artifact artifact) {
        questions = artifact;
        put("/data/dataset/questions", "file", artifact);
    }

    private void put(String pointer, String name, Artifact artifact) {
        ObjectNode object = (ObjectNode) event.at(pointer);
        object.remove(name);
        object.set("artifact", JSON.valueToTree(artifact));
    }

    /** The data to send. A field given in addition to folder or file stays, so that the rules report it. */
    DatasetSpec settled(DatasetSpec dataset) {
        return new DatasetSpec(
                dataset.benchmark(),
                dataset.size(),
                dataset.documentsPerFact(),
                settled(dataset.documents()),
                settled(dataset.questions()),
                dataset.questionsPerSplit(),
                dataset.unanswerable(),
                dataset.seed());
    }

    private @Nullable DocumentSource settled(@Nullable DocumentSource source) {
        return source == null || documents == null ? source : new DocumentSource(documents, source.inline(), null);
    }

    private @Nullable QuestionSource settled(@Nullable QuestionSource source) {
        return source == null || questions == null ? source : new QuestionSource(questions, source.inline(), null);
    }

    /** @param asSent returned unchanged if nothing was replaced */
    String text(String asSent) {
        return documents == null && questions == null ? asSent : event.toString();
    }
}
