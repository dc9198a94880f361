package org.convene.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReaperTest {
    @Test
    void whatIsWatchedIsKilledWhenThePipeEnds() throws Exception {
        Process watched = sleep();
        Process forgotten = sleep();
        try (Reaper reaper = Reaper.start()) {
            reaper.watch(watched);
            reaper.watch(forgotten);
            reaper.forget(forgotten);
            assertThat(watched.isAlive()).isTrue();
        }
        assertThat(watched.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(forgotten.isAlive()).isTrue();
        forgotten.destroyForcibly();
    }

    @Test
    void aGatedChildDoesNothingUntilToldAndEndsWithItsPipe() throws Exception {
        Process child = new ProcessBuilder(ChildCommand.gated(List.of("echo", "went"))).start();
        assertThat(child.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
        child.getOutputStream().close();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(child.getInputStream().readAllBytes()).isEmpty();
    }

    @Test
    void aGatedChildThatIsToldToGoBecomesTheCommand() throws Exception {
        Process child = new ProcessBuilder(ChildCommand.gated(List.of("echo", "went"))).start();
        child.getOutputStream().write("go\n".getBytes(StandardCharsets.UTF_8));
        child.getOutputStream().close();
        assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("went\n");
    }

    private static Process sleep() throws Exception {
        return new ProcessBuilder("sleep", "60").start();
    }
}
