package io.tuneloom.basemodel.abilities;

import java.util.List;
import java.util.Locale;

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
                    Locale.ROOT,
                    "| %s | %s | %s | %s |%n",
                    ability.name(),
                    ability.size(),
                    ability.share(),
                    ability.chance() == 0 ? "" : String.format(Locale.ROOT, "%.2f", ability.chance())));
        }
        return table.toString();
    }
}
