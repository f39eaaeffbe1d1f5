package io.tuneloom.launcher.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.launcher.command.ComponentLog.Entry;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the logs of the local system's components. */
@Command(
        name = "logs",
        description = {
            "Shows the last lines of the logs of the system on this machine, merged by time; also after it has stopped."
                    + " The log of the start before has the same name and ends with .log.1."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LogsCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Its log is in the default home too, but it is no component. */
    private static final String BUILD = "build";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "COMPONENT",
            arity = "0..1",
            description =
                    "Only this one: a service (gpu-training, or gpu-training-2 for its second process), broker, database,"
                            + " launcher (of ./tuneloom up --detach), or build. Default: all but build.")
    private Optional<String> component = Optional.empty();

    @Mixin
    private final HomeOption home = new HomeOption();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            converter = NumberBetween.Lines.class,
            description = "How many of the last lines are shown. Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new lines until Ctrl-C, also over restarts.")
    private boolean follow;

    @Option(
            names = "--json",
            description = "Print a JSON object per line: what services log unchanged, other lines as"
                    + " {\"component\": ..., \"message\": ...}.")
    private boolean json;

    private final Map<String, ComponentLog> opened = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec.commandLine(), json);
        check();
        last().forEach(entry -> print(entry, console));
        while (follow) {
            Thread.sleep(LOOK_EVERY);
            List<Entry> added = new ArrayList<>();
            logs().forEach(log -> log.next(added::add));
            added.sort(Comparator.comparing(Entry::time));
            added.forEach(entry -> print(entry, console));
        }
        return ExitCode.OK;
    }

    private void check() {
        List<String> logged = home.home().logged();
        if (logged.isEmpty()) {
            throw NothingRunningException.noLogs(home.home());
        }
        component.filter(name -> !logged.contains(name)).ifPresent(name -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "Unknown component '%s'; the components with a log in %s are: %s"
                            .formatted(name, home.home().root(), String.join(", ", logged)));
        });
    }

    /** Of the components that have a log now: another start may have more processes. */
    private Collection<ComponentLog> logs() {
        component
                .map(Stream::of)
                .orElseGet(() -> home.home().logged().stream().filter(name -> !name.equals(BUILD)))
                .forEach(name -> opened.computeIfAbsent(
                        name, _ -> new ComponentLog(name, home.home().log(name))));
        return opened.values();
    }

    private List<Entry> last() {
        List<Entry> all = new ArrayList<>();
        for (ComponentLog log : logs()) {
            Deque<Entry> last = new ArrayDeque<>();
            log.next(entry -> add(entry, last));
            if (!follow) {
                log.unfinished(entry -> add(entry, last));
            }
            all.addAll(last);
        }
        all.sort(Comparator.comparing(Entry::time));
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    private void add(Entry entry, Deque<Entry> last) {
        last.addLast(entry);
        if (last.size() > lines) {
            last.removeFirst();
        }
    }

    private void print(Entry entry, Console console) {
        if (json) {
            console.print(entry.line().isJson() ? entry.raw() : wrapped(entry));
        } else {
            readable(entry).forEach(console::print);
        }
    }

    private Stream<String> readable(Entry entry) {
        String prefix = component.isPresent() ? "" : "%-18s  ".formatted(entry.component());
        return entry.line().readable(ZoneId.systemDefault()).stream().map(line -> prefix + line);
    }

    private static String wrapped(Entry entry) {
        ObjectNode object = JSON.createObjectNode();
        object.put("component", entry.component());
        entry.line().time().ifPresent(time -> object.put("timestamp", time.toString()));
        if (!entry.line().level().isEmpty()) {
            object.put("level", entry.line().level());
        }
        object.put("message", entry.line().message());
        return object.toString();
    }
}
