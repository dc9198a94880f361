package org.convene.access.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.testing.Waiting.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.convene.access.revocation.BarRequest.Kind;
import org.convene.platform.problem.DomainException;
import org.convene.platform.revocation.Replica;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which links of version 2 are gone, by which revocation, and come back with it. */
class RevokedLinksTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TENANT = Id.next();
    private static final String ANA = Id.next();
    private static final String BEN = Id.next();
    private static TestDatabase database;

    private final String meeting = Id.next();
    private final List<String> named = new ArrayList<>();
    private final BarService bars = TestRevocations.in(database)
            .bars(
                    database,
                    (tenant, request) -> Uni.createFrom()
                            .item(transaction -> Uni.createFrom().item(List.copyOf(named))));

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_revoked_links");
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Demo', 'demo', now())"
                .formatted(TENANT));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void none() {
        database.execute("TRUNCATE barred, revoked_link, replica, acknowledgement");
    }

    @Test
    void aLinkIsGoneUntilItsRevocationIsLifted() {
        var revoked = revoke(Kind.link, ANA);
        assertThat(gone()).isEqualTo(ANA);

        lift(revoked);

        assertThat(gone()).isEmpty();
    }

    @Test
    void aLinkThatWasRevokedAloneAndWithOthersComesBackOnceBothAreLifted() {
        var all = revoke(Kind.links, ANA, BEN);
        var one = revoke(Kind.link, ANA);

        lift(all);
        assertThat(gone()).isEqualTo(ANA);
        lift(one);
        assertThat(gone()).isEmpty();
    }

    @Test
    void theNextRevocationOfAMeetingsLinksTakesThePlaceOfTheOneBeforeAndItsLinksStayGone() {
        var first = revoke(Kind.links, ANA);

        var second = revoke(Kind.links, BEN);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.effectiveAt()).isAfter(first.effectiveAt());
        assertThat(database.value("SELECT string_agg(id, ' ') FROM barred")).isEqualTo(second.id());
        assertThat(gone()).isEqualTo(ANA + " " + BEN);
        lift(second);
        assertThat(gone()).isEmpty();
    }

    @Test
    void aRevocationWhosePlaceIsTakenWhileItWaitsIsAnsweredByTheNext() {
        database.execute("INSERT INTO replica (id, service, seen_at) VALUES ('%s', 'tools-service', now())"
                .formatted(Id.next()));
        var waiting = bars.bar(TENANT, request(Kind.links, ANA), "client:one").subscribeAsCompletionStage();
        await().until(() -> database.value("SELECT count(*) FROM barred").equals("1"));

        var next = revoke(Kind.links, ANA);

        assertThat(waiting.join().id()).isEqualTo(next.id());
        assertThat(waiting.join().pending()).hasSize(1);
    }

    @Test
    void aReplicaThatIsCutOffSinceIsPendingAndOneThatWasGoneIsNot() {
        database.execute("""
                INSERT INTO replica (id, service, seen_at, first_seen)
                VALUES ('%s', 'tools-service', now(), now()),
                       ('%s', 'meetings-service', now() - interval '13 seconds', now() - interval '1 hour')
                """.formatted(Id.next(), Id.next()));
        var revoked = revoke(Kind.link, ANA);
        change("UPDATE barred SET revoked_at = revoked_at - interval '1 minute'");
        database.execute("UPDATE replica SET seen_at = seen_at - interval '1 minute',"
                + " first_seen = first_seen - interval '1 minute'");

        var later = bars.require(TENANT, revoked.id()).await().atMost(LIMIT);

        assertThat(later.pending()).extracting(Pending::service).containsExactly("tools-service");
    }

    @Test
    void aReplicaThatStoppedInAnOrderlyWayIsPendingNoMoreAndOneThatCrashedIs() {
        var acknowledgements = new Acknowledgements(database.system(), new SimpleMeterRegistry());
        var stopping = new Replica("tools-service", Id.next());
        var crashing = new Replica("meetings-service", Id.next());
        for (var replica : List.of(stopping, crashing)) {
            acknowledgements.seen(replica).await().atMost(LIMIT);
        }
        var before = revoke(Kind.link, ANA);
        assertThat(before.pending()).hasSize(2);

        acknowledgements
                .left(new Replica("tools-service", crashing.id()))
                .await()
                .atMost(LIMIT);
        acknowledgements.left(stopping).await().atMost(LIMIT);
        acknowledgements.seen(stopping).await().atMost(LIMIT);

        assertThat(bars.require(TENANT, before.id()).await().atMost(LIMIT).pending())
                .extracting(Pending::replica)
                .containsExactly(crashing.id());
        assertThat(revoke(Kind.link, BEN).pending())
                .extracting(Pending::replica)
                .containsExactly(crashing.id());
    }

    @Test
    void theMomentOfARevocationNeverGoesBack() {
        var first = revoke(Kind.links, ANA);
        change("UPDATE barred SET revoked_at = revoked_at + interval '1 hour'");

        var second = revoke(Kind.links, ANA);

        assertThat(second.effectiveAt()).isEqualTo(first.effectiveAt().plusSeconds(3_600));
    }

    @Test
    void aLinkThatIsRevokedTwiceIsRevokedAsItWas() {
        var first = revoke(Kind.link, ANA);

        var second = revoke(Kind.link, ANA);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.effectiveAt()).isEqualTo(first.effectiveAt());
    }

    @ParameterizedTest
    @EnumSource(names = {"guest", "user", "token", "client"})
    void whatTheTenantDoesNotHaveIsNotRevoked(Kind kind) {
        assertThatThrownBy(() -> revoke(kind, Id.next()))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(kind + "-not-found"));

        assertThat(database.value("SELECT count(*) FROM barred")).isEqualTo("0");
    }

    @Test
    void aClientThatIsGoneIsRevokedByWhatItHadMade() {
        var client = Id.next();
        change("""
                INSERT INTO participant_token (id, tenant, room_id, moderator, name, for_one, expires_at, created_at,
                                               created_by)
                VALUES ('%s', '%s', '%s', false, 'Eva', false, now(), now(), 'client:%s')
                """.formatted(Id.next(), TENANT, Id.next(), client));

        assertThat(revoke(Kind.client, client).kind()).isEqualTo("client");
    }

    @Test
    void aClientThatIsGoneIsRevokedByWhomItHadLetIn() {
        var client = Id.next();
        change("""
                INSERT INTO admission (id, tenant, kind, profile_id, role, room_id, name, browser, created_at, obtained_by)
                VALUES ('%1$s', '%2$s', 'user', '%1$s', 'guest', '%1$s', 'Eva', '', now(), 'client:%3$s')
                """.formatted(Id.next(), TENANT, client));

        assertThat(revoke(Kind.client, client).kind()).isEqualTo("client");
    }

    /** As the service itself: owners see no rows. */
    private static void change(String sql) {
        var ignored = database.system().execute(sql).await().atMost(LIMIT);
    }

    private Barred revoke(Kind kind, String... links) {
        named.clear();
        named.addAll(List.of(links));
        return bars.bar(TENANT, request(kind, links[0]), "client:one").await().atMost(LIMIT);
    }

    private BarRequest request(Kind kind, String id) {
        return new BarRequest(kind, Optional.of(id), Optional.of(meeting), Optional.empty());
    }

    private void lift(Barred revoked) {
        bars.lift(TENANT, revoked.id()).await().atMost(LIMIT);
    }

    private static String gone() {
        return Optional.ofNullable(database.value("SELECT string_agg(DISTINCT id, ' ' ORDER BY id) FROM revoked_link"))
                .orElse("");
    }
}
