package io.tuneloom.launcher.study.claims;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose claim it is. Verdicts are not added up over the tables: they answer different questions. */
public enum Table {
    /** What Lampinen et al. 2025 (arXiv 2505.00661) claim, as strongly as they do. */
    @JsonProperty("paper")
    PAPER("The paper's claims"),
    /** What this project asks beyond the paper. */
    @JsonProperty("extension")
    EXTENSION("Extensions"),
    /** What must hold for the other claims to mean anything. */
    @JsonProperty("sanity")
    SANITY("Sanity checks");

    private final String title;

    Table(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
