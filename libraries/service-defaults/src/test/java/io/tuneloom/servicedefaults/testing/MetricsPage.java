package io.tuneloom.servicedefaults.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a service answers at {@code /q/metrics}: Prometheus' text format 0.0.4. */
public record MetricsPage(String text) {
    private static final Pattern HELP = Pattern.compile("# HELP (tuneloom_\\S+)(.*)");
    private static final Pattern UNIT =
            Pattern.compile(".*_(seconds|jobs|runs|events|letters|rejections)(_total|_max)?");

    /** Our meters by name, with their HELP texts. */
    public Map<String, String> help() {
        Map<String, String> texts = new TreeMap<>();
        text.lines()
                .map(HELP::matcher)
                .filter(Matcher::matches)
                .forEach(found -> texts.put(found.group(1), found.group(2).strip()));
        return texts;
    }

    /** Those of our meters that do not tell operators what they measure, or in what. */
    public List<String> undocumented() {
        return help().entrySet().stream()
                .filter(meter -> meter.getValue().isEmpty()
                        || !UNIT.matcher(meter.getKey()).matches())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The values of a meter's time series with these labels: {@code kind="train"}. */
    public Stream<Double> values(String meter, String labels) {
        return text.lines()
                .filter(line -> line.startsWith(meter + "{") && line.contains(labels))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    }
}
