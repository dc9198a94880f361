package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.convene.notifications.limit.TestLimits;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many messages may go out, from the plan to the provider. */
class LimitsDeliveryTest {
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private WishesScene scene;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_delivery_limits");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aMeetingTomorrowAtNoon() {
        scene = new WishesScene(database, configuration);
    }

    @Test
    void whatIsOverALimitGoesOutLaterAndAllOfIt() {
        scene.draft.remindBefore = List.of();
        scene.draft.participants = IntStream.range(0, 5)
                .mapToObj(number -> Meetings.phoneOnly("p" + number, "P", "+3460000000" + number))
                .toList();
        scene.sending.limitConfig = Map.of("per-tenant", "2");
        scene.plan();
        assertThat(scene.sending.look()).isEqualTo(5);
        assertThat(scene.provider.received()).hasSize(2);
        assertThat(database.value("SELECT string_agg(DISTINCT reason, ',') FROM delivery WHERE state = 'planned'"))
                .isEqualTo("tenant-limit");
        for (var minute = 0; minute < 10; minute++) {
            database.step(Duration.ofMinutes(1));
            var unused = scene.sending.look();
            assertThat(scene.provider.received()).hasSizeLessThanOrEqualTo(2 + 3 * (minute + 1));
        }
        assertThat(scene.provider.received()).hasSize(5);
        assertThat(database.value("SELECT max(attempt) FROM delivery"))
                .as("none was lost by waiting")
                .isEqualTo("1");
    }

    @Test
    void forWhatHasToWaitNothingIsAsked() {
        scene.draft.remindBefore = List.of();
        scene.sending.limitConfig = Map.of("per-address", "1");
        scene.plan();
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(scene.sending.linksAsked).hasValue(1);
        scene.draft.name = "Other name";
        scene.plan();
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(scene.states()).isEqualTo("invitation sent,update planned address-limit");
        assertThat(scene.sending.linksAsked).hasValue(1);
    }

    @Test
    void whatTheLastLookKeepsBackUsesUpNoLimit() {
        lookOnceOfOneAllowed(() -> database.step(Duration.ofSeconds(15)));
        assertThat(scene.states()).isEqualTo("invitation planned lease-too-short");
        assertItGoesOutAtTheNextLook();
    }

    @Test
    void aLastLookThatFailsUsesUpNoLimit() {
        lookOnceOfOneAllowed(() -> database.execute("ALTER TABLE delivery RENAME TO gone"));
        database.execute("ALTER TABLE gone RENAME TO delivery");
        assertItGoesOutAtTheNextLook();
    }

    /**
     * @param meanwhile what happens before the last look
     */
    private void lookOnceOfOneAllowed(Runnable meanwhile) {
        scene.draft.remindBefore = List.of();
        scene.sending.limitConfig = Map.of("per-address", "1");
        scene.sending.meanwhile = meanwhile;
        scene.plan();
        assertThat(scene.sending.look()).isEqualTo(1);
        scene.sending.meanwhile = () -> {};
    }

    private void assertItGoesOutAtTheNextLook() {
        scene.awaitLimitsFree();
        database.step(Duration.ofMinutes(1));
        assertThat(scene.sending.look()).isEqualTo(1);
        assertThat(scene.states()).isEqualTo("invitation sent");
    }

    @Test
    void oneTenantsBacklogKeepsNoOtherTenantBack() {
        scene.draft.remindBefore = List.of();
        scene.draft.participants = IntStream.range(0, 90)
                .mapToObj(number -> Meetings.phoneOnly("p" + number, "P", "+346000001" + number))
                .toList();
        scene.sending.limitConfig = Map.of("per-tenant", "60");
        scene.plan();
        database.atOneMoment(() -> {
            assertThat(scene.sending.look()).isEqualTo(90);
            scene.update("UPDATE delivery SET due_at = now() WHERE state = 'planned'");
            assertThat(scene.sending.look()).isEqualTo(30);
            assertThat(scene.provider.received()).hasSizeLessThan(70);
            scene.update(
                    "UPDATE delivery SET tenant = '65f0000000000000000000bb', due_at = now() WHERE id = (SELECT min(id) FROM delivery WHERE state = 'planned')");
            var sent = scene.provider.received().size();
            assertThat(scene.sending.look()).as("of all that wait hardly one").isLessThan(5);
            assertThat(scene.provider.received()).hasSizeGreaterThan(sent);
        });
    }

    @Test
    void aReminderThatIsKeptBackGoesOutWhenItsProviderHearsAgain() {
        scene.sending.startingFor = Duration.ofMinutes(10);
        scene.draft.sendInvitations = false;
        scene.plan();
        scene.goTo(scene.tomorrowAt("11:46"));
        var paused = TestLimits.of(database, Map.of())
                .slowDown(Channel.SMS, Duration.ofMinutes(19))
                .replaceWith(true)
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(paused).isTrue();
        var looks = 0;
        do {
            assertThat(scene.sending.look()).isEqualTo(1);
            scene.goTo(Instant.parse(database.value(WishesScene.DUE)).plusMillis(5));
            looks++;
        } while (scene.states().equals("reminder planned provider-limit"));
        assertThat(scene.states()).isEqualTo("starting sent");
        assertThat(scene.provider.received()).hasSize(1);
        assertThat(looks).isBetween(5, 40);
    }
}
