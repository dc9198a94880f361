package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.push.TestPush;
import org.convene.notifications.sms.TestSmsConfig;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.MeetingState;
import org.junit.jupiter.api.Test;

class ConfiguredChannelsTest {
    private static final MeetingState MEETING = new Meetings.Draft(List.of()).build();
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
    void aTenantInvitesByItsOwnMechanismsAndSendsByTheInstallations() {
        var channels = new ConfiguredChannels(
                () -> Optional.of(List.of("email")),
                new TestEmailConfig(true),
                new TestSmsConfig(Optional.of(PROVIDER), Optional.empty()),
                TestPush.config());

        var bySms = channels.of(MEETING, TestTenants.tenant(Optional.of(List.of("sms")), Optional.empty()));
        var byNone = channels.of(MEETING, TestTenants.tenant(Optional.of(List.of()), Optional.empty()));
        var likeAll = channels.of(MEETING, TestTenants.tenant(Optional.empty(), Optional.of(List.of("es"))));

        assertThat(bySms.inviting()).containsExactly(Channel.SMS);
        assertThat(byNone.inviting()).isEmpty();
        assertThat(likeAll.inviting()).containsExactly(Channel.EMAIL);
        assertThat(List.of(bySms, byNone, likeAll))
                .allSatisfy(own -> assertThat(own.sending()).containsExactlyInAnyOrder(Channel.EMAIL, Channel.SMS));
    }

    @Test
    void aMeetingsOwnMechanismsComeBeforeItsTenants() {
        var channels = new ConfiguredChannels(
                () -> Optional.of(List.of("email")),
                new TestEmailConfig(true),
                new TestSmsConfig(Optional.of(PROVIDER), Optional.empty()),
                TestPush.config());
        var tenant = TestTenants.tenant(Optional.of(List.of("email")), Optional.empty());
        var draft = new Meetings.Draft(List.of());

        draft.inviteMechanisms = Optional.of(List.of("sms"));
        assertThat(channels.of(draft.build(), tenant).inviting()).containsExactly(Channel.SMS);
        draft.inviteMechanisms = Optional.of(List.of());
        assertThat(channels.of(draft.build(), tenant).inviting()).isEmpty();
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

    @Test
    void whoHasADeviceIsRemindedThereIfThereIsAnyPush() {
        var participant = Meetings.participant("1", "Ada", "ada@example.org");
        var pushing = new ConfiguredChannels(
                        Optional::empty,
                        new TestEmailConfig(true),
                        new TestSmsConfig(Optional.empty(), Optional.empty()),
                        TestPush.config("convene.push.http.url", "http://localhost/push"))
                .of(MEETING, TestTenants.tenant("acme", "live", 1));
        assertThat(pushing.withDevice(Set.of("1")).reminding(participant)).contains(Channel.PUSH);
        assertThat(pushing.withDevice(Set.of("2")).reminding(participant)).contains(Channel.EMAIL);
        assertThat(channels(true, Optional.empty()).withDevice(Set.of("1")).reminding(participant))
                .contains(Channel.EMAIL);
    }

    @Test
    void nobodyIsInvitedByPush() {
        assertThatThrownBy(() -> inviting("push")).hasMessageContaining("push");
    }

    private static Iterable<Channel> inviting(String... mechanisms) {
        return new ConfiguredChannels(
                        () -> Optional.of(List.of(mechanisms)),
                        new TestEmailConfig(true),
                        new TestSmsConfig(Optional.of(PROVIDER), Optional.empty()),
                        TestPush.config())
                .of(MEETING, TestTenants.tenant("acme", "live", 1))
                .inviting();
    }

    private static Channels channels(boolean email, Optional<URI> sms) {
        return new ConfiguredChannels(
                        Optional::empty,
                        new TestEmailConfig(email),
                        new TestSmsConfig(sms, Optional.empty()),
                        TestPush.config())
                .of(MEETING, TestTenants.tenant("acme", "live", 1));
    }
}
