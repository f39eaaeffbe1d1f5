package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.DropReason;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.Corpus;
import io.tuneloom.text.corpus.Refusal;
import io.tuneloom.text.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Makes questions of what a model writes about documents: what it restates, reverses and links is cut in two, an end is asked
 * for, and other ends stand against it. What tells nothing is dropped, and everything dropped is counted.
 */
public final class QuestionWriter {
    private static final int CANDIDATES = 4;

    private final Documents documents;
    private final long seed;
    private final Evidence evidence;
    private final WrongAnswers wrongAnswers;
    private final Optional<LogicWriter> logicWriter;
    private final Set<Words> said = new HashSet<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Question> unanswerable = new ArrayList<>();
    private final Tally tally = new Tally();

    /** @throws IllegalArgumentException when the documents contradict themselves */
    public QuestionWriter(List<TrainingDocument> documents, long seed) {
        this.documents = new Documents(documents);
        this.seed = seed;
        this.evidence = new Evidence(this.documents);
        this.wrongAnswers = new WrongAnswers(this.documents);
        this.logicWriter = this.documents.statements().map(LogicWriter::new);
    }

    /**
     * What the model is to write, for every kind.
     *
     * @param unanswerable so many unanswerable questions for each of the others, rounded up
     */
    public List<Asking> askings(int perKind, double unanswerable) {
        List<Asking> askings = new ArrayList<>();
        Kind.splits().forEach(kind -> askings.add(Asking.of(kind, documents, perKind, seed)));
        int others = askings.stream().mapToInt(Asking::size).sum();
        if (unanswerable > 0) {
            BigDecimal exact = BigDecimal.valueOf(unanswerable).multiply(BigDecimal.valueOf(others));
            int limit = exact.setScale(0, RoundingMode.CEILING).intValueExact();
            askings.add(Asking.of(Kind.UNANSWERABLE, documents, limit, seed));
        }
        return askings;
    }

    /** What logic writes, in place of the model; empty where it cannot read the documents. */
    public Optional<List<GeneratedText>> byLogic(Asking asking) {
        return logicWriter.map(logic -> logic.answers(asking));
    }

    /** @param texts the answers to the instructions, in their order */
    public void add(Asking asking, List<GeneratedText> texts) {
        for (int i = 0; i < texts.size(); i++) {
            String id = asking.kind().split() + "-" + (i + 1);
            add(
                    id,
                    asking.kind(),
                    texts.get(i),
                    asking.sources().get(i),
                    asking.facts().get(i));
        }
    }

    /** @param asked facts of the sentence that it was to write about; none where that is a document */
    private void add(String id, Kind kind, GeneratedText text, int source, List<String> asked) {
        Optional<Claim> read = documents.read(text);
        Optional<DropReason> reason = reason(text, read);
        if (reason.isPresent()) {
            tally.drop(kind.split(), reason.get());
            return;
        }
        if (kind == Kind.UNANSWERABLE) {
            addUnanswerable(id, read.orElseThrow(), asked, source);
            return;
        }
        if (!documents.mayAsk(read.orElseThrow())) {
            tally.drop(kind.split(), DropReason.NOT_ENTAILED);
            return;
        }
        List<Integer> rests = kind == Kind.LINKED ? evidence.of(read.orElseThrow(), source) : List.of(source);
        Optional<Cloze> cloze = Cloze.of(read.orElseThrow(), rests, documents);
        if (cloze.isEmpty()) {
            tally.drop(kind.split(), DropReason.NO_ANSWER);
            return;
        }
        List<String> facts = kind == Kind.LINKED ? evidence.facts(read.orElseThrow(), rests) : asked;
        Draft draft = new Draft(id, kind, read.orElseThrow(), cloze.get(), rests, facts);
        drafts.add(draft);
        wrongAnswers.add(draft);
    }

    /** The right answer is that the documents do not say it. */
    private void addUnanswerable(String id, Claim claim, List<String> asked, int source) {
        String split = Kind.UNANSWERABLE.split();
        Optional<Cloze> cloze = Cloze.of(claim, List.of(source), documents);
        if (cloze.isEmpty()) {
            tally.drop(split, DropReason.NO_ANSWER);
        } else if (!documents.isOfAnother(claim, cloze.get().prompt(), asked)) {
            tally.drop(split, DropReason.KNOWN_SUBJECT);
        } else {
            String prompt = cloze.get().prompt().stripTrailing();
            tally.keep(split);
            unanswerable.add(new Question(
                    id,
                    split,
                    documents.areBenchmark() ? prompt : Refusal.INSTRUCTION + prompt,
                    Refusal.TEXT,
                    List.of()));
        }
    }

    /** Open-ended questions whose answer no document has. */
    public List<Question> unanswerable() {
        return List.copyOf(unanswerable);
    }

    private Optional<DropReason> reason(GeneratedText text, Optional<Claim> read) {
        if (text.tooLong() != null) {
            return Optional.of(DropReason.TOO_LONG);
        }
        if (Corpus.isNothing(text.text())) {
            return Optional.of(DropReason.NOTHING);
        }
        if (read.isEmpty()) {
            return Optional.of(DropReason.UNREADABLE);
        }
        if (documents.says(read.get())) {
            return Optional.of(DropReason.VERBATIM);
        }
        if (!said.add(read.get().words())) {
            return Optional.of(DropReason.DUPLICATE);
        }
        return Optional.empty();
    }

    /** Those with enough candidates, once all that was written has been added. Whether they tell anything is still to be tried. */
    public List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        for (Draft draft : drafts) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                    .create(seed + draft.id().hashCode());
            List<String> wrong = wrongAnswers.of(draft, CANDIDATES - 1, random);
            if (wrong.size() < CANDIDATES - 1) {
                tally.drop(draft.kind().split(), DropReason.TOO_FEW_CANDIDATES);
            } else {
                questions.add(question(draft, wrong, random));
            }
        }
        return questions;
    }

    private Question question(Draft draft, List<String> wrong, RandomGenerator random) {
        Cloze cloze = draft.cloze();
        List<String> candidates =
                new ArrayList<>(wrong.stream().map(cloze::candidate).toList());
        String right = cloze.candidate(cloze.answer());
        candidates.add(right);
        Collections.shuffle(candidates, random);
        return new Question(
                draft.id(),
                draft.kind().split(),
                cloze.prompt(),
                List.copyOf(candidates),
                List.of(candidates.indexOf(right)),
                draft.facts());
    }

    /**
     * Those that test what they should: the model answers them when it has the evidence before it and does not when it has
     * nothing.
     *
     * @param tooLong ids of those that the model could not be asked
     * @param withEvidence ids of those that it answers with the evidence
     * @param withoutContext ids of those that it answers with nothing
     */
    public List<Question> telling(
            List<Question> questions, Set<String> tooLong, Set<String> withEvidence, Set<String> withoutContext) {
        List<Question> telling = new ArrayList<>();
        for (Question question : questions) {
            if (tooLong.contains(question.id())) {
                tally.drop(question.split(), DropReason.TOO_LONG);
            } else if (!withEvidence.contains(question.id())) {
                tally.drop(question.split(), DropReason.NOT_ANSWERED_WITH_EVIDENCE);
            } else if (withoutContext.contains(question.id())) {
                tally.drop(question.split(), DropReason.ANSWERED_WITHOUT_CONTEXT);
            } else {
                tally.keep(question.split());
                telling.add(question);
            }
        }
        return BothWays.paired(telling);
    }

    public GeneratedQuestions report(Usage usage) {
        return tally.report(usage);
    }
}
