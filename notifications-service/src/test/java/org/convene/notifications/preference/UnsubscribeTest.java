package org.convene.notifications.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.secret.TestSealer;
import org.convene.platform.tenancy.TestDatabase;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link in reminders by mail, as mail programs, scanners and people use it. */
class UnsubscribeTest {
    private static final String EMAIL = "ana@example.org";
    private static final Optional<String> ENGLISH = Optional.of("en");
    private static TestDatabase database;

    private final UnsubscribeResource resource =
            new UnsubscribeResource(TestPreferences.secrets(database), TestPreferences.register(database));

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_unsubscribe");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void nobodyWantsAnything() {
        database.execute("TRUNCATE preference");
    }

    @Test
    void itIsOnTheHostOfTheMeetingAndNamesNobody() {
        var link = URI.create(link());
        assertThat(link.getHost()).isEqualTo("demo.localhost");
        assertThat(link.getPath()).isEqualTo("/unsubscribe");
        assertThat(link.toString()).doesNotContain("ana", "@");
    }

    @Test
    void oneClickEndsRemindersAndOpeningItDoesNot() {
        for (var scan = 0; scan < 3; scan++) {
            assertThat(show(token()).getEntity()).contains("Stop the reminders");
        }
        assertThat(click(token()).getStatus()).isEqualTo(200);
        assertThat(click(token()).getStatus()).as("twice").isEqualTo(200);
        assertThat(show(token()).getEntity()).contains("Send me reminders again");
        assertThat(rows()).isEqualTo("{email} link");
    }

    @Test
    void whoWantsThemAgainPressesTheButton() {
        assertThat(click(token()).getStatus()).isEqualTo(200);
        assertThat(choose(token(), "subscribe").getEntity()).contains("Stop the reminders");
        assertThat(rows()).isEqualTo("{} link");
        assertThat(choose(token(), "unsubscribe").getEntity()).contains("Send me reminders again");
    }

    @Test
    void whatClientsStateBeginsNoRemindersAgainThatTheRecipientEnded() {
        assertThat(click(token()).getStatus()).isEqualTo(200);
        state(Optional.empty(), Optional.of(QuietHours.parse("22:00-07:00")));
        assertThat(show(token()).getEntity()).contains("Send me reminders again");
        state(Optional.of(Set.of()), Optional.empty());
        assertThat(show(token()).getEntity()).contains("Send me reminders again");
        assertThat(choose(token(), "subscribe").getEntity()).contains("Stop the reminders");
    }

    @Test
    void whoSaysNothingOfRemindersLeavesThemAsTheyAre() {
        state(Optional.of(Set.of(Channel.EMAIL)), Optional.empty());
        state(Optional.empty(), Optional.of(QuietHours.parse("22:00-07:00")));
        assertThat(show(token()).getEntity()).contains("Send me reminders again");
        state(Optional.of(Set.of()), Optional.empty());
        assertThat(show(token()).getEntity()).contains("Stop the reminders");
        assertThat(database.value("SELECT count(*) FROM preference")).isEqualTo("0");
    }

    /** As a client. */
    private static void state(Optional<Set<Channel>> muted, Optional<QuietHours> quiet) {
        var tenant = Meetings.scheduled(List.of()).tenant();
        var done = await(TestPreferences.register(database)
                .put(
                        tenant,
                        TestPreferences.secrets(database).recipients().ofAddress(tenant, Channel.EMAIL, EMAIL),
                        muted,
                        quiet,
                        new PreferenceRegister.Speaker("client:test", false))
                .replaceWith(true));
        assertThat(done).isTrue();
    }

    @Test
    void itWorksForTheSameAddressInWhicheverCaseAndForNoOther() {
        assertThat(token("ANA@example.org")).isEqualTo(token());
        assertThat(token("ben@example.org")).isNotEqualTo(token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{token}x", "{tampered}"})
    void whatWasNotSignedChangesNothing(String text) {
        var token = token();
        var forged = text.replace("{token}", token).replace("{tampered}", token.replaceFirst("^65f0", "65f1"));
        assertThat(click(forged).getStatus()).isEqualTo(404);
        assertThat(show(forged).getStatus()).isEqualTo(404);
        assertThat(database.value("SELECT count(*) FROM preference")).isEqualTo("0");
    }

    @Test
    void itIsShownInTheReadersLanguageAndShownNowhereElse() {
        var page = await(resource.show(Optional.of(token()), Optional.of("fr-CH, fr;q=0.9, en;q=0.8")));
        assertThat(page.getEntity()).contains("lang=\"fr\"", "Ne plus recevoir de rappels");
        assertThat(page.getHeaders().getFirst("Content-Security-Policy").toString())
                .contains("frame-ancestors 'none'", "default-src 'none'");
        assertThat(await(resource.show(Optional.of(token()), Optional.of("***")))
                        .getEntity())
                .contains("lang=\"en\"");
    }

    @Test
    void linksWorkAfterTheKeyHasChangedThatTheirSecretIsSealedUnder() {
        var before = new UnsubscribeSecrets(database.system(), KeyRotation.before(), Clock.systemUTC());
        database.execute("TRUNCATE unsubscribe_secret");
        var token = await(before.links()).link(Meetings.scheduled(List.of()), EMAIL);
        KeyRotation.reseal(database, UnsubscribeSecrets.sealedTable());
        var after = new UnsubscribeSecrets(database.system(), KeyRotation.after(), Clock.systemUTC());
        assertThat(await(after.links()).link(Meetings.scheduled(List.of()), EMAIL))
                .isEqualTo(token);
        database.execute("TRUNCATE unsubscribe_secret");
    }

    @Test
    void replicasAgreeOnTheSecret() {
        var other = new UnsubscribeSecrets(database.system(), TestSealer.create(), Clock.systemUTC());
        assertThat(await(other.links()).link(Meetings.scheduled(List.of()), EMAIL))
                .isEqualTo(link());
    }

    private static String link() {
        return link(EMAIL);
    }

    private static String link(String email) {
        return await(TestPreferences.secrets(database).links()).link(Meetings.scheduled(List.of()), email);
    }

    private static String token() {
        return token(EMAIL);
    }

    private static String token(String email) {
        return link(email).replaceFirst(".*\\?r=", "");
    }

    private RestResponse<String> show(String token) {
        return await(resource.show(Optional.of(token), ENGLISH));
    }

    private RestResponse<String> click(String token) {
        return await(resource.change(Optional.of(token), ENGLISH, Optional.of("One-Click"), Optional.empty()));
    }

    private RestResponse<String> choose(String token, String choice) {
        return await(resource.change(Optional.of(token), ENGLISH, Optional.empty(), Optional.of(choice)));
    }

    private static String rows() {
        return database.value("SELECT string_agg(opted_out::text || ' ' || changed_by, ',') FROM preference");
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
