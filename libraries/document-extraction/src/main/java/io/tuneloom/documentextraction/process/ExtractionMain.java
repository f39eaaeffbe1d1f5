package io.tuneloom.documentextraction.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tuneloom.documentextraction.formats.Readers;
import io.tuneloom.documentextraction.process.Exchange.Answer;
import io.tuneloom.documentextraction.process.Exchange.Request;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.wording.MessageLocale;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;

/**
 * The program that reads files, one after the other. Requests are lines of standard input, answers lines of standard output. It ends with its
 * standard input, also in the middle of a file, so that it does not outlive the process that started it.
 */
public final class ExtractionMain {
    private final SynchronousQueue<String> requests = new SynchronousQueue<>();
    private final PrintStream answers;

    private ExtractionMain(PrintStream answers) {
        this.answers = answers;
    }

    static void main() throws IOException, InterruptedException {
        MessageLocale.use();
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        ExtractionMain program = new ExtractionMain(answers);
        Thread.ofPlatform().daemon().name("requests").start(program::take);
        while (true) {
            program.answer(program.requests.take());
        }
    }

    private void take() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                requests.put(line);
            }
        } catch (IOException | InterruptedException e) {
            System.err.println(e);
        }
        Runtime.getRuntime().halt(0);
    }

    private void answer(String request) throws JsonProcessingException {
        answers.println(Exchange.JSON.writeValueAsString(answer(Exchange.JSON.readValue(request, Request.class))));
        answers.flush();
    }

    private static Answer answer(Request request) {
        try {
            return new Answer(
                    Readers.read(Path.of(request.path()), request.name(), request.format(), request.characters()),
                    null);
        } catch (UnreadableTextException e) {
            return new Answer(null, e.getMessage());
        }
    }
}
