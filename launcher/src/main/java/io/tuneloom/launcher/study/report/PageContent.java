package io.tuneloom.launcher.study.report;

import java.util.List;

/** What the page's template shows, in words and markup that need no more thought. Public for the template engine. */
public record PageContent(
        String title,
        String command,
        String summary,
        List<Fact> facts,
        List<Section> sections,
        List<Setting> settings) {

    public record Fact(String name, String value) {}

    /**
     * One experiment.
     *
     * @param splits the table's columns of accuracies
     * @param figures SVG
     */
    public record Section(
            String name,
            String question,
            List<String> splits,
            List<TableRow> rows,
            Written written,
            List<String> notes,
            List<ClaimRow> claims,
            List<Figure> figures) {}

    /** @param first whether it is the first row of its variant, and so tells the variant */
    public record TableRow(
            boolean first,
            boolean guessing,
            String variant,
            String method,
            String colour,
            List<String> accuracies,
            String query,
            String preparation) {}

    /**
     * What models wrote for their own training; without rows where they wrote nothing.
     *
     * @param verdicts the columns of shares
     */
    public record Written(
            String caption, List<String> verdicts, List<AuditedStrategy> strategies, List<AuditedSplit> splits) {}

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
     * @param verbatim how many of its test items stand in the rows word for word
     * @param others right answers to the other items
     */
    public record AuditedSplit(
            boolean first, String variant, String split, String verbatim, String others, String guessing) {}

    public record ClaimRow(String says, List<JudgementRow> judgements) {}

    /** @param verdict a name for the style sheet */
    public record JudgementRow(String on, String verdict, String words, String evidence) {}

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
