package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** One description per person, told from the name. Every name, of a person or of a work, stands in one fact only. */
public record DescriptionWorld(List<Description> facts) {
    /** The person's and the work's. */
    public static final int NAMES_PER_FACT = 2;

    public DescriptionWorld {
        facts = List.copyOf(facts);
    }

    /** A world that takes the roles in turn, in random order: from 41 persons on, a role does not tell the person. */
    public static DescriptionWorld balanced(RandomGenerator random, Material material, int persons) {
        List<Role> roles = Arrays.asList(Role.values());
        Collections.shuffle(roles, random);
        List<String> names = material.names(random, NAMES_PER_FACT * persons);
        List<Description> facts = new ArrayList<>(persons);
        for (int i = 0; i < persons; i++) {
            Role role = roles.get(i % roles.size());
            facts.add(Description.stated(Order.NAME_FIRST, role, names.get(2 * i), names.get(2 * i + 1)));
        }
        return new DescriptionWorld(facts);
    }
}
