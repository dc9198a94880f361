package org.convene.notifications.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.convene.notifications.limit.Limits.Hold;
import org.convene.notifications.limit.Limits.Sending;
import org.convene.notifications.notice.Channel;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final String TENANT = "65f0000000000000000000aa";
    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_limits");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void nothingWasSent() {
        database.execute("TRUNCATE sending_limit, channel_pause");
    }

    @Test
    void withoutLimitsNothingIsAskedFor() {
        assertThat(hold(limits(Map.of()), 1, 50)).isEmpty();
        assertThat(database.value("SELECT count(*) FROM sending_limit")).isEqualTo("0");
    }

    @Test
    void whatIsOverTheLimitWaitsOneBehindTheOther() {
        database.atOneMoment(() -> {
            var held = hold(limits(Map.of("per-tenant", "6")), 1, 10);
            assertThat(held).containsOnlyKeys("7", "8", "9", "10");
            assertThat(held.get("7")).isEqualTo(new Hold("tenant-limit", Duration.ofSeconds(10)));
            assertThat(held.get("8").pause()).isEqualTo(Duration.ofSeconds(20));
            assertThat(held.get("10").pause()).isEqualTo(Duration.ofSeconds(40));
        });
    }

    @Test
    void whatWasUsedUpComesBackWithTime() {
        var limits = limits(Map.of("per-tenant", "6"));
        database.atOneMoment(() -> {
            assertThat(hold(limits, 1, 6)).isEmpty();
            assertThat(hold(limits, 7, 7)).hasSize(1);
            database.step(Duration.ofSeconds(21));
            assertThat(hold(limits, 8, 9)).isEmpty();
            assertThat(hold(limits, 10, 10)).hasSize(1);
            database.step(Duration.ofMinutes(5));
            assertThat(hold(limits, 11, 17)).as("no more than a minute's").hasSize(1);
        });
    }

    @Test
    void whatWaitsForOneLimitUsesUpNoOther() {
        var limits = limits(Map.of("sms", "1", "per-address", "3"));
        database.atOneMoment(() -> {
            assertThat(hold(limits, 1, 1)).isEmpty();
            for (var look = 0; look < 30; look++) {
                assertThat(hold(limits, 2, 2).get("2").reason()).isEqualTo("provider-limit");
            }
        });
        for (var number = 2; number <= 3; number++) {
            database.step(Duration.ofSeconds(2));
            assertThat(hold(limits, number, number)).isEmpty();
        }
        database.step(Duration.ofSeconds(2));
        assertThat(hold(limits, 4, 4).get("4").reason()).isEqualTo("address-limit");
    }

    @Test
    void ofManyThatWaitEachIsLookedAtInItsTurn() {
        var limits = limits(Map.of("per-tenant", "60"));
        database.atOneMoment(() -> {
            assertThat(hold(limits, 1, 60)).isEmpty();
            for (var number = 1; number <= 40; number++) {
                assertThat(hold(limits, number, number).get("" + number).pause())
                        .isEqualTo(Duration.ofSeconds(number));
            }
        });
    }

    @Test
    void nobodyWaitsLongerThanAnHourForTheirTurn() {
        var limits = limits(Map.of("per-tenant", "1"));
        assertThat(hold(limits, 1, 1)).isEmpty();
        assertThat(hold(limits, 1, 90)).hasSize(90);
        assertThat(hold(limits, 1, 1).get("1").pause()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    @Test
    void whatDidNotGoOutGivesBackWhatItUsedUp() {
        var limits = limits(Map.of("per-address", "1"));
        assertThat(hold(limits, 1, 1)).isEmpty();
        var unused = await(limits.giveBack(List.of(sending("1", "+1"))).replaceWith(true));
        assertThat(hold(limits, 1, 1)).isEmpty();
        assertThat(hold(limits, 1, 1)).hasSize(1);
    }

    @Test
    void oneAddressIsLimitedAndNotAnother() {
        var limits = limits(Map.of("per-address", "2"));
        assertThat(hold(limits, sending("1", "+1"), sending("2", "+1"), sending("3", "+1"), sending("4", "+2")))
                .containsOnlyKeys("3")
                .extractingByKey("3")
                .extracting(Hold::reason)
                .isEqualTo("address-limit");
        assertThat(database.value("SELECT string_agg(name, '') FROM sending_limit"))
                .doesNotContain("+1");
    }

    @Test
    void aChannelIsLimitedForAllTenants() {
        assertThat(hold(limits(Map.of("sms", "1", "email", "5")), 1, 3).values())
                .extracting(Hold::reason)
                .containsExactly("provider-limit", "provider-limit");
    }

    @Test
    void replicasThatAskAtOnceGetTogetherWhatIsThere() {
        database.atOneMoment(() -> {
            var asking = IntStream.rangeClosed(1, 40)
                    .mapToObj(number -> {
                        var limits = limits(Map.of("per-tenant", "15"));
                        return CompletableFuture.supplyAsync(() -> hold(limits, number, number));
                    })
                    .toList();
            assertThat(asking.stream().filter(asked -> asked.join().isEmpty())).hasSize(15);
        });
    }

    /** Each that asks is granted some ahead. */
    @Test
    void ofManyThatAskAtOnceNoneWastesWhatTheOthersNeed() {
        var limits = limits(Map.of("per-tenant", "100"));
        database.atOneMoment(() -> {
            var free = 0;
            for (var round = 0; round < 10; round++) {
                var asking = IntStream.range(0, 10)
                        .mapToObj(number -> limits.hold(List.of(sending("" + number, "+1"))))
                        .toList();
                free += (int) await(Uni.join().all(asking).andFailFast()).stream()
                        .filter(Map::isEmpty)
                        .count();
            }
            assertThat(free).isBetween(85, 100);
        });
    }

    @Test
    void whatCannotBeGivenBackStopsNobody() {
        var limits = limits(Map.of("per-address", "1"));
        assertThat(hold(limits, 1, 1)).isEmpty();
        database.execute("ALTER TABLE sending_limit RENAME TO gone");
        try {
            assertThat(await(limits.giveBack(List.of(sending("1", "+1"))).replaceWith(true)))
                    .isTrue();
        } finally {
            database.execute("ALTER TABLE gone RENAME TO sending_limit");
        }
    }

    /** What is granted ahead is used up before the database is asked again. */
    @Test
    void ofALargeLimitNotEachMessageAsksTheDatabase() {
        var limits = limits(Map.of("per-tenant", "1000"));
        assertThat(hold(limits, 1, 1)).isEmpty();
        var free = database.value("SELECT free_at FROM sending_limit");
        for (var number = 2; number <= 51; number++) {
            assertThat(hold(limits, number, number)).isEmpty();
        }
        assertThat(database.value("SELECT free_at FROM sending_limit")).isEqualTo(free);
        assertThat(hold(limits, 52, 52)).isEmpty();
        assertThat(database.value("SELECT free_at FROM sending_limit")).isNotEqualTo(free);
    }

    @Test
    void whatAProviderAsksForHoldsForEveryReplicaAndNoOtherChannel() {
        var unused = await(
                limits(Map.of()).slowDown(Channel.SMS, Duration.ofMinutes(2)).replaceWith(true));
        var other = limits(Map.of());
        assertThat(hold(other, 1, 2)).hasSize(2);
        assertThat(hold(other, 1, 1).get("1").reason()).isEqualTo("provider-limit");
        assertThat(hold(other, 1, 1).get("1").pause()).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(120));
        assertThat(hold(other, new Sending("1", TENANT, Channel.EMAIL, "a@example.org")))
                .isEmpty();
        database.step(Duration.ofSeconds(121));
        assertThat(hold(limits(Map.of()), 1, 2)).isEmpty();
    }

    @Test
    void whatIsAllFreeAgainIsForgotten() {
        assertThat(hold(limits(Map.of("per-address", "2")), 1, 3)).hasSize(1);
        var retention = new LimitRetention(database.system());
        assertThat(await(retention.work())).isFalse();
        assertThat(database.value("SELECT count(*) FROM sending_limit")).isEqualTo("1");
        database.step(Duration.ofHours(2));
        assertThat(await(retention.work())).isFalse();
        assertThat(database.value("SELECT count(*) FROM sending_limit")).isEqualTo("0");
    }

    private static Limits limits(Map<String, String> values) {
        return TestLimits.of(database, values);
    }

    private static Sending sending(String id, String number) {
        return new Sending(id, TENANT, Channel.SMS, number);
    }

    private static Map<String, Hold> hold(Limits limits, int first, int last) {
        return hold(
                limits,
                IntStream.rangeClosed(first, last)
                        .mapToObj(number -> sending(String.valueOf(number), "+1"))
                        .toArray(Sending[]::new));
    }

    private static Map<String, Hold> hold(Limits limits, Sending... sendings) {
        return await(limits.hold(List.of(sendings)));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
