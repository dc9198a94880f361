package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.junit.jupiter.api.Test;

class InviteMechanismsTest {
    @Test
    void theyAreEmailSmsBothOrNone() {
        assertThat(of("email", " sms")).containsExactlyInAnyOrder(Channel.EMAIL, Channel.SMS);
        assertThat(of("sms")).containsExactly(Channel.SMS);
        assertThat(of("none")).isEmpty();
        assertThat(new InviteMechanisms(Optional::empty).channels()).isEmpty();
    }

    @Test
    void anUnknownOneIsNotStartedWith() {
        assertThatThrownBy(() -> of("email", "fax")).hasMessageContaining("fax");
    }

    private static Iterable<Channel> of(String... mechanisms) {
        return new InviteMechanisms(() -> Optional.of(List.of(mechanisms))).channels();
    }
}
