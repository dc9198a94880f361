package org.convene.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What libraries in this process have to say goes to a file and never to the terminal. */
final class LocalLogging {
    private static final String FORMAT = "%1$tFT%1$tT.%1$tL %4$-7s %3$s %5$s%6$s%n";

    private LocalLogging() {}

    static void to(Path log) {
        System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
            handler.close();
        }
        root.addHandler(fileHandler(log));
        root.setLevel(Level.INFO);
    }

    private static FileHandler fileHandler(Path log) {
        try {
            FileHandler handler = new FileHandler(log.toString(), true);
            handler.setEncoding("UTF-8");
            handler.setFormatter(new SimpleFormatter());
            return handler;
        } catch (IOException failure) {
            throw new StartException("No log can be written to " + log, failure);
        }
    }
}
