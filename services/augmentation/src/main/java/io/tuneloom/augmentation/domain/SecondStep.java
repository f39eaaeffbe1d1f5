package io.tuneloom.augmentation.domain;

import io.tuneloom.augmentation.domain.InstructionPlan.Ask;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.text.written.WrittenAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is asked about the lists that the model made of documents. Entity-relations: how the entities of a pair or triple are related;
 * each sample asks about others, as long as there are some. Active-reading: to carry out each way to study the document.
 */
final class SecondStep {
    private static final String BETWEEN_ENTITIES = "; ";

    private SecondStep() {}

    /** @param lists the answers to the plan's instructions, in their order */
    static InstructionPlan of(InstructionPlan plan, List<GeneratedText> lists, int sample, Seeds seeds) {
        Map<Ask, String> asks = new LinkedHashMap<>();
        for (int i = 0; i < lists.size(); i++) {
            String document = plan.instructions().get(i).text();
            String source = plan.sources().get(i);
            details(plan.strategy(), lists.get(i), document, sample, seeds.tuples() + i)
                    .map(detail -> new Ask(plan.strategy().instructions().getLast(), document, detail))
                    .forEach(ask -> asks.putIfAbsent(ask, source));
        }
        return InstructionPlan.of(plan.strategy(), asks);
    }

    /** Whether a list leads to anything that can be asked. */
    static boolean canFollow(Strategy strategy, GeneratedText list, String document) {
        return details(strategy, list, document, 0, 0).findAny().isPresent();
    }

    private static Stream<String> details(
            Strategy strategy, GeneratedText list, String document, int sample, long seed) {
        return switch (strategy) {
            case LOCAL, GLOBAL, DOCUMENT, QUESTION_ANSWERS -> Stream.empty();
            case ENTITY_RELATIONS ->
                Entities.tuples(Entities.read(items(list), document), sample, seed).stream()
                        .map(tuple -> String.join(BETWEEN_ENTITIES, tuple));
            case ACTIVE_READING -> items(list).stream().distinct().limit(Strategy.STUDY_STRATEGIES);
        };
    }

    /** The last one of a list that was cut off is not whole. */
    private static List<String> items(GeneratedText list) {
        List<String> items = new ArrayList<>(WrittenAnswer.of(list.text()).items());
        if (!list.complete() && !items.isEmpty()) {
            items.removeLast();
        }
        return items;
    }
}
