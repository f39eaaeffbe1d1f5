package io.tuneloom.iclinference.context;

import io.tuneloom.iclinference.context.PromptPrefix.Placed;
import io.tuneloom.iclinference.domain.ContextSelector;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.text.Opening;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Fits documents into the model's context, before a question.
 *
 * @param alone the prompt prefix without documents
 * @param template of the questions
 */
record ContextBudget(HostedModel hosted, Documents documents, Opening alone, PromptTemplate template) {

    /**
     * As many of these documents, in order, as leave room for the texts that follow. A text that does not fit even behind the first
     * document is ignored.
     *
     * @param behind tokens of each text that follows
     * @throws JobFailedException when the first document leaves no room at all
     */
    PromptPrefix first(List<Integer> numbers, int[] behind) throws JobFailedException {
        int least = least(numbers).opening().tokens().length;
        int room = positions() - least;
        if (room <= 0) {
            throw tooSmall(numbers, least);
        }
        int reserved =
                Arrays.stream(behind).filter(tokens -> tokens <= room).max().orElse(0);
        return before(fitting(numbers, reserved));
    }

    /** With the first of these documents only: the shortest prefix for questions about them. */
    PromptPrefix least(List<Integer> numbers) {
        return before(numbers.subList(0, Math.min(1, numbers.size())));
    }

    /**
     * The best of the documents found for a question, the best one last: right before the question, where a model attends to
     * it most surely (Liu et al. 2024, "Lost in the middle"). None when nothing was found.
     *
     * @param ranked what was found, best first
     */
    Placed best(Iterable<Integer> ranked, int atMost, Question question) {
        int reserved = reserved(question);
        List<Integer> best = ContextSelector.best(ranked, documents::says, this::tokens, atMost, budget(reserved));
        List<Integer> fitting = withoutLast(best, reserved);
        return placed(before(fitting.isEmpty() ? shortest(ranked) : fitting.reversed()), question);
    }

    /** What the question's answer rests on, in order, as much as fits. Closed book when no document states it. */
    Placed evidence(Question question) {
        return placed(before(fitting(documents.stating(question.facts()), reserved(question))), question);
    }

    private Placed placed(PromptPrefix before, Question question) {
        return before.place(hosted, question, before);
    }

    private int reserved(Question question) {
        return before(List.of()).tokensBehind(question, hosted);
    }

    /** From the first on; where none fits, the first. */
    private List<Integer> fitting(List<Integer> numbers, int reserved) {
        int used = ContextSelector.first(numbers.stream().map(this::tokens).toList(), budget(reserved));
        return withoutLast(numbers.subList(0, Math.max(used, Math.min(1, numbers.size()))), reserved);
    }

    private List<Integer> shortest(Iterable<Integer> numbers) {
        return StreamSupport.stream(numbers.spliterator(), false).min(Comparator.comparingInt(this::tokens)).stream()
                .toList();
    }

    /** Counted one by one, documents can be a token off from what they take together. */
    private List<Integer> withoutLast(List<Integer> numbers, int reserved) {
        List<Integer> fitting = numbers;
        while (fitting.size() > 1 && opening(fitting).tokens().length + reserved > positions()) {
            fitting = fitting.subList(0, fitting.size() - 1);
        }
        return fitting;
    }

    /** The documents of these numbers, whether or not they fit. */
    PromptPrefix before(List<Integer> numbers) {
        Opening opening = numbers.isEmpty() ? alone : opening(numbers);
        return new PromptPrefix(
                opening,
                template,
                List.copyOf(numbers),
                Optional.of(documents.share(numbers, opening.tokens().length)));
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

    private JobFailedException tooSmall(List<Integer> numbers, int least) {
        return new JobFailedException(
                FailureReason.CONTEXT_TOO_SMALL,
                "The model's context of %,d tokens is too small for the first document, %s, of %,d tokens, and a question. Shorten the document, or choose a baseModel with a larger context."
                        .formatted(
                                positions(),
                                documents.all().get(numbers.getFirst()).id(),
                                least));
    }
}
