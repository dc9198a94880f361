package org.convene.meetings.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.convene.meetings.owner.OwnerUnavailableException;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users of whom nothing was heard are asked for at access-service. */
class UsersTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static TestDatabase database;

    private final String tenant = Id.next();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("users_of_owner");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void manyAreAskedForAFewAtATime() {
        var ids = ids(200);
        var severalWait = new CompletableFuture<Void>();

        var found = users(id -> {
                    if (asked.get() > 1) {
                        severalWait.complete(null);
                    }
                    return Uni.createFrom().completionStage(severalWait).chain(() -> answer(id));
                })
                .findAll(tenant, ids)
                .await()
                .atMost(LONG);

        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(mostWaiting.get()).isBetween(2, 8);
    }

    @Test
    void afterTheFirstWhoIsNoneNobodyElseIsAskedFor() {
        var ids = ids(200);
        var none = ids.get(3);
        var later = new CompletableFuture<String>();

        var found = users(id -> id.equals(none)
                        ? Uni.createFrom().failure(new NotFoundException())
                        : Uni.createFrom().completionStage(later).chain(UsersTest::answer))
                .findAll(tenant, ids)
                .await()
                .atMost(LONG);
        later.complete("answered");

        assertThat(found).isEmpty();
        assertThat(asked.get()).isBetween(1, 9);
    }

    @Test
    void nobodyIsAskedForWhereAnIdIsNone() {
        var found = users(UsersTest::answer)
                .findAll(tenant, List.of(Id.next(), "nobody"))
                .await()
                .atMost(LONG);

        assertThat(found).isEmpty();
        assertThat(asked.get()).isZero();
    }

    @Test
    void whoIsAnsweredTooSlowlyAllInAllIsUnavailable() {
        var silent = users(id -> Uni.createFrom().nothing());

        assertThatThrownBy(() -> silent.findAll(tenant, ids(100)).await().atMost(LONG))
                .isInstanceOf(OwnerUnavailableException.class);
    }

    private Users users(Function<String, Uni<User>> answers) {
        UsersClient owner = (authorization, of, id) -> Uni.createFrom()
                .deferred(() -> {
                    asked.incrementAndGet();
                    mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
                    return answers.apply(id);
                })
                .onTermination()
                .invoke(waiting::decrementAndGet);
        return new Users(TestUsers.copies(database), new UserOwner(owner, TestServiceTokens.granted()));
    }

    private static Uni<User> answer(String id) {
        return Uni.createFrom()
                .item(new User(
                        id,
                        "user",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(), /* active */
                        true));
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(number -> Id.next()).toList();
    }
}
