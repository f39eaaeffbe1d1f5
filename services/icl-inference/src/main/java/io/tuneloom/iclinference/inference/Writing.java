package io.tuneloom.iclinference.inference;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.iclinference.context.PromptPrefixes;
import io.tuneloom.iclinference.domain.AnswerEnd;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.generation.Generator.Generated;
import io.tuneloom.languagemodel.generation.Generator.StopCondition;
import io.tuneloom.languagemodel.generation.Sampling;
import io.tuneloom.languagemodel.text.Branch;
import io.tuneloom.languagemodel.text.Opening;
import io.tuneloom.languagemodel.text.Readability;
import io.tuneloom.languagemodel.text.Text;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TokenCount;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a model carry out instructions, with the opening encoded once for all. */
@ApplicationScoped
class Writing {
    private static final int INSTRUCTIONS_AT_ONCE = 64;

    private final ArtifactStore store;
    private final ModelHost models;
    private final PromptPrefixes prefixes;

    Writing(ArtifactStore store, ModelHost models, PromptPrefixes prefixes) {
        this.store = store;
        this.models = models;
        this.prefixes = prefixes;
    }

    JobOutcome write(InferenceJob.Generate job, JobContext context) throws JobFailedException {
        HostedModel hosted = models.get(job.model(), job.precision());
        List<Instruction> all = JsonLines.read(store, job.instructions(), Instruction.class);
        List<Instruction> instructions = all.subList(job.from(), job.to());
        Readability.check(
                hosted.tokenizer(),
                "documents",
                instructions.stream().map(Instruction::text).toList());
        checkKnown(hosted, all);
        PromptPrefixes.Shared shared = shared(hosted, job, texts(hosted, all));
        Opening opening = shared.opening();
        List<Branch> prompts =
                texts(hosted, instructions).stream().map(opening::with).toList();

        long start = System.nanoTime();
        Work before = hosted.model().work();
        List<Optional<Generated>> answers;
        try {
            answers = generate(hosted, job, opening, prompts, context);
        } catch (NotFiniteException e) {
            Instruction instruction = instructions.get(e.input());
            throw DamagedModel.on("instruction %s (%s)".formatted(instruction.id(), instruction.instruction()), e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Usage computed = new Usage(0, 0, 0, seconds, hosted.model().work().since(before), Work.NONE);

        List<GeneratedText> lines = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            String id = instructions.get(i).id();
            int behind = prompts.get(i).count() - opening.tokens().length;
            int tokens = shared.least() + behind + job.maxTokens();
            lines.add(answers.get(i)
                    .map(written -> answer(hosted, id, written))
                    .orElseGet(() -> GeneratedText.tooLong(
                            new TooLong(id, tokens, hosted.model().config().maxPositions()))));
        }
        return new JobOutcome(
                Map.of(InferenceJob.Generate.TEXTS, JsonLines.write(store, lines)),
                usage(opening, prompts, answers).plus(computed));
    }

    JobOutcome count(InferenceJob.CountTokens job) throws JobFailedException {
        List<String> rows = JsonLines.read(store, job.rows(), AugmentedRow.class).stream()
                .map(AugmentedRow::text)
                .toList();
        List<TokenCount> counts = models.learnedTokens(job.model(), rows).stream()
                .map(TokenCount::new)
                .toList();
        return new JobOutcome(Map.of(InferenceJob.CountTokens.COUNTS, JsonLines.write(store, counts)), Usage.NONE);
    }

    /** Before anything is computed. */
    private static void checkKnown(HostedModel hosted, List<Instruction> instructions) throws JobFailedException {
        for (Instruction instruction : instructions) {
            if (!hosted.layout().knows(known(instruction))) {
                throw new JobFailedException(
                        FailureReason.MODEL_UNUSABLE,
                        "The model cannot carry out '%s': its prompts.json has no such instruction. Choose other augmentation.strategies, or a baseModel with this instruction in its prompts.json, or without that file (docs/own-documents.md)"
                                .formatted(instruction.instruction()));
            }
        }
    }

    /** Complete when the model, or the end of its line, ended it. */
    private static GeneratedText answer(HostedModel hosted, String id, Generated written) {
        String text = hosted.tokenizer().decode(written.tokens());
        boolean ended = written.stop().isPresent();
        return hosted.layout().answersEndWithLine()
                ? new GeneratedText(id, AnswerEnd.OF_LINE.cut(text), ended || AnswerEnd.endsLine(text))
                : new GeneratedText(id, text.strip(), ended);
    }

    private static List<Text> texts(HostedModel hosted, List<Instruction> instructions) throws JobFailedException {
        List<Text> texts = new ArrayList<>();
        for (Instruction instruction : instructions) {
            String detail = instruction.detail();
            texts.add(
                    detail == null
                            ? hosted.layout().instruction(known(instruction), instruction.text())
                            : hosted.layout().instruction(known(instruction), instruction.text(), detail));
        }
        return texts;
    }

    private static io.tuneloom.languagemodel.text.Instruction known(Instruction instruction) throws JobFailedException {
        return io.tuneloom.languagemodel.text.Instruction.named(instruction.instruction())
                .orElseThrow(() -> new JobFailedException(
                        FailureReason.INVALID_INPUT, "Unknown instruction '%s'".formatted(instruction.instruction())));
    }

    private PromptPrefixes.Shared shared(HostedModel hosted, InferenceJob.Generate job, List<Text> texts)
            throws JobFailedException {
        Artifact documents = job.context();
        if (documents == null) {
            Opening opening = hosted.layout().withoutContext();
            return new PromptPrefixes.Shared(opening, opening.tokens().length);
        }
        return prefixes.inContext(hosted, documents, texts, job.maxTokens());
    }

    /** Nothing for a prompt that the model's context does not hold with the longest answer. */
    static List<Optional<Generated>> generate(
            HostedModel hosted, InferenceJob.Generate job, Opening opening, List<Branch> prompts, JobContext context) {
        int room = hosted.model().config().maxPositions() - job.maxTokens();
        List<Branch> fitting =
                prompts.stream().filter(prompt -> prompt.count() <= room).toList();
        if (fitting.isEmpty()) {
            return Collections.nCopies(prompts.size(), Optional.empty());
        }
        Generator generator = new Generator(hosted.model());
        List<Optional<Generated>> answers = new ArrayList<>();
        int common = opening.common(fitting);
        try (Prefix prefix = hosted.model().encode(Arrays.copyOf(opening.tokens(), common))) {
            int from = 0;
            while (from < prompts.size()) {
                context.checkpoint();
                int to = upTo(prompts, from, room);
                generate(
                                generator,
                                prefix,
                                behind(common, prompts.subList(from, to)),
                                settings(hosted, job, from),
                                from)
                        .forEach(answer -> answers.add(Optional.of(answer)));
                while (to < prompts.size() && prompts.get(to).count() > room) {
                    answers.add(Optional.empty());
                    to++;
                }
                from = to;
                context.progress(to, prompts.size(), "instructions");
            }
        }
        return answers;
    }

    private static List<Generated> generate(
            Generator generator, Prefix prefix, List<int[]> prompts, GenerationSettings settings, int from) {
        try {
            return generator.generate(prefix, prompts, settings);
        } catch (NotFiniteException e) {
            throw new NotFiniteException(from + e.input(), e.value());
        }
    }

    private static List<int[]> behind(int prefix, List<Branch> prompts) {
        return prompts.stream().map(prompt -> prompt.prompt(prefix)).toList();
    }

    /** The end of a batch: nothing in it is too long, so that a prompt's place in it is its place in the job. */
    private static int upTo(List<Branch> prompts, int from, int room) {
        int to = from;
        while (to < Math.min(prompts.size(), from + INSTRUCTIONS_AT_ONCE)
                && prompts.get(to).count() <= room) {
            to++;
        }
        return to;
    }

    /** @param from place in the job of the first prompt; it decides which random numbers a prompt gets, not its batch */
    private static GenerationSettings settings(HostedModel hosted, InferenceJob.Generate job, int from) {
        InferenceJob.Sampling drawn = job.sampling();
        Sampling sampling = drawn == null
                ? Sampling.greedy()
                : new Sampling.Seeded(drawn.temperature(), 1, drawn.seed()).startingAt(job.from() + from);
        return new GenerationSettings(job.maxTokens(), hosted.stopTokens(), stopCondition(hosted), sampling);
    }

    private static StopCondition stopCondition(HostedModel hosted) {
        return hosted.layout().answersEndWithLine()
                ? tokens -> AnswerEnd.endsLine(hosted.tokenizer().decode(tokens))
                : StopCondition.NONE;
    }

    private static Usage usage(Opening opening, List<Branch> prompts, List<Optional<Generated>> answers) {
        int shared = opening.tokens().length;
        long read = shared;
        long written = 0;
        for (int i = 0; i < prompts.size(); i++) {
            Optional<Generated> answer = answers.get(i);
            read += answer.isPresent() ? prompts.get(i).count() - shared : 0;
            written += answer.map(text -> text.tokens().length).orElse(0);
        }
        return new Usage(read, written, 0, 0);
    }
}
