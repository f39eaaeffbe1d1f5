package io.tuneloom.syntheticworlds.language;

/** Which two names can stand in one statement: nothing is said of a name and itself. */
final class Pairing {
    private Pairing() {}

    static boolean isPossible(String subject, String object) {
        return !subject.equals(object);
    }

    /** @throws IllegalArgumentException when the names are the same */
    static void require(String subject, String object) {
        if (!isPossible(subject, object)) {
            throw new IllegalArgumentException("a statement needs two different names, was twice " + subject);
        }
    }
}
