package io.tuneloom.launcher.command;

/** What the commands exit with, for scripts. 3 is the script's own: no JDK, no Maven. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int RUN_FAILED = 1;
    public static final int USAGE = 2;
    public static final int CANNOT_START = 4;
    public static final int NOTHING_RUNNING = 5;
    public static final int REJECTED = 6;
    public static final int STOPPED = 7;
    public static final int NOT_ENDED = 8;
    public static final int UNKNOWN_RUN = 9;
    public static final int CHECK_FAILED = 10;
    public static final int DEFECT = 70;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
