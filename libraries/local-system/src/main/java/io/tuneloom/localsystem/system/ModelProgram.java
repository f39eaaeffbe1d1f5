package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.process.ChildProcess;
import io.tuneloom.localsystem.process.JavaProgram;
import io.tuneloom.localsystem.system.Installation.QuarkusJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that needs libtorch. It runs on the class path of a service that has it: the launcher has not, and nothing is packaged
 * twice. Its environment is that of the service.
 */
public record ModelProgram(Installation installation, String mainClass, List<String> arguments) {

    /**
     * @param log takes all it says
     * @throws CannotStartException when the service was not built
     */
    public ChildProcess start(Path folder, Path log) {
        QuarkusJar jar = installation.jar(Service.ICL_INFERENCE);
        List<String> flags = new ArrayList<>(jar.flags());
        flags.addAll(Components.MODEL_FLAGS);
        flags.addAll(List.of("-Xmx1g", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        JavaProgram program =
                new JavaProgram(flags, List.of(jar.file().toString(), Components.launcherJar()), mainClass, arguments);
        Map<String, String> environment = new HashMap<>(ServiceEnvironment.LIBTORCH);
        environment.keySet().removeAll(System.getenv().keySet());
        return ChildProcess.start(program, environment, folder, log);
    }
}
