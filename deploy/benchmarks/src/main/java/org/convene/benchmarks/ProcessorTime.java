package org.convene.benchmarks;

import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of this process and all that it started, PostgreSQL and the services among them. */
final class ProcessorTime {
    private final Duration before = total();

    private ProcessorTime() {}

    static ProcessorTime sinceNow() {
        return new ProcessorTime();
    }

    Duration spent() {
        return total().minus(before);
    }

    private static Duration total() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
