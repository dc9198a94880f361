package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.platform.contracts.TenantState.Settings;
import org.junit.jupiter.api.Test;

/** R13: set for the installation, and overridden per tenant. */
class InvitingTest {
    @Test
    void aTenantThatDoesNotSayInvitesAsTheInstallationDoes() {
        assertThat(inviting(Optional.of(List.of("sms", " email "))).by(TestTenant.ACME))
                .containsExactly("email", "sms");
        assertThat(inviting(Optional.of(List.of("none"))).by(TestTenant.ACME)).isEmpty();
        assertThat(inviting(Optional.empty()).by(TestTenant.ACME)).isEmpty();
        assertThat(inviting(Optional.of(List.of("sms"))).by(TestTenant.with(TestTenant.linkFormat("user"))))
                .containsExactly("sms");
    }

    @Test
    void oneThatSaysDoesAsItSays() {
        var installation = inviting(Optional.of(List.of("email", "sms")));

        assertThat(installation.by(TestTenant.with(settings("sms")))).containsExactly("sms");
        assertThat(installation.by(TestTenant.with(settings()))).isEmpty();
    }

    private static Inviting inviting(Optional<List<String>> mechanisms) {
        return new Inviting(new MeetingConfigTest.Config(
                LinkHost.DEFAULT,
                "/m",
                LinkFormat.unique,
                Optional.empty(),
                mechanisms,
                Set.of(),
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty()));
    }

    private static Settings settings(String... mechanisms) {
        return new Settings(
                Optional.empty(),
                Optional.of(List.of(mechanisms)),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
