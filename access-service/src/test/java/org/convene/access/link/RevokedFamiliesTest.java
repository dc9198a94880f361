package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.convene.access.meeting.TestMeetings;
import org.convene.access.revocation.BarRequest;
import org.convene.access.revocation.BarRequest.Kind;
import org.convene.access.revocation.BarService;
import org.convene.access.revocation.Barred;
import org.convene.access.revocation.TestRevocations;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links that were revoked one by one and all at once. */
class RevokedFamiliesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant EXPIRES = Instant.parse("2100-01-01T00:00:00Z");
    private static final String TENANT = Id.next();
    private static TestDatabase database;

    private final LinkGenerations generations =
            new LinkGenerations(database.tenants(), new RevokedLinks(database.tenants()));
    private final RevokedFamilies families = new RevokedFamilies(TestMeetings.owned(database), generations);
    private final BarService bars = TestRevocations.in(database).bars(database, families);
    private final MeetingState meeting = TestMeetings.add(database, TENANT, /* anonymize */ false);
    private final LinkId first =
            new LinkId(TENANT, meeting.id(), meeting.participants().get(0).id(), LinkUse.multi);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_revoked_families");
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Demo', 'demo', now())"
                .formatted(TENANT));
    }

    @BeforeEach
    void none() {
        database.execute("TRUNCATE barred, revoked_link, link_generation");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aLinkThatWasRevokedAloneStaysGoneWithTheOthersOfItsMeetingWhenThatIsLifted() {
        var alone = revoke(BarRequest.link(first.text()));
        assertThat(current()).isEqualTo(first.next());
        var all = revoke(links());
        assertThat(current()).isEqualTo(first.next().next());

        lift(alone);
        assertThat(current()).isEqualTo(first.next().next());

        lift(all);
        assertThat(current()).isEqualTo(first);
    }

    @Test
    void aLinkThatWasMadeInThePlaceOfOneWhoseRevocationWasLiftedGoesWithTheOthersOfItsMeeting() {
        var alone = revoke(BarRequest.link(first.text()));
        var newer = current();
        lift(alone);
        assertThat(current()).isEqualTo(first);

        var all = revoke(links());

        assertThat(isGone(newer)).isTrue();
        assertThat(current()).isEqualTo(newer.next());
        lift(all);
        assertThat(isGone(newer)).isFalse();
    }

    @Test
    void theFirstLinksOfAllParticipantsInBothUsesGoWithAllOfTheirMeeting() {
        revoke(links());

        assertThat(meeting.participants())
                .flatExtracting(participant ->
                        LinkId.first(TENANT, meeting.id(), participant.id()).toList())
                .allSatisfy(id -> assertThat(isGone(id)).isTrue());
        assertThat(goneByMeeting()).isEqualTo(2 * meeting.participants().size());
    }

    @Test
    void whoRevokesAllOfAMeetingAgainRevokesNoMoreThanWasMadeMeanwhile() {
        revoke(links());
        revoke(links());
        revoke(links());

        assertThat(goneByMeeting()).isEqualTo(2 * meeting.participants().size());
        assertThat(current()).isEqualTo(first.next());

        revoke(links());

        assertThat(goneByMeeting()).isEqualTo(2 * meeting.participants().size() + 1);
        assertThat(current()).isEqualTo(first.next().next());
    }

    @Test
    void whoRevokesAllOfAMeetingWaitsForALinkThatIsBeingMadeAndItGoesToo() {
        var alone = revoke(BarRequest.link(first.text()));
        var committed = new CompletableFuture<Void>();
        var making = database.tenants()
                .transaction(
                        TENANT,
                        transaction -> generations
                                .current(transaction, TENANT, List.of(first), EXPIRES)
                                .call(() -> Uni.createFrom().completionStage(committed)))
                .subscribeAsCompletionStage();
        await().until(() -> locks("ShareLock", true) == 1);
        lift(alone);

        var revoking = bars.bar(TENANT, links(), "client:one").subscribeAsCompletionStage();
        await().until(() -> locks("ExclusiveLock", false) == 1);
        assertThat(isGone(first.next())).isFalse();
        committed.complete(null);

        assertThat(making.join()).containsExactly(first.next());
        revoking.join();
        assertThat(isGone(first.next())).isTrue();
    }

    @Test
    void whoMakesALinkWhileAllOfItsMeetingAreRevokedMakesTheNext() {
        revoke(BarRequest.link(first.text()));
        current();
        var committed = new CompletableFuture<Void>();
        var revoking = families.of(TENANT, links())
                .chain(named -> database.tenants()
                        .transaction(
                                TENANT,
                                transaction -> named.ids(transaction)
                                        .call(() -> Uni.createFrom().completionStage(committed))
                                        .call(ids -> transaction.execute("""
                                                INSERT INTO revoked_link (tenant, id, revoked_at, revoked_by, revocation)
                                                SELECT $1, id, now(), 'client:one', 'links:test' FROM unnest($2::text[]) AS id
                                                """, TENANT, ids.toArray(String[]::new)))))
                .subscribeAsCompletionStage();
        await().until(() -> locks("ExclusiveLock", true) == 1);

        var making = generations.current(TENANT, List.of(first), EXPIRES).subscribeAsCompletionStage();
        await().until(() -> locks("ShareLock", false) == 1);
        assertThat(making).isNotDone();
        committed.complete(null);

        assertThat(revoking.join()).contains(first.text(), first.next().text());
        assertThat(making.join()).containsExactly(first.next().next());
    }

    @Test
    void whatIsNotedIsForgottenOnceTheLinkHasExpired() {
        revoke(BarRequest.link(first.text()));
        current(Instant.now().minusSeconds(7_200));
        assertThat(noted()).isEqualTo("1");
        current();

        assertThat(forget()).isEqualTo("1");
        change("UPDATE link_generation SET expires_at = now() - interval '2 hours'");

        assertThat(forget()).isEqualTo("0");
    }

    private static String forget() {
        var unused =
                new LinkGenerationRetention(database.system()).work().await().atMost(LIMIT);
        return noted();
    }

    private static String noted() {
        return database.value("SELECT count(*) FROM link_generation");
    }

    /** Of those who make links, or revoke all of a meeting, and have their turn or wait for it. */
    private static int locks(String mode, boolean granted) {
        return Integer.parseInt(database.value("""
                SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
                WHERE locktype = 'advisory' AND datname = current_database() AND mode = '%s' AND granted = %s
                """.formatted(mode, granted)));
    }

    /** How many of the meeting's links its own revocation has taken back. */
    private int goneByMeeting() {
        return Integer.parseInt(database.value(
                "SELECT count(*) FROM revoked_link WHERE revocation = 'links:%s'".formatted(meeting.id())));
    }

    /** Whether decisions refuse it. */
    private static boolean isGone(LinkId id) {
        return !database.value("SELECT count(*) FROM revoked_link WHERE id = '%s'".formatted(id.text()))
                .equals("0");
    }

    private BarRequest links() {
        return new BarRequest(Kind.links, Optional.empty(), Optional.of(meeting.id()), Optional.empty());
    }

    /** As the service itself: owners see no rows. */
    private static void change(String sql) {
        var ignored = database.system().execute(sql).await().atMost(LIMIT);
    }

    /** What is made now. */
    @CanIgnoreReturnValue
    private LinkId current() {
        return current(EXPIRES);
    }

    @CanIgnoreReturnValue
    private LinkId current(Instant expiresAt) {
        return generations
                .current(TENANT, List.of(first), expiresAt)
                .await()
                .atMost(LIMIT)
                .get(0);
    }

    @CanIgnoreReturnValue
    private Barred revoke(BarRequest request) {
        return bars.bar(TENANT, request, "client:one").await().atMost(LIMIT);
    }

    private void lift(Barred one) {
        TestRevocations.lift(bars, TENANT, one);
    }
}
