package io.tuneloom.basemodel.abilities;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Abilities as a table in Markdown. */
final class AbilityTable {
    private AbilityTable() {}

    static String of(List<Ability> abilities) {
        StringBuilder table = new StringBuilder("""
                | ability | context | right, 95% interval | chance |
                |---|---|---|---|
                """);
        for (Ability ability : abilities) {
            table.append(String.format(
                    "| %s | %s | %s | %s |%n", ability.name(), ability.size(), ability.share(), chance(ability)));
        }
        return table.toString();
    }

    /** The same abilities measured on what pretraining asks for and on what it holds out. */
    static String of(List<Ability> seen, List<Ability> heldOut) {
        StringBuilder table = new StringBuilder("""
                | ability | context | right, of what is not held out | right, of what is held out | chance |
                |---|---|---|---|---|
                """);
        for (Ability ability : seen) {
            String other = heldOut.stream()
                    .filter(ability::isTheSameAs)
                    .findFirst()
                    .map(Ability::share)
                    .map(Share::toString)
                    .orElse("");
            table.append(String.format(
                    "| %s | %s | %s | %s | %s |%n",
                    ability.name(), ability.size(), ability.share(), other, chance(ability)));
        }
        heldOut.stream()
                .filter(ability -> seen.stream().noneMatch(ability::isTheSameAs))
                .forEach(ability -> table.append(String.format(
                        "| %s | %s |  | %s | %s |%n",
                        ability.name(), ability.size(), ability.share(), chance(ability))));
        return table.toString();
    }

    private static String chance(Ability ability) {
        return Optional.of(ability.chance())
                .filter(chance -> chance > 0)
                .map(chance -> String.format(Locale.ROOT, "%.2f", chance))
                .orElse("");
    }
}
