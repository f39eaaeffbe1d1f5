package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways of giving a model new facts that a run compares. {@code pretrained} has no facts and serves as reference. {@code icl}
 * puts all documents into the context of every question, {@code retrieval} those found for it. {@code
 * augmented-fine-tuning-with-retrieval} asks the models of {@code augmented-fine-tuning} with retrieved documents in context. The
 * next five are controls. {@code lora-fine-tuning} and {@code augmented-lora-fine-tuning} train an adapter on the same texts as the
 * methods without {@code lora} train all weights.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Method {
    PRETRAINED(Role.REFERENCE, null, Context.NONE),
    ICL(Role.RECOMMENDABLE, null, Context.ALL),
    RETRIEVAL(Role.RECOMMENDABLE, null, Context.RETRIEVED),
    FINE_TUNING(Role.RECOMMENDABLE, Tuning.ON_DOCUMENTS, Context.NONE),
    AUGMENTED_FINE_TUNING(Role.RECOMMENDABLE, Tuning.with(RowSource.AS_INSTRUCTED), Context.NONE),
    AUGMENTED_FINE_TUNING_WITH_RETRIEVAL(Role.RECOMMENDABLE, Tuning.with(RowSource.AS_INSTRUCTED), Context.RETRIEVED),
    FINE_TUNING_SAME_STEPS(Role.CONTROL, Tuning.within(BudgetMeasure.STEPS), Context.NONE),
    FINE_TUNING_SAME_TOKENS(Role.CONTROL, Tuning.within(BudgetMeasure.TOKENS), Context.NONE),
    PARAPHRASE_FINE_TUNING(Role.CONTROL, Tuning.with(RowSource.PARAPHRASES), Context.NONE),
    SHAM_FINE_TUNING(Role.CONTROL, Tuning.with(RowSource.SHAM), Context.NONE),
    ORACLE_FINE_TUNING(Role.CONTROL, Tuning.with(RowSource.ORACLE), Context.NONE),
    LORA_FINE_TUNING(Role.RECOMMENDABLE, Tuning.ON_DOCUMENTS.ofAdapter(), Context.NONE),
    AUGMENTED_LORA_FINE_TUNING(
            Role.RECOMMENDABLE, Tuning.with(RowSource.AS_INSTRUCTED).ofAdapter(), Context.NONE);

    /** What a method's results are used for. */
    public enum Role {
        /** The reference that other methods must beat. Never recommended. */
        REFERENCE,
        /** May be recommended. */
        RECOMMENDABLE,
        /** Shows what another method's results are due to. Never recommended. */
        CONTROL
    }

    /** Which documents are in the context of a question. */
    public enum Context {
        NONE,
        ALL,
        RETRIEVED
    }

    private final Role role;
    private final @Nullable Tuning tuning;
    private final Context context;

    Method(Role role, @Nullable Tuning tuning, Context context) {
        this.role = role;
        this.tuning = tuning;
        this.context = context;
    }

    /** The name in events: {@code augmented-fine-tuning}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The method of that name in events, if there is one. */
    public static Optional<Method> of(String label) {
        return Arrays.stream(values())
                .filter(method -> method.label().equals(label))
                .findFirst();
    }

    /** The first method that trains in this way. Tasks of a training that several methods share are named after it. */
    public static Method training(Tuning tuning) {
        return Arrays.stream(values())
                .filter(method -> tuning.equals(method.tuning))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No method has " + tuning));
    }

    public Role role() {
        return role;
    }

    /** How the method's model is trained; empty: it asks the base model. */
    public Optional<Tuning> tuning() {
        return Optional.ofNullable(tuning);
    }

    /** Whether it trains a model; otherwise it asks the base model. */
    public boolean trains() {
        return tuning != null;
    }

    /** Whether what it trains is an adapter of the base model (LoRA) and not all weights. */
    public boolean trainsAdapter() {
        return tuning().filter(Tuning::lora).isPresent();
    }

    /** The source of the augmented rows that its model is trained on; empty: none. */
    public Optional<RowSource> rows() {
        return tuning().flatMap(Tuning::augmentedRows);
    }

    /** Whether its model is trained on augmented rows. */
    public boolean augments() {
        return rows().isPresent();
    }

    /** Whether its rows can only be made from a benchmark's own documents. */
    public boolean needsBenchmark() {
        return rows().filter(source -> !source.isOfAnyLanguage()).isPresent();
    }

    /** The recommendable method that differs only in having no augmented rows; the effect of rows is measured against it. */
    public Optional<Method> withoutRows() {
        return tuning().filter(_ -> role == Role.RECOMMENDABLE && augments())
                .map(Tuning::withoutRows)
                .flatMap(documentsOnly -> Arrays.stream(values())
                        .filter(other -> other.role == role && other.context == context)
                        .filter(other -> documentsOnly.equals(other.tuning))
                        .findFirst());
    }

    public Context context() {
        return context;
    }

    /** Whether questions are asked with documents in context. */
    public boolean isOpenBook() {
        return context != Context.NONE;
    }
}
