package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldListEveryCommandInAGroup() {
        // When
        CommandLine all = CommandLines.create().setOut(new PrintWriter(out, true));
        int code = all.execute("--help");

        // Then
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("%nRuns:%n".formatted());
        assertThat(all.getSubcommands().keySet())
                .allSatisfy(name -> assertThat(out.toString()).containsPattern("(?m)^  " + name + " "));
    }

    @Test
    void shouldSuggestTheCommandThatWasMeant() {
        // When
        int code = CommandLines.create().setErr(new PrintWriter(err, true)).execute("cancle", "my-run");

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Did you mean: tuneloom cancel");
    }
}
