package io.tuneloom.localsystem.process;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/**
 * {@code TiedMain <main class> <arguments>}: runs a program tied to the life of the process that started it, whatever
 * program it is. A program that fails ends, even if it has started threads that go on. Needs nothing but the JDK, since it stands on the services' class paths too.
 */
public final class TiedMain {
    private TiedMain() {}

    static void main(String[] args) throws Throwable {
        Lifeline.tie();
        Class<?> program = Class.forName(args[0]);
        MethodHandle main = MethodHandles.privateLookupIn(program, MethodHandles.lookup())
                .findStatic(program, "main", MethodType.methodType(void.class, String[].class));
        try {
            main.invokeExact(Arrays.copyOfRange(args, 1, args.length));
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
