package io.tuneloom.study.claims;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Whose claim it is. Verdicts are not added up over the tables: they answer different questions. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Table {
    /** What Lampinen et al. 2025 (arXiv 2505.00661) claim, as strongly as they do. */
    PAPER("The paper's claims"),
    /** What this project asks beyond the paper. */
    EXTENSION("Extensions"),
    /** What must hold for the other claims to mean anything. */
    SANITY("Sanity checks");

    private final String title;

    Table(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
