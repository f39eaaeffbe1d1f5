package io.tuneloom.syntheticworlds.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Role;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DescriptionWorldTest {
    @Property(seed = "62", tries = 100)
    void shouldUseEachNameOnceAndAllRolesAlike(
            @ForAll @LongRange(min = 1L << 40, max = (1L << 41) - 1) long seed, @ForAll @IntRange(max = 512) int size) {
        // Given, When
        List<Description> facts = DescriptionWorld.balanced(SeedRange.PRETRAINING.random(seed), Material.ALL, size)
                .facts();

        // Then
        assertThat(facts).hasSize(size);
        assertThat(facts.stream().flatMap(fact -> Stream.of(fact.person(), fact.work())))
                .doesNotHaveDuplicates();
        for (Role role : Role.values()) {
            assertThat(facts.stream().filter(fact -> fact.role() == role).count())
                    .isBetween(size / 40L, size / 40L + 1);
        }
    }
}
