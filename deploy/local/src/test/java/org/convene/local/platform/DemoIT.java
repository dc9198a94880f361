package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import org.assertj.core.api.AbstractThrowableAssert;
import org.convene.local.demo.Demo;
import org.convene.local.demo.DemoFailedException;
import org.convene.local.demo.DemoTarget;
import org.junit.jupiter.api.Test;

class DemoIT {
    @Test
    void theDemoEndsWellOnAPlatformThatWasUsedBefore() {
        var told = new ByteArrayOutputStream();

        demo(RunningPlatform.get().demoTarget(), told).run();

        assertThat(told.toString(UTF_8))
                .contains("the same token once more: 403", "METHOD:CANCEL", "Everything was as it must be");
    }

    @Test
    void aStoppedServiceIsNamedAndSoIsItsLog() {
        try (var outage = Outage.ofProcess()) {
            assertThat(outage).isNotNull();

            failure(RunningPlatform.get().demoTarget()).hasMessageContainingAll("tools-service", "tools.log");
        }
    }

    @Test
    void mailThatIsSwitchedOffIsNoticed() {
        RunningPlatform.get().takeMailAway();
        try {
            failure(RunningPlatform.get().demoTarget())
                    .hasMessageContainingAll("an invitation", "notifications-service", "notifications.log");
        } finally {
            RunningPlatform.get().bringMailBack();
        }
    }

    @Test
    void aWrongSecretIsNoticedAtOnce() {
        var target = RunningPlatform.get().demoTarget();
        var wrong = new DemoTarget(
                target.gateway(),
                target.inbox(),
                target.examples(),
                target.kafkaBootstrapServers(),
                "wrong",
                target.logs());

        failure(wrong).hasMessageContainingAll("step 1", "invalid_client", "access-service", "access.log");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> failure(DemoTarget target) {
        return assertThatThrownBy(
                        () -> demo(target, new ByteArrayOutputStream()).run())
                .isInstanceOf(DemoFailedException.class)
                .hasMessageNotContaining("\n");
    }

    private static Demo demo(DemoTarget target, ByteArrayOutputStream told) {
        return new Demo(target, new PrintStream(told, true, UTF_8), Clock.systemUTC());
    }
}
