package org.convene.platform.idempotency;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static Notes notes;

    @BeforeAll
    static void create() {
        notes = new Notes("idempotency");
    }

    @AfterAll
    static void close() {
        notes.close();
    }

    @Test
    void aRepeatAnswersWhatTheFirstAnsweredAndDoesNothing() {
        var request = Notes.request();

        var first = notes.once(notes.process(), request);
        var repeat = notes.once(notes.process(), request);

        assertThat(first.replayed()).isFalse();
        assertThat(repeat).isEqualTo(first.asReplay());
        assertThat(repeat.headers()).containsEntry("Location", "/notes/1").containsEntry("ETag", "\"1\"");
        assertThat(notes.notes(request)).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        var request = Notes.request();
        var first = notes.once(notes.process(), request);

        assertThatThrownBy(() -> notes.once(notes.process(), request.withBody("other")))
                .isInstanceOf(IdempotencyKeyReusedException.class);

        assertThat(notes.once(notes.process(), request)).isEqualTo(first.asReplay());
        assertThat(notes.notes(request)).isEqualTo(1);
    }

    @Test
    void aKeyIsTheCallersTheOperationsAndTheTenantsOwn() {
        var process = notes.process();
        var request = Notes.request();
        var otherTenant = request.withTenant(Optional.of(Id.next()));

        for (var one : new Notes.Request[] {
            request,
            request.withCaller("client:2"),
            request.withOperation("notes.copy"),
            request.withKey("key2"),
            otherTenant
        }) {
            assertThat(notes.once(process, one).replayed()).as(one.toString()).isFalse();
        }

        assertThat(notes.notes(request)).isEqualTo(4);
        assertThat(notes.notes(otherTenant)).isEqualTo(1);
    }

    @Test
    void whoBelongsToNoTenantHasKeysThatNoTenantSees() {
        var request = Notes.request().withTenant(Optional.empty()).withKey("operators");

        var first = notes.once(notes.process(), request);

        assertThat(notes.once(notes.process(), request)).isEqualTo(first.asReplay());
        assertThat(notes.keys(request)).isEqualTo(1);
        assertThat(notes.database
                        .tenants()
                        .execute(Id.next(), "SELECT key FROM idempotency_key")
                        .await()
                        .indefinitely()
                        .size())
                .isZero();
    }

    @Test
    void whatFailsKeepsNothingAndCanBeTriedAgain() {
        var process = notes.process();
        var request = Notes.request();

        assertThatThrownBy(() -> process.once(
                                request.build(),
                                transaction -> notes.take(request)
                                        .apply(transaction)
                                        .chain(() -> Uni.createFrom()
                                                .<Answer>failure(new IllegalStateException("on purpose"))))
                        .await()
                        .indefinitely())
                .hasMessage("on purpose");
        assertThat(notes.notes(request)).isZero();
        assertThat(notes.keys(request)).isZero();

        assertThat(notes.once(process, request).replayed()).isFalse();
        assertThat(notes.notes(request)).isEqualTo(1);
    }

    @Test
    void aConnectionLostBetweenEffectAndCommitLeavesNeither() {
        var process = notes.process();
        var request = Notes.request();

        assertThatThrownBy(() -> process.once(
                                request.build(),
                                transaction -> notes.take(request)
                                        .apply(transaction)
                                        .call(() ->
                                                transaction.execute("SELECT pg_terminate_backend(pg_backend_pid())")))
                        .await()
                        .atMost(Notes.LONG))
                .isNotNull();
        assertThat(notes.notes(request)).isZero();
        assertThat(notes.keys(request)).isZero();

        assertThat(notes.once(process, request).replayed()).isFalse();
        assertThat(notes.notes(request)).isEqualTo(1);
    }

    @Test
    void afterADayTheKeyIsNewThoughNobodySweptIt() {
        var request = Notes.request();
        var first = notes.once(notes.process(), request);

        notes.database.step(Duration.ofHours(24).minusMinutes(1));
        var onTheSameDay = notes.once(notes.process(), request);
        notes.database.step(Duration.ofMinutes(2));
        var later = notes.once(notes.process(), request.withBody("other"));

        assertThat(onTheSameDay).isEqualTo(first.asReplay());
        assertThat(later.replayed()).isFalse();
        assertThat(later.body()).isNotEqualTo(first.body());
        assertThat(notes.notes(request)).isEqualTo(2);
        assertThat(notes.keys(request)).isEqualTo(1);
    }

    @Test
    void anAnswerThatShowsASecretIsKeptSealedForItsRow() {
        var request = Notes.request().showingSecret();

        var first = notes.once(notes.process(), request);
        var stored = notes.database.value(
                "SELECT encode(body, 'hex') FROM idempotency_key WHERE tenant = '%s'".formatted(request.owner()));

        assertThat(new String(HexFormat.of().parseHex(stored), ISO_8859_1))
                .isNotEmpty()
                .doesNotContain("id", first.body().toString());
        assertThat(notes.once(notes.process(), request)).isEqualTo(first.asReplay());

        assertThat(notes.database
                        .system()
                        .execute("UPDATE idempotency_key SET caller = 'client:2' WHERE tenant = $1", request.owner())
                        .await()
                        .indefinitely()
                        .rowCount())
                .isEqualTo(1);
        assertThatThrownBy(() -> notes.once(notes.process(), request.withCaller("client:2")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
