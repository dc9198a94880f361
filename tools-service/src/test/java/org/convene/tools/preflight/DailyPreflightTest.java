package org.convene.tools.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.time.Id;
import org.convene.tools.PlayedAccess;
import org.convene.tools.configuration.TestConfiguration;
import org.convene.tools.endpoint.TestEndpoints;
import org.convene.tools.finding.Finding;
import org.convene.tools.finding.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every saved tool is looked at once a day, whatever is wrong with the others. */
class DailyPreflightTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The minute is over, however long the test itself takes. */
    private static final Duration LATER = Duration.ofHours(1);

    /** Which nobody asks over the network what is wrong with. */
    private static final String PAGE = "https://10.0.0.1/board";

    private final TestDatabase database = TestDatabase.create("tools_daily_" + Id.next());
    private final PlayedAccess access = new PlayedAccess();
    private final MovableClock clock = new MovableClock();
    private final OutgoingHttp http = TestOutgoing.allowing(PATIENCE);
    private final TestConfiguration saved = new TestConfiguration(database, KeyRotation.before(), http);
    private final ReportRepository reports = new ReportRepository(database.tenants(), database.system(), clock);
    private final DailyPreflight daily = daily(saved);
    private final String tenant = Id.next();

    @BeforeEach
    void save() {
        clock.moveTo(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        var unused = saved.putStatic(tenant, "Board", PAGE);
    }

    @AfterEach
    void close() {
        access.close();
        database.close();
    }

    @Test
    void whatWasJustSavedAndLookedAtIsLeftAloneForAMinute() {
        assertThat(await(daily.work())).isFalse();
        assertThat(await(reports.find(tenant))).isEmpty();

        var unused = saved.putStatic(tenant, "Notes", PAGE);
        assertThat(await(daily.work())).isFalse();
        assertThat(await(reports.find(tenant))).as("saved once more").isEmpty();

        clock.move(LATER);
        assertThat(await(daily.work())).isFalse();
        assertThat(await(reports.find(tenant)).map(Report::findings).orElseThrow())
                .extracting(Finding::code)
                .containsExactly("address-forbidden");
    }

    @Test
    void aDayLaterItIsLookedAtOnceMore() {
        clock.move(LATER);
        var first = look();
        clock.move(Duration.ofHours(23));
        assertThat(look()).isEqualTo(first);

        clock.move(Duration.ofHours(1));
        assertThat(look()).isEqualTo(clock.instant()).isAfter(first);
    }

    @Test
    void oneThatNoKeyOpensIsSaidToBeOneAndKeepsNoneOfTheOthersBack() {
        var lost = Id.next();
        var unused = saved.putEndpoint(lost, "https://tools.example/", Optional.of("s3cret"));
        clock.move(LATER);
        var afterwards = daily(new TestConfiguration(database, KeyRotation.after(), http));

        assertThat(await(afterwards.work())).isFalse();

        assertThat(await(reports.find(tenant))).isPresent();
        assertThat(await(reports.find(lost)).map(Report::findings).orElseThrow())
                .extracting(Finding::code)
                .containsExactly("secret-unreadable");
    }

    @Test
    void oneThatCannotBeLookedAtKeepsNoneOfTheOthersBack() {
        var broken = Id.next();
        var unused = saved.putStatic(broken, "Board", PAGE);
        var changed = await(database.system()
                .execute("UPDATE tool_configuration SET iframe_url = 'nonsense' WHERE tenant = $1", broken));
        assertThat(changed.rowCount()).isOne();
        clock.move(LATER);

        assertThat(await(daily.work())).isFalse();

        assertThat(await(reports.find(tenant))).isPresent();
        assertThat(await(reports.find(broken))).isEmpty();
    }

    /** When it was last looked at, after the chore had its turn. */
    private Instant look() {
        assertThat(await(daily.work())).isFalse();
        return await(reports.find(tenant)).map(Report::checkedAt).orElseThrow();
    }

    private DailyPreflight daily(TestConfiguration configuration) {
        var pages = new PagePreflight(http, TestOutgoing.certificatesHere(PATIENCE), clock);
        var rooms = new Rooms(
                new TenantOwner(
                        (authorization, named, id) -> Uni.createFrom().failure(() -> PlayedAccess.answering(404)),
                        access.tokens()),
                Optional::empty);
        var preflights = new Preflights(
                rooms, pages, new EndpointPreflight(TestEndpoints.of(http, PATIENCE), pages), reports, clock);
        return new DailyPreflight(reports, configuration.repository(), preflights);
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
