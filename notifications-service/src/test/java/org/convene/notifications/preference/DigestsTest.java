package org.convene.notifications.preference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Under what people's wishes are kept, and how what was kept before there was a key comes under it. */
class DigestsTest {
    private static final String TENANT = "65f0000000000000000000aa";
    private static final String NUMBER = "+34600000001";
    private static final String EMAIL = "ana@example.org";
    private static final ParticipantState ANA = Meetings.withPhone(Meetings.participant("1", "Ana", EMAIL), NUMBER);
    private static final Instant UPDATE = Instant.parse("2026-03-01T12:00:00Z");
    private static TestDatabase database;

    private final MovableClock clock = new MovableClock();
    private UnsubscribeSecrets secrets;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_digests");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** As the former version kept it, a moment after the update. */
    @BeforeEach
    void whoSaidStopAndWantsNoReminders() {
        database.execute("TRUNCATE preference, stopped_number");
        var unused = await(TestPreferences.secrets(database).links());
        update("UPDATE unsubscribe_secret SET digests_from = '%s'".formatted(UPDATE.plus(Duration.ofHours(1))));
        secrets = TestPreferences.secrets(database, clock);
        update("INSERT INTO stopped_number (recipient, sender, word) VALUES ('%s', '+1', 'STOP')"
                .formatted(sha256("", "number", NUMBER)));
        update(
                "INSERT INTO preference (tenant, recipient, opted_out, changed_by) VALUES ('%s', '%s', '{email}', 'link')"
                        .formatted(TENANT, sha256(TENANT, "email", EMAIL)));
    }

    @Test
    void whatWasKeptBeforeIsFoundBeforeAndAfterItIsBroughtUnderTheKey() {
        assertStoppedAndUnsubscribed();
        sweep();
        assertThat(plain()).as("replicas of the former version look for it").isEqualTo("2");

        clock.move(Duration.ofHours(1));
        assertStoppedAndUnsubscribed();
        sweep();
        assertThat(plain()).isEqualTo("0");
        assertStoppedAndUnsubscribed();
    }

    @Test
    void noNumberCanBeTriedThatIsUnderTheKey() {
        clock.move(Duration.ofHours(1));
        sweep();
        assertThat(database.value("SELECT string_agg(recipient, ',') FROM stopped_number"))
                .hasSize(44)
                .doesNotContain(sha256("", "number", NUMBER));
        assertThat(new Digests(new byte[32]).of("", "number", NUMBER))
                .isNotEqualTo(new Digests(new byte[] {1}).of("", "number", NUMBER));
    }

    @Test
    void untilThenWhatIsSaidIsKeptAsTheFormerVersionReadsIt() {
        var eve = Meetings.participant("2", "Eve", "eve@example.org");
        state("eve@example.org", Set.of(Channel.EMAIL));
        assertThat(plain()).isEqualTo("3");
        assertThat(wishes(eve).muted()).containsExactly(Channel.EMAIL);

        clock.move(Duration.ofHours(1));
        state("eve@example.org", Set.of());
        assertThat(wishes(eve).muted()).as("of one row").isEmpty();
        assertThat(plain()).isEqualTo("2");
    }

    @Test
    void whatWasSaidUnderBothCountsTogether() {
        var keyed = secrets.recipients().ofAddress(TENANT, Channel.EMAIL, EMAIL).keyed();
        update("INSERT INTO preference (tenant, recipient, muted, quiet, changed_by)"
                + " VALUES ('%s', '%s', '{sms}', '22:00-07:00', 'client:x')".formatted(TENANT, keyed));
        clock.move(Duration.ofHours(1));
        sweep();

        assertThat(database.value("SELECT count(*) FROM preference")).isEqualTo("1");
        assertThat(wishes(ANA).muted()).containsExactlyInAnyOrder(Channel.EMAIL, Channel.SMS);
        assertThat(wishes(ANA).quiet()).contains(QuietHours.parse("22:00-07:00"));
    }

    @Test
    void startEndsAStopFromBefore() {
        clock.move(Duration.ofHours(1));
        hear("START");
        assertThat(wishes(ANA).isStopped()).isFalse();
        hear("STOP");
        assertThat(wishes(ANA).isStopped()).isTrue();
        sweep();
        assertThat(database.value("SELECT count(*) FROM stopped_number")).isEqualTo("1");
    }

    @Test
    void linksFromBeforeWorkForEver() {
        var meeting = Meetings.scheduled(List.of());
        var before = token(await(secrets.links()).link(meeting, EMAIL));
        clock.move(Duration.ofHours(1));
        var after = token(await(secrets.links()).link(meeting, EMAIL));
        assertThat(after).isNotEqualTo(before);

        var register = new PreferenceRegister(database.tenants(), secrets);
        var links = await(secrets.links());
        for (var token : List.of(before, after, before)) {
            var subscription = links.read(token).orElseThrow();
            assertThat(await(register.subscribe(subscription, false).replaceWith(true)))
                    .isTrue();
            assertThat(await(register.isSubscribed(links.read(before).orElseThrow())))
                    .isFalse();
            assertThat(await(register.isSubscribed(links.read(after).orElseThrow())))
                    .isFalse();
            assertThat(await(register.subscribe(subscription, true).replaceWith(true)))
                    .isTrue();
            assertThat(await(register.isSubscribed(links.read(before).orElseThrow())))
                    .isTrue();
        }
    }

    private void assertStoppedAndUnsubscribed() {
        assertThat(wishes(ANA).isStopped()).isTrue();
        assertThat(wishes(ANA).muted()).containsExactly(Channel.EMAIL);
    }

    private Wishes wishes(ParticipantState participant) {
        return await(new Preferences(database.system(), secrets).of(TENANT, List.of(participant)))
                .of(participant);
    }

    private void state(String email, Set<Channel> muted) {
        var speaker = new PreferenceRegister.Speaker("client:test", false);
        var recipient = secrets.recipients().ofAddress(TENANT, Channel.EMAIL, email);
        assertThat(await(new PreferenceRegister(database.tenants(), secrets)
                        .put(TENANT, recipient, Optional.of(muted), Optional.empty(), speaker)
                        .replaceWith(true)))
                .isTrue();
    }

    private void hear(String word) {
        assertThat(await(new StoppedNumbers(database.system(), secrets)
                        .hear(NUMBER, "+1", word)
                        .replaceWith(true)))
                .isTrue();
    }

    private void sweep() {
        assertThat(await(new DigestSweep(database.system(), secrets).work())).isFalse();
    }

    private static String plain() {
        return database.value("""
                SELECT (SELECT count(*) FROM preference WHERE length(recipient) = 43)
                    + (SELECT count(*) FROM stopped_number WHERE length(recipient) = 43)
                """);
    }

    private static String token(String link) {
        return link.replaceFirst(".*\\?r=", "");
    }

    /** As the former version did. */
    private static String sha256(String... words) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(String.join("\n", words).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As the service itself: owners see no rows. */
    private static void update(String sql) {
        var unused = await(database.system().execute(sql));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
