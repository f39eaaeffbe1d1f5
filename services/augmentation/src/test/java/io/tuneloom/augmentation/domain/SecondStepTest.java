package io.tuneloom.augmentation.domain;

import static io.tuneloom.augmentation.domain.Texts.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.text.corpus.Corpus;
import io.tuneloom.text.written.WrittenAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SecondStepTest {
    private static final String BARN = "The ladder leans on the wall of the barn. Mrs Otto keeps the spare stamps.";
    private static final Seeds SEEDS = new Seeds(7);

    @Property(tries = 200, seed = "20260503")
    void shouldDrawDistinctTuplesAndOthersInTheNextSample(@ForAll @IntRange(max = 8) int entities, @ForAll long seed) {
        // Given
        List<String> names = IntStream.range(0, entities).mapToObj(i -> "e" + i).toList();

        // When
        List<List<String>> first = Entities.tuples(names, 0, seed);
        List<List<String>> second = Entities.tuples(names, 1, seed);

        // Then
        int pairs = entities * (entities - 1) / 2;
        assertThat(first).doesNotHaveDuplicates().hasSize(Math.min(4, pairs) + Math.min(2, pairs * (entities - 2) / 3));
        assertThat(first).allMatch(tuple -> new HashSet<>(tuple).size() == tuple.size() && names.containsAll(tuple));
        assertThat(first).isEqualTo(Entities.tuples(names, 0, seed));
        if (pairs >= 8) {
            assertThat(second).filteredOn(tuple -> tuple.size() == 2).doesNotContainAnyElementsOf(first);
        }
    }

    @Example
    void shouldReadTheEntitiesThatTheDocumentNames() {
        assertThat(entities("ladder; wall of the barn; Mrs Otto; spare stamps"))
                .containsExactly("ladder", "wall of the barn", "Mrs Otto", "spare stamps");
        assertThat(entities("the ladder, Mrs Otto, the Eiffel Tower")).containsExactly("the ladder", "Mrs Otto");
        assertThat(entities("""
                        Here are the entities:

                        1. **Mrs Otto** – the person who keeps the stamps
                        2. **Barn** (a building)
                        3. mrs otto
                        4. *ladder*: leans on the wall
                           - it is made of wood

                        Would you like more?""")).containsExactly("Mrs Otto", "Barn", "ladder");
        assertThat(Entities.read(List.of("邮票、奥托太太"), "奥托太太保管邮票。")).containsExactly("邮票", "奥托太太");
        assertThat(entities("I cannot do that.")).isEmpty();
    }

    private static List<String> entities(String list) {
        return Entities.read(WrittenAnswer.of(list).items(), BARN);
    }

    @Example
    void shouldAskHowEntitiesAreRelatedByTheirDocument() {
        // Given
        InstructionPlan lists =
                plan(Strategy.ENTITY_RELATIONS, document("d1", BARN), document("d2", "The pump stands in the yard."));

        // When
        InstructionPlan plan = SecondStep.of(
                lists,
                List.of(new GeneratedText("0", "ladder; Mrs Otto; barn", true), new GeneratedText("1", "pump", true)),
                0,
                SEEDS);

        // Then: three pairs and the triple of the one, nothing of the other, which lists but one
        assertThat(lists.asksForLists()).isTrue();
        assertThat(plan.asksForLists()).isFalse();
        assertThat(plan.sources()).containsOnly("d1").hasSize(4);
        assertThat(plan.instructions())
                .allMatch(asked -> asked.instruction().equals("relate-entities")
                        && asked.text().equals(BARN));
        assertThat(plan.instructions())
                .extracting(Instruction::detail)
                .containsExactlyInAnyOrder(
                        "ladder; Mrs Otto", "ladder; barn", "Mrs Otto; barn", "ladder; Mrs Otto; barn");
    }

    @Example
    void shouldCarryOutTheFirstWholeStudyStrategies() {
        // Given
        InstructionPlan lists = plan(Strategy.ACTIVE_READING, document("d1", BARN));
        GeneratedText five =
                new GeneratedText("0", "1. Sum it up.\n2. Draw it.\n3. Sing it.\n4. Ask why.\n5. Te", false);

        // When
        InstructionPlan plan = SecondStep.of(lists, List.of(five), 0, SEEDS);
        InstructionPlan cut = SecondStep.of(lists, List.of(new GeneratedText("0", "Sum it up; dra", false)), 0, SEEDS);

        // Then
        assertThat(plan.instructions())
                .extracting(Instruction::detail)
                .containsExactly("Sum it up.", "Draw it.", "Sing it.", "Ask why.");
        assertThat(cut.instructions()).extracting(Instruction::detail).containsExactly("Sum it up");
        assertThat(SecondStep.canFollow(Strategy.ACTIVE_READING, new GeneratedText("0", " ", true), BARN))
                .isFalse();
    }

    private static InstructionPlan plan(Strategy strategy, TrainingDocument... documents) {
        List<TrainingDocument> all = List.of(documents);
        Corpus corpus = new Corpus(all.stream().map(TrainingDocument::text).toList());
        return InstructionPlan.of(strategy, all, HeldOut.draw(corpus, all, 0, 0));
    }
}
