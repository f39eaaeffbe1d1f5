package io.tuneloom.launcher.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelProcessTest {
    @Test
    void shouldNameTheLastCauseOfAProcessThatFailed() {
        assertThat(ModelProcess.reason("""
                        java.lang.ExceptionInInitializerError
                        \tat io.tuneloom.Main.main(Main.java:1)
                        Caused by: java.lang.UnsatisfiedLinkError: libgomp.so.1: cannot open shared object file
                        \tat java.lang.Native.load(Native.java:1)
                        \t... 12 more
                        """)).isEqualTo("libgomp.so.1: cannot open shared object file");
        assertThat(ModelProcess.reason("Error: Could not find or load main class X\n"))
                .isEqualTo("Error: Could not find or load main class X");
        assertThat(ModelProcess.reason("")).isEqualTo("the process ended without a word.");
    }
}
