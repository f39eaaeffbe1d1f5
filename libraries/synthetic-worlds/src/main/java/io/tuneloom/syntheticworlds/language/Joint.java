package io.tuneloom.syntheticworlds.language;

/** What joins a person's name and description; one token for each order. The first is the one that tests ask with. */
public enum Joint {
    IS("is", "is"),
    KNOWN("is known as", "is called"),
    NONE_OTHER("is none other than", "is none other than");

    private final String afterName;
    private final String afterDescription;

    Joint(String afterName, String afterDescription) {
        this.afterName = afterName;
        this.afterDescription = afterDescription;
    }

    public String phrase(Order order) {
        return switch (order) {
            case NAME_FIRST -> afterName;
            case DESCRIPTION_FIRST -> afterDescription;
        };
    }

    /** Round and round through all of them. */
    public Joint next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
