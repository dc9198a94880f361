package org.convene.local.demo;

import java.io.PrintStream;

/** Tells a person what is done and what is then seen. */
final class Narrator {
    private final PrintStream out;
    private int step;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void step(String title) {
        step++;
        out.printf("%n%d. %s%n", step, title);
    }

    void did(String text, Object... values) {
        out.printf("   did  %s%n", text.formatted(values));
    }

    void saw(String text, Object... values) {
        out.printf("   saw  %s%n", text.formatted(values));
    }

    int number() {
        return step;
    }
}
