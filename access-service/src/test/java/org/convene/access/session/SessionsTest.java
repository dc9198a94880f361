package org.convene.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.access.revocation.TestRevocations;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is logged in stays so as RFC 9700 section 4.14.2 has it (R30). */
class SessionsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static TestDatabase database;

    private final TestRevocations revocations = TestRevocations.in(database);
    private final Sessions sessions = TestSessions.in(database, revocations);
    private final SessionSweep sweep = new SessionSweep(database.system());
    private final String tenant = Id.next();
    private final String ana = newUser();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_sessions");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aTokenIsAnsweredByAnotherOfTheSameUser() {
        var first = begin();

        var second = refresh(first).orElseThrow();

        assertThat(second.userId()).isEqualTo(ana);
        assertThat(second.tenant()).isEqualTo(tenant);
        assertThat(second.refreshToken()).isNotEqualTo(first).hasSizeGreaterThan(43);
        assertThat(second.life()).isBetween(TestSessions.IDLE.minusMinutes(1), TestSessions.IDLE);
        assertThat(refresh(second.refreshToken())).isPresent();
    }

    @Test
    void withEachTokenItIsSaidWhatTheUserMayDoThen() {
        var first = login();
        assertThat(first.capabilities()).isEmpty();

        await(database.tenants()
                .execute(tenant, "UPDATE user_account SET capabilities = '{meetings}' WHERE id = $1", ana));

        assertThat(refresh(first.refreshToken()).orElseThrow().capabilities()).containsExactly("meetings");
        assertThat(login().capabilities()).containsExactly("meetings");
    }

    @Test
    void noTokenIsKeptAsItIs() {
        var token = begin();

        assertThat(database.value("SELECT count(*) FROM refresh_token WHERE hash = sha256('%s')".formatted(token)))
                .isEqualTo("1");
    }

    @Test
    void aTokenThatIsShownAgainEndsItsSessionAndNoOther() {
        var first = begin();
        var other = begin();
        var second = refresh(first).orElseThrow().refreshToken();

        assertThat(refresh(first)).isEmpty();

        assertThat(refresh(second)).isEmpty();
        assertThat(refresh(other)).isPresent();
    }

    @Test
    void ofManyAtOnceOneWinsAndTheSessionEnds() {
        var token = begin();

        var grants = await(Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(time -> sessions.refresh(token))
                        .toList())
                .andFailFast());

        assertThat(grants.stream().filter(Optional::isPresent)).hasSize(1);
        assertThat(grants.stream().flatMap(Optional::stream))
                .allSatisfy(grant -> assertThat(refresh(grant.refreshToken())).isEmpty());
    }

    @Test
    void aTokenThatNobodyMadeEndsNothing() {
        var token = begin();

        assertThat(refresh(token + "x")).isEmpty();
        assertThat(refresh("")).isEmpty();

        assertThat(refresh(token)).isPresent();
    }

    @Test
    void anIdleSessionIsOver() {
        var token = begin();

        database.step(TestSessions.IDLE.plusSeconds(1));

        assertThat(refresh(token)).isEmpty();
    }

    @Test
    void noSessionIsRefreshedForEver() {
        var token = begin();
        for (var time = 0; time < 3; time++) {
            database.step(TestSessions.IDLE.minusHours(1));
            token = refresh(token).orElseThrow().refreshToken();
        }

        database.step(Duration.ofHours(3).plusSeconds(1));

        assertThat(refresh(token)).isEmpty();
    }

    @Test
    void aSessionEndsByAnyOfItsTokens() {
        var first = begin();
        var second = refresh(first).orElseThrow().refreshToken();

        await(sessions.end(first).replaceWith(true));

        assertThat(refresh(second)).isEmpty();
    }

    @Test
    void allSessionsOfAUserEndButForTheOneThatIsKept() {
        var kept = begin();
        var other = begin();

        end(Optional.of(kept));

        assertThat(refresh(other)).isEmpty();
        var next = refresh(kept).orElseThrow().refreshToken();
        end(Optional.empty());
        assertThat(refresh(next)).isEmpty();
    }

    @Test
    void aUsedTokenKeepsNoSessionAlive() {
        var used = begin();
        var token = refresh(used).orElseThrow().refreshToken();

        end(Optional.of(used));

        assertThat(refresh(token)).isEmpty();
    }

    @Test
    void theSessionsOfWhoIsDeletedAreGone() {
        var token = begin();

        await(database.tenants().execute(tenant, "DELETE FROM user_account WHERE id = $1", ana));

        assertThat(refresh(token)).isEmpty();
        assertThat(rows()).isEqualTo("0 0");
    }

    @Test
    void theAccessTokensOfASessionThatEndsAreRefusedAndNoOthers() {
        var ended = login();
        var other = login();

        await(sessions.end(ended.refreshToken()).replaceWith(true));

        assertThat(isRefused(ended)).isTrue();
        assertThat(isRefused(other)).isFalse();
    }

    @Test
    void aTokenThatIsShownAgainEndsTheAccessTokensToo() {
        var grant = login();
        refresh(grant.refreshToken());

        refresh(grant.refreshToken());

        assertThat(isRefused(grant)).isTrue();
    }

    @Test
    void whoseSessionsEndKeepsTheOneThatIsKeptAndTheNext() {
        var kept = login();
        var other = login();

        end(Optional.of(kept.refreshToken()));
        var next = login();

        assertThat(isRefused(other)).isTrue();
        assertThat(isRefused(kept)).isFalse();
        assertThat(isRefused(next)).isFalse();
        end(Optional.empty());
        assertThat(isRefused(kept)).isTrue();
        assertThat(isRefused(next)).isTrue();
        assertThat(isRefused(login())).isFalse();
    }

    @Test
    void whoLogsInAtTheVeryMomentAtWhichTheirSessionsEndedIsNotRefused() {
        database.atOneMoment(this::whoseSessionsEndKeepsTheOneThatIsKeptAndTheNext);
    }

    @Test
    void whoLogsInAfterTheClockWasSetBackIsNotRefused() {
        end(Optional.empty());
        database.step(Duration.ofMinutes(-1));

        whoseSessionsEndKeepsTheOneThatIsKeptAndTheNext();
    }

    @Test
    void aSessionIsEndedForItsOwnTenantOnly() {
        var grant = login();

        end(grant.refreshToken(), Id.next());
        assertThat(isRefused(grant)).isFalse();

        end(grant.refreshToken(), tenant);
        assertThat(isRefused(grant)).isTrue();
    }

    @Test
    void whatIsOverIsSweptAndTheRestStays() {
        begin();
        refresh(begin());
        database.step(TestSessions.IDLE.minusDays(1));
        var alive = begin();
        database.step(Duration.ofDays(2));

        await(sweep.work());

        assertThat(rows()).isEqualTo("1 1");
        assertThat(refresh(alive)).isPresent();
    }

    @CanIgnoreReturnValue
    private String begin() {
        return login().refreshToken();
    }

    private Grant login() {
        return await(database.tenants().transaction(tenant, transaction -> sessions.begin(transaction, tenant, ana)));
    }

    /** The access token that comes with it. */
    private boolean isRefused(Grant grant) {
        return revocations.refuse(Map.of(
                "sub",
                grant.userId(),
                "sid",
                grant.sessionId(),
                "auth_time",
                BigDecimal.valueOf(grant.begunAt().toEpochMilli(), 3)));
    }

    @CanIgnoreReturnValue
    private Optional<Grant> refresh(String token) {
        return await(sessions.refresh(token));
    }

    private void end(String token, String of) {
        await(database.system().transaction(transaction -> sessions.end(transaction, token, Optional.of(of))));
    }

    private void end(Optional<String> kept) {
        await(database.tenants()
                .transaction(
                        tenant,
                        transaction -> sessions.endOthers(transaction, tenant, ana, kept)
                                .replaceWith(true)));
    }

    /** Of this tenant: sessions and tokens. */
    private String rows() {
        return database.value("""
                SELECT (SELECT count(*) FROM login_session WHERE tenant = '%1$s') || ' '
                    || (SELECT count(*) FROM refresh_token WHERE tenant = '%1$s')
                """.formatted(tenant));
    }

    private String newUser() {
        var id = Id.next();
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%1$s', 'Acme', 'a%1$s', now())"
                .formatted(tenant));
        await(database.tenants().execute(tenant, """
                        INSERT INTO user_account (tenant, id, email, email_key, username, capabilities, password_hash,
                            created_at)
                        VALUES ($1, $2, 'ana@example.org', 'ana@example.org', 'Ana', '{}', 'x', now())
                        """, tenant, id));
        return id;
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
