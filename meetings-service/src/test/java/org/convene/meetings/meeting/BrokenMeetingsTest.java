package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.meetings.tenant.TestTenants;
import org.convene.meetings.user.TestUsers;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.outbox.TestOutbox;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page and more of the oldest meetings cannot be changed; those behind them are, in the same run. */
class BrokenMeetingsTest {
    private static final String BROKEN = "65f0c0ffee0123456789ab99";
    private static final int MORE_THAN_A_PAGE = 201;

    private final Instant now = Instant.now();
    private final String tenant = Id.next();
    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestDatabase.create("broken_meetings");
        database.execute("""
                CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$;
                CREATE TRIGGER break BEFORE UPDATE ON meeting FOR EACH ROW WHEN (OLD.organizer_id = '%s')
                    EXECUTE FUNCTION break();
                """.formatted(BROKEN));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsOverBehindThemIsEndedAndTheirPeopleAreForgotten() {
        var meetings = new TestMeetings(database, tenant);
        var longAgo = now.minus(Duration.ofDays(900));
        var broken = IntStream.range(0, MORE_THAN_A_PAGE)
                .mapToObj(number -> meetings.add(longAgo.plusSeconds(number / 50), BROKEN, Optional.empty()))
                .toList();
        var well = meetings.add(longAgo.plusSeconds(60), Id.next(), Optional.empty());
        TestTenants.hear(
                database,
                new TenantState(
                        tenant,
                        "Acme",
                        "acme",
                        "live",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1));

        assertThat(await(closing().work())).isFalse();
        assertThat(meetings.state(well).status()).isEqualTo(Meeting.ENDED);

        assertThat(await(meetings.retention().work())).isFalse();
        assertThat(meetings.state(well).organizer().person().name()).isEmpty();
        assertThat(broken)
                .allSatisfy(id -> assertThat(meetings.state(id).version()).isEqualTo(1));
    }

    private MeetingClosing closing() {
        var changes = new MeetingChanges(
                database.tenants(),
                new MeetingRepository(database.tenants()),
                new Viewers(TestUsers.of(database)),
                TestOutbox.on(database),
                List.of());
        return new MeetingClosing(database.system(), changes, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(60));
    }
}
