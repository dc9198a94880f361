package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** R18: the patterns of a locale are those of the fields that are asked for. */
class IntlGeneratorTest {
    private static final Map<String, String> PATTERNS =
            Map.of("yMMMMdEEEEhm", "EEEE, MMMM d, y 'at' h:mm a", "yMdhm", "M/d/y, h:mm a");

    @Test
    void whoeverAsksAtTheSameTimeForOthersGetsTheirOwn() throws Exception {
        var generator = IntlGenerator.of(ULocale.ENGLISH);
        var together = new CyclicBarrier(PATTERNS.size());
        var workers = Executors.newFixedThreadPool(PATTERNS.size());
        try {
            for (var expected : PATTERNS.entrySet().stream()
                    .map(wanted -> CompletableFuture.supplyAsync(
                            () -> Map.entry(wanted.getValue(), patterns(generator, wanted.getKey(), together)),
                            workers))
                    .toList()) {
                var found = expected.get(1, TimeUnit.MINUTES);
                assertThat(found.getValue())
                        .extracting(pattern -> pattern.replace('\u202f', ' '))
                        .containsExactly(found.getKey());
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static Set<String> patterns(IntlGenerator generator, String skeleton, CyclicBarrier together) {
        var found = new TreeSet<String>();
        try {
            together.await(1, TimeUnit.MINUTES);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        for (var time = 0; time < 20_000; time++) {
            found.add(generator.pattern(skeleton));
        }
        return found;
    }
}
