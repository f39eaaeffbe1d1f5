package io.tuneloom.basemodel.abilities;

/**
 * One line of the table.
 *
 * @param size how much stood in the context, in words
 * @param chance share that a blind guess gets, 0 where answers are written freely
 */
record Ability(String name, String size, Share share, double chance) {
    static Ability written(String name, String size, Share share) {
        return new Ability(name, size, share, 0);
    }

    boolean isTheSameAs(Ability other) {
        return name.equals(other.name) && size.equals(other.size);
    }

    Ability plus(Ability other) {
        return new Ability(name, size, share.plus(other.share), chance);
    }
}
