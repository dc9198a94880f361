package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.sms.TestSmsConfig;
import org.junit.jupiter.api.Test;

class ConfiguredChannelsTest {
    private static final URI PROVIDER = URI.create("http://localhost/sms");

    @Test
    void mechanismsAreEmailSmsBothOrNone() {
        assertThat(inviting("email", " sms")).containsExactlyInAnyOrder(Channel.EMAIL, Channel.SMS);
        assertThat(inviting("sms")).containsExactly(Channel.SMS);
        assertThat(inviting("none")).isEmpty();
        assertThat(inviting()).isEmpty();
    }

    @Test
    void anUnknownOneIsNotStartedWith() {
        assertThatThrownBy(() -> inviting("email", "fax")).hasMessageContaining("fax");
    }

    @Test
    void whoCanBeMailedIsRemindedByMailIfThereIsAnyMail() {
        var both = Meetings.withPhone(Meetings.participant("1", "Ada", "ada@example.org"), "+34600000001");
        assertThat(channels(true, Optional.of(PROVIDER)).reminding(both)).contains(Channel.EMAIL);
        assertThat(channels(false, Optional.of(PROVIDER)).reminding(both)).contains(Channel.SMS);
        assertThat(channels(false, Optional.empty()).reminding(both)).contains(Channel.EMAIL);
        var phone = Meetings.phoneOnly("2", "Bob", "+34600000002");
        assertThat(channels(true, Optional.empty()).reminding(phone)).contains(Channel.SMS);
    }

    private static Iterable<Channel> inviting(String... mechanisms) {
        return new ConfiguredChannels(
                        () -> Optional.of(List.of(mechanisms)),
                        new TestEmailConfig(true),
                        new TestSmsConfig(Optional.of(PROVIDER), Optional.empty()))
                .get()
                .inviting();
    }

    private static Channels channels(boolean email, Optional<URI> sms) {
        return new ConfiguredChannels(
                        Optional::empty, new TestEmailConfig(email), new TestSmsConfig(sms, Optional.empty()))
                .get();
    }
}
