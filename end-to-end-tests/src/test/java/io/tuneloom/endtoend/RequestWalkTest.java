package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.tuneloom.sharedschemas.events.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table "The walk of one request" in CONTRIBUTING.md, against the compiled classes. */
class RequestWalkTest {
    private static final int MOST_HOPS = 35;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| `(\\w+)\\.(\\w+)` \\| ([^|]+?) \\|");

    private static List<Hop> hops;

    /** @param from number of the hop whose method calls this one or refers to it; or else what hands the request over */
    private record Hop(int number, String type, String method, String from) {
        static Hop of(MatchResult row) {
            return new Hop(
                    Integer.parseInt(row.group(1)),
                    row.group(2),
                    row.group(3),
                    row.group(4).replace("`", ""));
        }

        boolean isCalled() {
            return from.matches("\\d+");
        }

        Hop caller() {
            return hops.get(Integer.parseInt(from) - 1);
        }

        /** The classes of this name that have the method; there should be one. */
        List<JavaClass> types() {
            return CompiledClasses.ALL.stream()
                    .filter(each -> each.getSimpleName().equals(type))
                    .filter(each -> !methods(each).isEmpty())
                    .toList();
        }

        private List<JavaMethod> methods(JavaClass of) {
            return of.getMethods().stream()
                    .filter(each -> each.getName().equals(method))
                    .toList();
        }

        boolean calls(Hop other) {
            return types().stream()
                    .flatMap(each -> methods(each).stream())
                    .flatMap(each -> Stream.concat(
                            each.getMethodCallsFromSelf().stream(), each.getMethodReferencesFromSelf().stream()))
                    .map(access -> access.getTarget())
                    .filter(target -> target.getName().equals(other.method))
                    .anyMatch(target -> other.types().stream()
                            .anyMatch(type ->
                                    type.isAssignableTo(target.getOwner().getName())));
        }
    }

    @BeforeAll
    static void readTable() throws IOException {
        String guide = Files.readString(CompiledClasses.ROOT.resolve("CONTRIBUTING.md"));
        hops = ROW.matcher(guide).results().map(Hop::of).toList();
    }

    @Test
    void shouldHaveFewHops() {
        assertThat(hops).hasSizeBetween(20, MOST_HOPS);
        assertThat(hops)
                .extracting(Hop::number)
                .isEqualTo(IntStream.rangeClosed(1, hops.size()).boxed().toList());
    }

    @Test
    void shouldNameMethodsThatExist() {
        assertThat(hops)
                .allSatisfy(hop -> assertThat(hop.types())
                        .as("%s.%s", hop.type(), hop.method())
                        .hasSize(1));
    }

    @Test
    void shouldNameTheMethodThatCallsEach() {
        assertThat(hops)
                .filteredOn(Hop::isCalled)
                .allSatisfy(hop -> assertThat(hop.caller().calls(hop))
                        .as(
                                "%s.%s calls %s.%s",
                                hop.caller().type(), hop.caller().method(), hop.type(), hop.method())
                        .isTrue());
    }

    @Test
    void shouldGoFromTopicToTopicAndThroughTheOutboxAlone() {
        assertThat(hops)
                .filteredOn(hop -> !hop.isCalled())
                .extracting(Hop::from)
                .containsOnlyOnce("tuning.requests", "the outbox")
                .isSubsetOf(Stream.concat(
                                Stream.of("the outbox"),
                                Arrays.stream(Topic.values()).map(Topic::topicName))
                        .toList());
    }
}
