package io.tuneloom.study.report;

import java.util.List;

/**
 * What the page's template shows. Public for the template engine.
 *
 * @param registration whether the study confirms or explores
 * @param topics what the numbers show, question by question
 * @param open claims of the paper that the numbers do not decide
 * @param coverage how far verbatim items explain accuracies; empty where nothing does
 * @param words what the words of claims mean
 */
public record PageContent(
        String title,
        String command,
        List<String> registration,
        List<Topic> topics,
        String coverage,
        List<Figure> figures,
        List<ClaimRow> open,
        List<String> limits,
        List<Fact> words,
        List<ClaimTable> tables,
        List<Fact> facts,
        List<Section> sections,
        List<Setting> settings) {

    public record Fact(String name, String value) {}

    /** A question and the claims that answer it. */
    public record Topic(String question, List<ClaimRow> claims) {}

    /** @param name a name for links */
    public record ClaimTable(String name, String title, List<ClaimRow> rows) {}

    /**
     * @param verdict a name for the style sheet
     * @param worlds the number that is bounded, in each world
     */
    public record ClaimRow(
            String experiment, String sentence, String verdict, String words, String evidence, String worlds) {}

    /**
     * One experiment.
     *
     * @param grids without rows where there is nothing to show
     * @param figures SVG
     */
    public record Section(
            String name,
            String question,
            List<Grid> grids,
            List<CostRow> costs,
            Written written,
            List<String> notes,
            List<Figure> figures) {}

    /**
     * A table with a column for each method.
     *
     * @param title of a long table, which is opened on demand; else empty
     * @param caption what the numbers are
     * @param part the name of the column that says which items of a split
     * @param beside names of the columns that are of no method: chance, baselines
     */
    public record Grid(
            String title,
            String caption,
            String part,
            List<String> beside,
            List<Heading> methods,
            List<GridRow> rows) {}

    public record Heading(String method, String colour) {}

    /**
     * @param first whether it is the first row of its variant, and so names it
     * @param part empty for the whole split
     */
    public record GridRow(
            boolean first,
            String variant,
            String split,
            String part,
            String items,
            List<String> beside,
            List<String> numbers) {}

    /** @param first whether it is the first row of its variant, and so names it */
    public record CostRow(
            boolean first, String variant, String method, String colour, String query, String preparation) {}

    /**
     * What models wrote for their own training; without rows where they wrote nothing.
     *
     * @param verdicts the columns of shares
     * @param near which items are near a training row
     */
    public record Written(
            String caption,
            List<String> verdicts,
            List<AuditedStrategy> strategies,
            String near,
            List<AuditedSplit> splits) {}

    /** @param first whether it is the first row of its variant, and so tells the variant */
    public record AuditedStrategy(
            boolean first,
            String variant,
            String strategy,
            String rows,
            String statements,
            List<String> shares,
            String judge) {}

    /**
     * @param first whether it is the first row of its variant, and so tells the variant
     * @param near how many of its test items are near a training row, and in which ways
     * @param others right answers to the other items
     */
    public record AuditedSplit(
            boolean first, String variant, String split, String near, String others, String guessing) {}

    /** @param alt what there is to see, for those who do not */
    public record Figure(String caption, String alt, String svg) {
        /** Of numbers that stand in the table as well. */
        Figure(String caption, String svg) {
            this(caption, caption, svg);
        }
    }

    /** How one run was asked for. */
    public record Setting(String experiment, String variant, String runId, String request) {}
}
