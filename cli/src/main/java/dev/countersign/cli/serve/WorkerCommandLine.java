package dev.countersign.cli.serve;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How this very program is started as a worker.
final class WorkerCommandLine {
    private static final String AOT_CACHE = "-XX:AOTCache=";

    private WorkerCommandLine() {}

    static List<String> ofThisProgram() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (isWanted(argument)) {
                command.add(argument.startsWith(AOT_CACHE) ? ofCommands(argument) : argument);
            }
        }
        command.add("-Xmx1500m");
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && !classPath.contains(java.io.File.pathSeparator)) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of("-cp", classPath, "dev.countersign.cli.Main"));
        }
        command.add("worker");
        return command;
    }

    /// In place of the server's own, which knows little of what a worker does, the one for commands where there is one.
    static String ofCommands(String option) {
        Path given = Path.of(option.substring(AOT_CACHE.length()));
        Path commands = given.resolveSibling("countersign.aot");
        return given.endsWith("server.aot") && Files.isRegularFile(commands) ? AOT_CACHE + commands : option;
    }

    /// Not: agents and debuggers, which serve one process, and what the worker is given a folder of its own for.
    private static boolean isWanted(String argument) {
        return !argument.startsWith("-javaagent")
                && !argument.startsWith("-agentlib")
                && !argument.startsWith("-Xmx")
                && !argument.startsWith("-Djava.io.tmpdir")
                && !argument.startsWith("-XX:AOTCacheOutput");
    }
}
