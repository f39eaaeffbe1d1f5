package io.tuneloom.languagemodel.inspection;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.wording.MessageLocale;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code Inspection <model folder> <threads> <file of the result> <sentence>}: checks a model folder and writes a
 * {@link io.tuneloom.sharedschemas.models.ModelCheck}. The command {@code model add} runs it as a process of its own, on the class path of a
 * service that has libtorch.
 */
public final class Inspection {
    private Inspection() {}

    public static void main(String[] arguments) throws IOException {
        MessageLocale.use();
        Compute compute = Compute.cpu(Integer.parseInt(arguments[1]));
        new ObjectMapper()
                .writeValue(
                        Path.of(arguments[2]).toFile(),
                        new ModelInspection(compute, arguments[3]).of(Path.of(arguments[0])));
        System.exit(0); // libtorch's threads go on.
    }
}
