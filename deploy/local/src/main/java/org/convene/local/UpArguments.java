package org.convene.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The command line of {@code deploy/local/up}, which itself answers {@code --help}. */
record UpArguments(Path data, boolean reset, int port, List<String> trustedProxies, boolean demo, boolean exit) {
    static final int DEFAULT_PORT = 8080;

    /** @throws WrongUsageException if an option is unknown or its value is wrong */
    static UpArguments parse(List<String> arguments, Path defaultData) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        UpArguments parsed = new UpArguments(defaultData, false, DEFAULT_PORT, List.of(), false, false);
        while (!rest.isEmpty()) {
            parsed = parsed.with(rest.pop(), rest);
        }
        if (parsed.exit && !parsed.demo) {
            throw new WrongUsageException("Option --exit goes with --demo; see --help");
        }
        return parsed;
    }

    private UpArguments with(String option, Deque<String> rest) {
        return switch (option) {
            case "--data" -> new UpArguments(Path.of(value(option, rest)), reset, port, trustedProxies, demo, exit);
            case "--reset" -> new UpArguments(data, true, port, trustedProxies, demo, exit);
            case "--port" -> new UpArguments(data, reset, port(value(option, rest)), trustedProxies, demo, exit);
            case "--trusted-proxies" ->
                new UpArguments(data, reset, port, List.of(value(option, rest).split(",")), demo, exit);
            case "--demo" -> new UpArguments(data, reset, port, trustedProxies, true, exit);
            case "--exit" -> new UpArguments(data, reset, port, trustedProxies, demo, true);
            default -> throw new WrongUsageException("Unknown option %s; see --help".formatted(option));
        };
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().isEmpty()) {
            throw new WrongUsageException("Option %s needs a value; see --help".formatted(option));
        }
        return rest.pop();
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new WrongUsageException("Option --port takes a number from 1 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }
}
