package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Quotas;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DailyQuotaTest {
    /** In Madrid the day is over: it is half past midnight there. */
    private static final Instant EVENING = Instant.parse("2026-05-31T22:30:00Z");

    private static TestDatabase database;

    private final String tenant = Id.next();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("daily_quota");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void ofFiftyAtOnceAsManyAsTheQuotaAllowsAreCountedAndTheOthersRefused() {
        var outcomes = await(Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(number -> count(EVENING, 20, "UTC")
                                .replaceWith(true)
                                .onFailure(MeetingsPerDayExceededException.class)
                                .recoverWithItem(false))
                        .toList())
                .andFailFast());

        assertThat(outcomes).filteredOn(counted -> counted).hasSize(20);
        assertThat(database.value("SELECT meetings FROM meetings_of_day WHERE tenant = '" + tenant + "'"))
                .isEqualTo("20");
    }

    @Test
    void whatIsRefusedLeavesNothingBehindOfItsTransaction() {
        counted(EVENING, 1, "UTC");

        assertThatThrownBy(() -> counted(EVENING, 1, "UTC"))
                .isInstanceOf(MeetingsPerDayExceededException.class)
                .hasMessageContaining("meetingsPerDay is 1");

        assertThat(database.value("SELECT count(*) FROM session_room WHERE tenant = '" + tenant + "'"))
                .isEqualTo("1");
    }

    @Test
    void aDayBeginsAtMidnightInTheTenantsTimeZone() {
        counted(EVENING.minus(Duration.ofHours(2)), 1, "Europe/Madrid");
        counted(EVENING, 1, "Europe/Madrid");

        // A clock that lags does not give the old day back.
        assertThatThrownBy(() -> counted(EVENING.minus(Duration.ofHours(2)), 1, "Europe/Madrid"))
                .isInstanceOf(MeetingsPerDayExceededException.class);
    }

    @Test
    void inATimeZoneThatWasDroppedTheDayIsThatOfUtc() {
        counted(EVENING, 1, "Mars/Phobos");

        assertThat(database.value("SELECT day FROM meetings_of_day WHERE tenant = '" + tenant + "'"))
                .isEqualTo("2026-05-31");
    }

    @Test
    void aQuotaOfNoneAllowsNoneAndALowerOneHoldsAtOnce() {
        assertThatThrownBy(() -> counted(EVENING, 0, "UTC")).isInstanceOf(MeetingsPerDayExceededException.class);
        counted(EVENING, 5, "UTC");
        counted(EVENING, 5, "UTC");

        assertThatThrownBy(() -> counted(EVENING, 2, "UTC")).isInstanceOf(MeetingsPerDayExceededException.class);
        counted(EVENING, 3, "UTC");
    }

    @Test
    void whatIsLeftOfTheDayMayBeTakenAndNoMore() {
        counted(EVENING, 3, "UTC");

        for (var left : List.of(found(3), held(3))) {
            left.take();
            left.take();
            assertThatThrownBy(left::take).isInstanceOf(MeetingsPerDayExceededException.class);
        }
        // None may be made, and none more has not to fit in.
        assertThat(counting(limited(0, "UTC"), 0)).isEmpty();
        assertThatThrownBy(() -> held(0).take()).isInstanceOf(MeetingsPerDayExceededException.class);
        assertThat(database.value("SELECT meetings FROM meetings_of_day WHERE tenant = '" + tenant + "'"))
                .isEqualTo("1");
    }

    @Test
    void ofTwoWhoHoldTheDayTheSecondSeesWhatTheFirstTook() {
        var quota = quota(EVENING);
        var state = limited(5, "UTC");

        var taken = await(Uni.join()
                .all(IntStream.range(0, 2)
                        .mapToObj(number -> database.tenants()
                                .transaction(
                                        tenant,
                                        transaction -> quota.hold(transaction, state)
                                                .map(DailyQuotaTest::takeAll)
                                                .call(count -> quota.count(transaction, state, count)
                                                        .map(Uni::replaceWithVoid)
                                                        .orElseGet(Uni.createFrom()::voidItem))))
                        .toList())
                .andFailFast());

        assertThat(taken).containsExactlyInAnyOrder(5, 0);
    }

    @Test
    void whoHasNoQuotaHasNoRowToWaitFor() {
        assertThat(counting(tenant(Optional.empty(), "UTC"), 1)).isEmpty();
    }

    private Optional<Uni<RowSet<Row>>> counting(TenantState state, int meetings) {
        return await(database.tenants()
                .transaction(
                        tenant,
                        transaction -> Uni.createFrom().item(quota(EVENING).count(transaction, state, meetings))));
    }

    private void counted(Instant now, int most, String timeZone) {
        var unused = await(count(now, most, timeZone));
    }

    /** As a meeting is made: in a pipeline, before what else is written. */
    private Uni<List<RowSet<Row>>> count(Instant now, int most, String timeZone) {
        var quota = quota(now);
        var state = limited(most, timeZone);
        return database.tenants()
                .pipeline(
                        tenant,
                        transaction -> List.of(
                                quota.count(transaction, state, 1).orElseThrow(),
                                transaction.execute(
                                        "INSERT INTO session_room (tenant, id) VALUES ($1, $2)", tenant, Id.next())));
    }

    private DailyQuota.Left found(int most) {
        return await(quota(EVENING).find(limited(most, "UTC")));
    }

    private DailyQuota.Left held(int most) {
        return await(database.tenants()
                .transaction(tenant, transaction -> quota(EVENING).hold(transaction, limited(most, "UTC"))));
    }

    private static int takeAll(DailyQuota.Left left) {
        for (var count = 0; ; count++) {
            try {
                left.take();
            } catch (MeetingsPerDayExceededException nothing) {
                return count;
            }
        }
    }

    private static DailyQuota quota(Instant now) {
        return new DailyQuota(database.tenants(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private TenantState limited(int most, String timeZone) {
        return tenant(Optional.of(new Quotas(Optional.of(most), Optional.empty(), Optional.empty())), timeZone);
    }

    private TenantState tenant(Optional<Quotas> quotas, String timeZone) {
        return new TenantState(
                tenant,
                "Acme",
                "acme",
                "live",
                Optional.empty(),
                Optional.empty(),
                Optional.of(timeZone),
                Optional.empty(),
                Optional.empty(),
                quotas,
                Optional.empty(),
                1);
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
