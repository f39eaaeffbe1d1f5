package io.tuneloom.iclinference.inference;

import io.tuneloom.iclinference.context.AskedQuestion;
import io.tuneloom.iclinference.context.PromptPrefix;
import io.tuneloom.iclinference.domain.SingleQuery;
import io.tuneloom.languagemodel.generation.Generator.Generated;
import io.tuneloom.languagemodel.text.Branch;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up what the questions of a job would take if each was asked alone. */
final class SingleQueries {
    private QueryWork sum;

    private SingleQueries(@Nullable Work cached) {
        this.sum = new QueryWork(0, 0, Work.NONE, cached);
    }

    static SingleQueries of(InferenceJob.Asking job) {
        boolean sameDocuments = switch (job.choice()) {
            case ContextChoice.All _, ContextChoice.Subsampled _, ContextChoice.Whole _ -> job.context() != null;
            case ContextChoice.Retrieved _, ContextChoice.Evidence _ -> false;
        };
        return new SingleQueries(sameDocuments ? Work.NONE : null);
    }

    void chosen(PromptPrefix before, AskedQuestion asked) {
        List<Integer> candidates = asked.branches().stream()
                .map(branch -> branch.count() - branch.cut())
                .toList();
        add(SingleQuery.choosing(prefix(before, asked), prompt(asked), candidates));
    }

    void written(PromptPrefix before, AskedQuestion asked, Generated answer) {
        add(SingleQuery.writing(
                prefix(before, asked),
                prompt(asked),
                answer.tokens().length,
                answer.stop().isPresent()));
    }

    QueryWork sum() {
        return sum;
    }

    private void add(SingleQuery query) {
        Work cached = sum.cached() == null ? null : query.cached();
        sum = sum.plus(new QueryWork(1, query.tokens(), query.read(), cached));
    }

    private static int prefix(PromptPrefix before, AskedQuestion asked) {
        return before.prefix(List.of(asked)).length;
    }

    /** Candidates may make a difference of a token to where the prompt ends. */
    private static int prompt(AskedQuestion asked) {
        return asked.branches().stream().mapToInt(Branch::cut).max().orElseThrow();
    }
}
