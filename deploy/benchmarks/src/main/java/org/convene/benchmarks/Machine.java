package org.convene.benchmarks;

import java.io.IOException;

/** What is measured on: it tells how much of it was used. */
public interface Machine {
    Usage usage();

    /** How often a second its disk takes a page for good; 0 where no disk is used. */
    double flushesPerSecond() throws IOException;
}
