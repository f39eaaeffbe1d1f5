package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Role;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is who. Different names are different persons, and a description fits exactly one, who need not be any that is
 * named. So a description follows exactly when it is stated, in whatever words, and is contradicted exactly when
 * another person is stated to have it.
 */
final class Descriptions {
    private final Map<Key, String> persons = new HashMap<>();

    private record Key(Role role, String work) {
        static Key of(Description description) {
            return new Key(description.role(), description.work());
        }
    }

    Descriptions(List<Description> premises) {
        for (Description premise : premises) {
            String other = persons.putIfAbsent(Key.of(premise), premise.person());
            if (other != null && !other.equals(premise.person())) {
                throw new IllegalArgumentException("other premises contradict \"%s\"".formatted(premise.text()));
            }
        }
    }

    Status judge(Description statement) {
        String person = persons.get(Key.of(statement));
        if (person == null) {
            return Status.OPEN;
        }
        return person.equals(statement.person()) ? Status.FOLLOWS : Status.CONTRADICTED;
    }
}
