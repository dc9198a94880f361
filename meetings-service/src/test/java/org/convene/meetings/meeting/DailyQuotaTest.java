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
    void whoHasNoQuotaHasNoRowToWaitFor() {
        var quota = new DailyQuota(Clock.fixed(EVENING, ZoneOffset.UTC));

        var statement = database.tenants()
                .transaction(
                        tenant,
                        transaction ->
                                Uni.createFrom().item(quota.count(transaction, tenant(Optional.empty(), "UTC"), 1)));

        assertThat(await(statement)).isEmpty();
    }

    private void counted(Instant now, int most, String timeZone) {
        var unused = await(count(now, most, timeZone));
    }

    /** As a meeting is made: in a pipeline, behind what else is written. */
    private Uni<List<RowSet<Row>>> count(Instant now, int most, String timeZone) {
        var quota = new DailyQuota(Clock.fixed(now, ZoneOffset.UTC));
        var state = tenant(Optional.of(new Quotas(Optional.of(most), Optional.empty(), Optional.empty())), timeZone);
        return database.tenants()
                .pipeline(
                        tenant,
                        transaction -> List.of(
                                transaction.execute(
                                        "INSERT INTO session_room (tenant, id) VALUES ($1, $2)", tenant, Id.next()),
                                quota.count(transaction, state, 1).orElseThrow()));
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
