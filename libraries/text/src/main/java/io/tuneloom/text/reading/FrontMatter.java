package io.tuneloom.text.reading;

import java.io.StringReader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * YAML before a Markdown text, between {@code ---} and {@code ---} or {@code ...}. CommonMark knows none: there the first line is
 * a rule. So it counts only where it is closed, follows its first line directly, and is a YAML mapping as a whole.
 *
 * @param title empty where it has none
 * @param yaml without the lines around it
 * @param rest the text below
 */
record FrontMatter(String title, String yaml, String rest) {
    private static final Pattern BLOCK = Pattern.compile(
            "---[ \\t]*\\R(?![ \\t]*\\R)(.*?)^(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.DOTALL | Pattern.MULTILINE);

    static Optional<FrontMatter> of(String text) {
        Matcher block = BLOCK.matcher(text);
        if (!block.lookingAt()) {
            return Optional.empty();
        }
        String yaml = block.group(1);
        return mapping(yaml).map(mapping -> new FrontMatter(title(mapping), yaml, text.substring(block.end())));
    }

    private static Optional<MappingNode> mapping(String yaml) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            return node instanceof MappingNode mapping ? Optional.of(mapping) : Optional.empty();
        } catch (YAMLException e) {
            return Optional.empty();
        }
    }

    private static String title(MappingNode mapping) {
        return mapping.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("title"))
                .map(entry -> entry.getValueNode() instanceof ScalarNode value ? value.getValue() : "")
                .findFirst()
                .orElse("");
    }
}
