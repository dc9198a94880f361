package org.convene.platform.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.testing.Waiting.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.identity.KeysUnavailableException;
import org.convene.platform.identity.TokenUse;
import org.convene.platform.identity.VerifiedToken;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.page.Page;
import org.convene.platform.revocation.Revocations.Way;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which tokens a replica refuses, and how it learns of them. */
class RevocationsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.500Z");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Source source = new Source();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Revocation> handled = new ArrayList<>();
    private final Revocations revocations =
            new Revocations(source, Clock.fixed(NOW, ZoneOffset.UTC), registry, List.of(this::handle), "test-service");

    @Test
    void aTokenIsRefusedByAnyClaimThatWasRevokedAndByNoOther() {
        for (var claim : new String[] {"jti", "sid", "sub", "credential"}) {
            revocations.add(revocation(claim, "this"), Way.own);

            assertThat(isRevoked(Map.of(claim, "this"))).as(claim).isTrue();
            assertThat(isRevoked(Map.of(claim, "other"))).as(claim).isFalse();
            assertThat(isRevoked(Map.of("x", "this"))).as(claim).isFalse();
        }
    }

    @Test
    void ofAUserTheSessionThatIsKeptGoesOnAndSoDoesTheNext() {
        var one = revocation("sub", "eva");
        revocations.add(new Revocation(one.id(), "sub", "eva", NOW, Optional.of("kept"), one.endsAt()), Way.own);

        assertThat(isRevoked(session("kept", NOW.minusSeconds(60)))).isFalse();
        assertThat(isRevoked(session("other", NOW.minusSeconds(60)))).isTrue();
        assertThat(isRevoked(session("other", NOW))).isTrue();
        assertThat(isRevoked(session("next", NOW.plusMillis(1)))).isFalse();
        assertThat(isRevoked(Map.of("sub", "eva"))).isTrue();
    }

    @Test
    void ofTwoRevocationsOfTheSameTheLaterCountsInWhicheverOrderTheyCome() {
        var late = revocation("sub", "eva");
        var early = new Revocation("1", "sub", "eva", NOW.minusSeconds(9), Optional.of("kept"), late.endsAt());

        revocations.add(late, Way.own);
        revocations.add(early, Way.read);

        assertThat(isRevoked(session("kept", NOW.minusSeconds(60)))).isTrue();
    }

    @Test
    void whatIsTakenBackFromSomebodyIsAcknowledgedOnceAndSingleTokensAndLogoutsAreNot() {
        revocations.renew().await().atMost(LIMIT);
        var acknowledged = Stream.of(Revocation.BARRED, "credential", "sub")
                .map(claim -> revocation(claim, "somebody"))
                .toList();

        acknowledged.forEach(revocation -> revocations.add(revocation, Way.broadcast));
        acknowledged.forEach(revocation -> revocations.add(revocation, Way.read));
        revocations.add(revocation("jti", "this"), Way.broadcast);
        revocations.add(revocation("sid", "this"), Way.broadcast);

        assertThat(source.acknowledged.stream().flatMap(List::stream)).containsExactlyElementsOf(acknowledged);
    }

    @Test
    void whatHasToBeDoneHereIsDoneOnceAndBeforeItIsAcknowledged() {
        var before = revocation(Revocation.LINK_SECRETS, "tenant");
        revocations.add(before, Way.read);
        assertThat(handled).as("before the first reading, too").containsExactly(before);
        revocations.renew().await().atMost(LIMIT);

        var next = new Revocation(
                "9", before.claim(), before.value(), NOW.plusMillis(1), Optional.empty(), before.endsAt());
        revocations.add(next, Way.broadcast);
        revocations.add(next, Way.read);

        assertThat(handled).containsExactly(before, next);
        assertThat(source.acknowledged).containsExactly(List.of(next));
    }

    private void handle(Revocation revocation) {
        assertThat(source.acknowledged.stream().flatMap(List::stream)).doesNotContain(revocation);
        handled.add(revocation);
    }

    @Test
    void whatComesWhileAnAcknowledgementIsUnderWayIsSaidInOneCallAfterIt() {
        revocations.renew().await().atMost(LIMIT);
        var all = IntStream.range(0, 1_200)
                .mapToObj(number -> revocation(Revocation.BARRED, "number-" + number))
                .toList();
        var first = source.answerByHand();
        all.forEach(revocation -> revocations.add(revocation, Way.broadcast));
        assertThat(source.acknowledged).hasSize(1);

        first.complete(null);

        assertThat(source.acknowledged).extracting(List::size).containsExactly(1, 500, 500, 199);
        assertThat(source.acknowledged.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
    }

    @Test
    void whatComesAfterAnAcknowledgementThatFailedIsSaid() {
        revocations.renew().await().atMost(LIMIT);
        var first = source.answerByHand();
        revocations.add(revocation(Revocation.BARRED, "one"), Way.broadcast);

        first.completeExceptionally(new IllegalStateException("away"));
        revocations.add(revocation(Revocation.BARRED, "other"), Way.broadcast);

        assertThat(source.acknowledged).hasSize(2);
    }

    @Test
    void whoIsInARoomStays() {
        revocations.add(revocation("jti", "this"), Way.own);

        assertThat(isRevoked(TokenUse.PARTICIPANT, Map.of("jti", "this"))).isFalse();
    }

    @Test
    void whatWasRevokedBeforeAReplicaBeganIsReadInAllItsPages() {
        IntStream.range(0, 7).forEach(number -> source.kept.add(revocation("jti", "token-" + number)));

        assertThat(isRevoked(Map.of("jti", "token-6"))).isTrue();
        assertThat(isRevoked(Map.of("jti", "token-0"))).isTrue();
        assertThat(registry.find("convene.revocation.reach").timers()).isEmpty();
    }

    @Test
    void whileItWasNeverReadWhetherATokenIsGoodCannotBeTold() {
        source.isAway = true;

        assertThatThrownBy(() -> isRevoked(Map.of("jti", "this"))).isInstanceOf(KeysUnavailableException.class);

        source.isAway = false;
        await().ignoreExceptions().until(() -> !isRevoked(Map.of("jti", "this")));
    }

    @Test
    void aReplicaIsReadyOnceItHasReadAndStaysSo() {
        source.isAway = true;
        assertThat(isReady()).isFalse();

        source.isAway = false;
        await().until(this::isReady);
        source.isAway = true;
        renew();

        assertThat(isReady()).isTrue();
    }

    @Test
    void whatIsKnownCountsWhileNothingCanBeRead() {
        source.kept.add(revocation("jti", "this"));
        assertThat(isRevoked(Map.of("jti", "this"))).isTrue();
        source.isAway = true;
        renew();

        assertThat(isRevoked(Map.of("jti", "this"))).isTrue();
        assertThat(isRevoked(Map.of("jti", "other"))).isFalse();
    }

    @Test
    void whatNoBroadcastBroughtIsReadAndMeasured() {
        assertThat(isRevoked(Map.of("jti", "this"))).isFalse();
        source.kept.add(new Revocation("9", "jti", "this", NOW.minusSeconds(4), Optional.empty(), NOW.plusSeconds(60)));

        renew();

        assertThat(isRevoked(Map.of("jti", "this"))).isTrue();
        assertThat(registry.get("convene.revocation.reach")
                        .tag("way", "read")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(4);
    }

    @Test
    void onlyWhatMayBeNewIsReadAgain() {
        source.kept.add(revocation("jti", "this"));
        renew();

        renew();

        assertThat(source.asked).containsExactly(Optional.empty(), Optional.of(NOW.minusSeconds(120)));
    }

    @Test
    void whatHasEndedIsForgotten() {
        source.kept.add(new Revocation("1", "jti", "this", NOW, Optional.empty(), NOW.minusSeconds(1)));
        source.kept.add(revocation("jti", "other"));

        assertThat(isRevoked(Map.of("jti", "this"))).isFalse();
        assertThat(isRevoked(Map.of("jti", "other"))).isTrue();
    }

    @Test
    void aBroadcastBringsARevocationAndOtherTypesPassBy() {
        var broadcasts = new RevocationBroadcasts(revocations);

        broadcasts.on(event("org.convene.other.v1", "{}"));
        broadcasts.on(event(RevocationBroadcasts.TYPE, ContractMapper.write(revocation("jti", "this"))));

        assertThat(isRevoked(Map.of("jti", "this"))).isTrue();
    }

    @Test
    void whoMissedABroadcastReads() {
        source.kept.add(revocation("jti", "this"));

        new RevocationBroadcasts(revocations).missed();

        await().until(() -> source.asked.size() == 1);
        assertThat(isRevoked(Map.of("jti", "this"))).isTrue();
    }

    @Test
    @Timeout(60)
    void aReplicaThatStopsSaysSoAndStopsAllTheSameWhereNobodyAnswers() {
        revocations.stop(new ShutdownEvent());
        source.isAway = true;
        revocations.stop(new ShutdownEvent());

        assertThat(source.left).extracting(Replica::service).containsOnly("test-service");
        assertThat(source.left)
                .extracting(Replica::id)
                .containsOnly(source.left.get(0).id());
    }

    /** What replicas of another version read. */
    @Test
    void itsJsonStays() {
        var json = """
                {"id":"65f0c0ffee0123456789ab01","claim":"sub","value":"65f0c0ffee0123456789ab02",\
                "revokedAt":"2026-03-01T12:00:00.500Z","keptSession":"65f0c0ffee0123456789ab03",\
                "endsAt":"2026-03-01T12:20:00Z"}""";

        var read = ContractMapper.read(json.replace("}", ",\"more\":1}"), Revocation.class);

        assertThat(ContractMapper.write(read)).isEqualTo(json);
    }

    private boolean isReady() {
        var status =
                new RevocationsRead(revocations).call().await().atMost(LIMIT).getStatus();
        return status == HealthCheckResponse.Status.UP;
    }

    private void renew() {
        // Reads begin a second apart.
        await().atMost(LIMIT).until(() -> {
            var before = source.calls;
            revocations.renew().await().atMost(LIMIT);
            return source.calls > before;
        });
    }

    private boolean isRevoked(Map<String, Object> claims) {
        return isRevoked(TokenUse.ACCESS, claims);
    }

    private boolean isRevoked(TokenUse use, Map<String, Object> claims) {
        var all = new JwtClaims();
        claims.forEach(all::setClaim);
        return revocations.isRevoked(new VerifiedToken(use, all)).await().atMost(LIMIT);
    }

    private static Map<String, Object> session(String id, Instant begun) {
        return Map.of("sub", "eva", "sid", id, "auth_time", BigDecimal.valueOf(begun.toEpochMilli(), 3));
    }

    private static Revocation revocation(String claim, String value) {
        return new Revocation(claim + value, claim, value, NOW, Optional.empty(), NOW.plusSeconds(1_200));
    }

    private static ReceivedEvent event(String type, String data) {
        return new ReceivedEvent(
                Map.of("id", "1", "source", "/access", "type", type, "subject", "s", "sequence", "1", "tenant", "t"),
                data);
    }

    /** Gives out two at a time. */
    private static final class Source implements RevocationSource {
        private final List<Revocation> kept = new ArrayList<>();
        private final List<Optional<Instant>> asked = new ArrayList<>();
        private final List<List<Revocation>> acknowledged = new ArrayList<>();
        private Optional<CompletableFuture<Void>> answer = Optional.empty();
        private final List<Replica> left = new ArrayList<>();
        private volatile boolean isAway;
        private volatile int calls;

        /** Of the next acknowledgement. */
        CompletableFuture<Void> answerByHand() {
            var byHand = new CompletableFuture<Void>();
            answer = Optional.of(byHand);
            return byHand;
        }

        @Override
        public Uni<Void> acknowledge(Replica replica, List<Revocation> revocations) {
            acknowledged.add(revocations);
            var byHand = answer.map(future -> Uni.createFrom().completionStage(future));
            answer = Optional.empty();
            return byHand.orElseGet(() -> Uni.createFrom().voidItem());
        }

        @Override
        public Uni<Void> leave(Replica replica) {
            left.add(replica);
            return isAway ? Uni.createFrom().nothing() : Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Page<Revocation>> page(Replica replica, Optional<Instant> since, Optional<String> cursor) {
            calls++;
            if (isAway) {
                return Uni.createFrom().failure(new IllegalStateException("away"));
            }
            if (cursor.isEmpty()) {
                asked.add(since);
            }
            var from = cursor.map(Integer::parseInt).orElse(0);
            var to = Math.min(from + 2, kept.size());
            return Uni.createFrom()
                    .item(new Page<>(
                            List.copyOf(kept.subList(from, to)),
                            to < kept.size() ? Optional.of(String.valueOf(to)) : Optional.empty()));
        }
    }
}
