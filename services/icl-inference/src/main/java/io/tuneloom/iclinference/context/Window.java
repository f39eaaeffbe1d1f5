package io.tuneloom.iclinference.context;

import io.tuneloom.iclinference.domain.ContextWindow;
import io.tuneloom.iclinference.domain.Retrieval;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.text.Layout.Opening;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.util.List;
import java.util.Optional;

/**
 * Lays documents out before a question, within what the model's context holds.
 *
 * @param alone what stands there where no document does
 */
record Window(HostedModel hosted, Documents documents, Opening alone) {

    /**
     * The documents of these numbers, from the first on, as many as fit.
     *
     * @param reserved tokens that must be left for what follows
     * @throws JobFailedException when not one fits
     */
    Before first(List<Integer> numbers, int reserved) throws JobFailedException {
        int used = ContextWindow.fitting(numbers.stream().map(this::tokens).toList(), budget(reserved));
        List<Integer> fitting = withoutLast(numbers.subList(0, used), reserved);
        if (fitting.isEmpty()) {
            throw tooSmall("the first document", reserved);
        }
        return before(fitting);
    }

    /**
     * The best of the documents found for a question, the best one last: right before the question, where a model attends to
     * it most surely (Liu et al. 2024, "Lost in the middle"). None when nothing was found.
     *
     * @param ranked what was found, best first
     * @throws JobFailedException when something was found and none of it fits
     */
    Before best(Iterable<Integer> ranked, int atMost, Question question) throws JobFailedException {
        int reserved = reserved(question);
        List<Integer> best = Retrieval.best(ranked, documents::says, this::tokens, atMost, budget(reserved));
        List<Integer> fitting = withoutLast(best, reserved);
        if (fitting.isEmpty() && ranked.iterator().hasNext()) {
            throw tooSmall("one of the documents found for question " + question.id(), reserved);
        }
        return before(fitting.reversed());
    }

    /**
     * What the question's answer rests on, in order, as much as fits. Closed book when no document states it.
     *
     * @throws JobFailedException when there is some and not one document of it fits
     */
    Before evidence(Question question) throws JobFailedException {
        List<Integer> stating = documents.stating(question.facts());
        return stating.isEmpty() ? before(stating) : first(stating, reserved(question));
    }

    /** What a question and its longest candidate take, or the answer that the model writes to it. */
    int reserved(Question question) {
        String expected = question.expected();
        if (expected != null) {
            return hosted.tokenizer().encode(question.prompt()).length
                    + 1
                    + AnswerLimits.of(hosted, expected).tokens();
        }
        return question.candidates().stream()
                .mapToInt(candidate -> hosted.tokenizer().encode(question.with(candidate)).length + 1)
                .max()
                .orElse(0);
    }

    /** Counted one by one, documents can be a token off from what they take together. */
    private List<Integer> withoutLast(List<Integer> numbers, int reserved) {
        List<Integer> fitting = numbers;
        while (!fitting.isEmpty() && opening(fitting).tokens().length + reserved > positions()) {
            fitting = fitting.subList(0, fitting.size() - 1);
        }
        return fitting;
    }

    private Before before(List<Integer> numbers) {
        Opening opening = numbers.isEmpty() ? alone : opening(numbers);
        return new Before(
                opening, List.copyOf(numbers), Optional.of(documents.share(numbers, opening.tokens().length)));
    }

    private Opening opening(List<Integer> numbers) {
        return hosted.layout().inContext(documents.texts(numbers));
    }

    private int tokens(int number) {
        return hosted.tokenizer().encode(documents.text(number) + " ").length;
    }

    private int budget(int reserved) {
        return positions() - hosted.layout().inContext(List.of("")).tokens().length - reserved;
    }

    private int positions() {
        return hosted.model().config().maxPositions();
    }

    private JobFailedException tooSmall(String least, int reserved) {
        return new JobFailedException(
                FailureReason.CONTEXT_TOO_SMALL,
                "The model's context of %d tokens holds not even %s besides %d tokens of question"
                        .formatted(positions(), least, reserved));
    }
}
