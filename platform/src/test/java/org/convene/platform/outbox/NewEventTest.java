package org.convene.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewEventTest {
    @Test
    void whoDidItIsAKindAndAnId() {
        assertThat(by("user:65f0c0ffee0123456789abcd").actor()).isEqualTo("user:65f0c0ffee0123456789abcd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "65f0c0ffee0123456789abcd", "somebody:1", "client:", "client:1:2"})
    void anEventOfNobodyIsNone(String actor) {
        assertThatThrownBy(() -> by(actor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("actor");
    }

    private static NewEvent by(String actor) {
        return new NewEvent("tenant", "topic", "type", "subject", "key", 1, actor, Instant.EPOCH, Map.of());
    }
}
