package io.tuneloom.basemodel.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.basemodel.episodes.Task;
import io.tuneloom.basemodel.vocabulary.Vocabulary;
import io.tuneloom.languagemodel.folder.ModelConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
    private static final Path FILE = Path.of("recipe.properties");

    private static Recipe recipe(Map<String, String> changes) {
        return Recipe.of(Settings.read(FILE, changes));
    }

    @Test
    void shouldReadTheRecipeOfTheBuiltInModel() {
        // When
        Recipe recipe = recipe(Map.of("steps", "1000", "learningRate", "2e-3", "warmUp", "100"));

        // Then
        assertThat(recipe.shape().vocabulary()).isEqualTo(Vocabulary.size());
        assertThat(recipe.shape().parameters() * 4).isLessThan(40_000_000);
        assertThat(recipe.learningRate().at(0)).isEqualTo(2e-5);
        assertThat(recipe.learningRate().at(99)).isEqualTo(2e-3);
        assertThat(recipe.learningRate().at(999)).isBetween(1e-5, 1e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recipe.properties", "recipe-2.properties", "recipe-3.properties", "recipe-4.properties"})
    void shouldMakeOneModelInAllParts(String file) {
        // When
        Recipe part = Recipe.of(Settings.read(Path.of(file), Map.of()));

        // Then
        ModelConfig shape = part.shape();
        assertThat(shape.withMaxPositions(1)).isEqualTo(recipe(Map.of()).shape().withMaxPositions(1));
    }

    @Test
    void shouldNameTheSettingThatIsWrong() {
        assertThatThrownBy(() -> recipe(Map.of("layers", "four")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("recipe.properties: layers: must be a whole number, was 'four'");
        assertThatThrownBy(() -> recipe(Map.of("leyers", "4"))).hasMessageContaining("unknown settings: leyers");
    }

    @Test
    void shouldGrowOnlyTheSizesWhoseGoalIsReached() {
        // Given
        Recipe recipe = recipe(Map.of("comparisonsGoal", "0.9", "syllogismsGoal", "0.8"));
        Curriculum curriculum = new Curriculum(8, 2);

        // When
        Curriculum next = curriculum.after(
                Map.of(
                        Task.RECALL, new Accuracy(100, 100, 99),
                        Task.REVERSAL, new Accuracy(100, 100, 89),
                        Task.CONCLUSION, new Accuracy(100, 85, 10)),
                recipe);

        // Then
        assertThat(next).isEqualTo(new Curriculum(8, 3));
        assertThat(Curriculum.of(next.notes())).isEqualTo(next);
    }
}
