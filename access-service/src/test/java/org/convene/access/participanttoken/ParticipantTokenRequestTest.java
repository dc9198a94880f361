package org.convene.access.participanttoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.convene.access.participanttoken.ParticipantTokenRequest.Role;
import org.convene.platform.problem.InvalidFieldException;
import org.junit.jupiter.api.Test;

class ParticipantTokenRequestTest {
    private static final Duration STAY = Duration.ofMinutes(30);

    @Test
    void noTokenOutlivesTheKeyThatSignedIt() {
        assertThat(request(Optional.of(1_800)).life(STAY)).isEqualTo(STAY);
        assertThatThrownBy(() -> request(Optional.of(1_801)).life(STAY)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void whoDoesNotSayForHowLongGetsAnHourOrWhatThereIs() {
        assertThat(request(Optional.empty()).life(Duration.ofHours(12))).isEqualTo(Duration.ofHours(1));
        assertThat(request(Optional.empty()).life(STAY)).isEqualTo(STAY);
    }

    private static ParticipantTokenRequest request(Optional<Integer> ttl) {
        return new ParticipantTokenRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Eva"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Role.guest,
                ttl,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
