package org.convene.tools.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.convene.platform.identity.Caller.ParticipantCaller;
import org.convene.tools.PlayedAccess;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who shows a participant's token is a reader as long as access-service says so. */
class ReadersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TENANT = "65f0c0ffee0123456789ab01";
    private static final AccessReaders.Answer ANA = new AccessReaders.Answer(
            "a1", "Ana", Optional.empty(), Optional.of("m1"), "es", true, 9, Optional.of("guest:a1:a browser"));
    private static PlayedAccess access;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        access = new PlayedAccess();
    }

    @AfterAll
    static void stop() {
        access.close();
    }

    @Test
    void theReaderIsWhomAccessServiceSays() {
        var reader = readers(Uni.createFrom().item(ANA))
                .require(bearer(Optional.of("admission")))
                .await()
                .atMost(PATIENCE);

        assertThat(asked).containsExactly("Bearer ours " + TENANT + " admission");
        assertThat(reader)
                .isEqualTo(new Reader(
                        "a1",
                        Optional.of("Ana"),
                        Optional.empty(),
                        Optional.of("m1"),
                        Optional.of("es"),
                        true,
                        9,
                        "guest:a1:a browser"));
    }

    @Test
    void whoIsInNoRoomByTheirTokenIsNoReader() {
        assertThat(failure(Optional.of("admission"), 404)).isInstanceOf(NotAdmittedException.class);
    }

    @Test
    void forATokenOfNoAdmissionNobodyIsAsked() {
        assertThat(failure(Optional.empty(), 500)).isInstanceOf(NotAdmittedException.class);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 500, 503})
    void whileItCannotBeFoundOutNobodyIsSaidToBeInNoRoom(int status) {
        assertThat(failure(Optional.of("admission"), status)).isInstanceOf(ReadersUnavailableException.class);
    }

    @Test
    void aRefusalIsAnAnswerThatOpensNoBreaker() throws NoSuchMethodException {
        var breaker = ReaderOwner.class
                .getDeclaredMethod("require", String.class, String.class)
                .getAnnotation(CircuitBreaker.class);

        assertThat(failureOfOwner(404)).isInstanceOfAny(breaker.skipOn());
        assertThat(failureOfOwner(403)).isInstanceOfAny(breaker.skipOn());
        assertThat(failureOfOwner(503)).isNotInstanceOfAny(breaker.skipOn());
    }

    private @Nullable Throwable failure(Optional<String> admission, int status) {
        return failure(readers(Uni.createFrom().failure(() -> PlayedAccess.answering(status)))
                .require(bearer(admission)));
    }

    private @Nullable Throwable failureOfOwner(int status) {
        return failure(owner(Uni.createFrom().failure(() -> PlayedAccess.answering(status)))
                .require(TENANT, "admission"));
    }

    private static @Nullable Throwable failure(Uni<?> work) {
        return work.onItemOrFailure()
                .transform((item, failure) -> failure)
                .await()
                .atMost(PATIENCE);
    }

    private Readers readers(Uni<AccessReaders.Answer> answer) {
        return new Readers(owner(answer));
    }

    private ReaderOwner owner(Uni<AccessReaders.Answer> answer) {
        return new ReaderOwner(
                (authorization, tenant, id) -> {
                    asked.add(authorization + " " + tenant + " " + id);
                    return answer;
                },
                access.tokens());
    }

    private static ParticipantCaller bearer(Optional<String> admission) {
        return new ParticipantCaller("a1", TENANT, "65f0c0ffee0123456789ab03", Optional.of("m1"), admission);
    }
}
