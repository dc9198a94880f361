package org.convene.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.convene.platform.identity.TokenAlgorithm;
import org.convene.platform.identity.TokenVerifier;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyRotationTest {
    private static final TestSigningKeys.Config CONFIG = TestSigningKeys.Config.DEFAULT;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static TestDatabase database;

    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private final SigningKeyRepository repository =
            new SigningKeyRepository(database.system(), KeyRotation.before(), clock, CONFIG);
    private final SigningKeys keys = new SigningKeys(repository, CONFIG, clock);
    private final SigningKeyRotation rotation = new SigningKeyRotation(repository, keys, CONFIG, clock);
    private final String first = start();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_signing_keys");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theNewKeyIsPublishedBeforeItSigns() {
        var rotated = rotate(false, false);

        assertThat(rotated.signsFrom()).isEqualTo(start.plus(CONFIG.signingKeyLead()));
        assertThat(keys.published()).hasSize(2);
        assertThat(keys.current().keyId()).isEqualTo(first);
        moveTo(rotated.signsFrom().minusMillis(1));
        assertThat(keys.current().keyId()).isEqualTo(first);
        moveTo(rotated.signsFrom());
        assertThat(keys.current().keyId()).isNotEqualTo(first);
    }

    @Test
    void theOldKeyIsPublishedUntilTheLastThatItSignedHasEnded() {
        var rotated = rotate(false, false);
        var lastEnds = rotated.outstanding().stream()
                .flatMap(outstanding -> outstanding.lastEnds().stream())
                .max(Instant::compareTo)
                .orElseThrow();

        moveTo(lastEnds);
        assertThat(keys.published()).extracting(SigningKey::keyId).contains(first);
        moveTo(lastEnds.plus(Duration.ofMinutes(6)));
        assertThat(keys.published()).extracting(SigningKey::keyId).doesNotContain(first);
    }

    @Test
    void aKeyThatNobodyNeedsAnyMoreIsRemovedWithTheNextChange() {
        moveTo(rotate(false, false).signsFrom().plus(Duration.ofDays(1)));

        assertThat(rotate(false, false).dryRun()).isFalse();

        assertThat(database.value("SELECT count(*) FROM signing_key WHERE key_id = '%s'".formatted(first)))
                .isEqualTo("0");
    }

    @Test
    void aDryRunChangesNothingAndTheRealOneThenAgrees() {
        var rehearsed = rotate(true, false);
        assertThat(keys.published()).hasSize(1);

        var real = rotate(false, false);

        assertThat(rehearsed.dryRun()).isTrue();
        assertThat(real.signsFrom()).isEqualTo(rehearsed.signsFrom());
        assertThat(real.outstanding()).isEqualTo(rehearsed.outstanding()).noneMatch(Outstanding::breaks);
    }

    @Test
    void ofAWithdrawnKeyEverythingBreaksAtOnceButLinks() {
        var rehearsed = rotate(true, true);
        assertThat(keys.current().keyId()).isEqualTo(first);

        var real = rotate(false, true);

        assertThat(real.outstanding()).isEqualTo(rehearsed.outstanding());
        assertThat(real.outstanding().stream().filter(Outstanding::breaks).map(Outstanding::kind))
                .containsExactly("access tokens", "participants' tokens", "tools' tokens");
        assertThat(real.outstanding().stream().filter(Outstanding::breaks).map(Outstanding::lastEnds))
                .containsOnly(
                        Optional.of(real.signsFrom().plus(TokenVerifier.WITHDRAWN_KEY_REFUSED_WITHIN)),
                        Optional.of(real.signsFrom().plus(Duration.ofMinutes(5))));
        assertThat(keys.published()).hasSize(1).extracting(SigningKey::keyId).doesNotContain(first);
        assertThat(await(keys.key(first))).isEmpty();
    }

    @Test
    void whatAnotherReplicaSignsWithANewKeyIsKnownAtOnceAndTheWithdrawnOneNoMore() {
        var other = new SigningKeys(repository, CONFIG, clock);
        assertThat(await(other.load().replaceWith(true))).isTrue();
        assertThat(other.current().keyId()).isEqualTo(first);

        assertThat(rotate(false, true).dryRun()).isFalse();

        assertThat(await(other.key(keys.current().keyId()))).isPresent();
        assertThat(await(other.key(first))).isEmpty();
        assertThat(other.current().keyId()).isEqualTo(keys.current().keyId());
    }

    @Test
    void itNamesWhatParticipantsAskByTheirTokens() {
        assertThat(rotate(true, false).outstanding())
                .filteredOn(outstanding -> outstanding.kind().equals("participants' tokens"))
                .singleElement()
                .satisfies(outstanding -> assertThat(outstanding.endpoints())
                        .contains(
                                "/room/{room}",
                                "/room/{room}/presence",
                                "/room/{room}/lobby",
                                "/room/{room}/tools",
                                "/room/{room}/launch",
                                "/v1/tools"));
    }

    @Test
    void whileOneIsPendingThereIsNoOther() {
        assertThat(rotate(false, false).dryRun()).isFalse();

        assertThatThrownBy(() -> rotate(false, false)).isInstanceOf(RotationPendingException.class);
        assertThat(rotate(false, true).dryRun()).isFalse();
        assertThat(keys.published()).hasSize(1);
    }

    @Test
    void onScheduleTheNextKeySignsWhenTheOldOnesTimeIsOver() {
        moveTo(start.plus(CONFIG.signingKeyLife())
                .minus(CONFIG.signingKeyLead())
                .minusSeconds(1));
        assertThat(await(rotation.work())).isFalse();
        assertThat(keys.published()).hasSize(1);

        moveTo(start.plus(CONFIG.signingKeyLife()).minus(CONFIG.signingKeyLead()));
        assertThat(await(rotation.work())).isFalse();
        assertThat(await(rotation.work())).isFalse();

        assertThat(keys.published())
                .hasSize(2)
                .extracting(SigningKey::signsFrom)
                .first()
                .isEqualTo(start.plus(CONFIG.signingKeyLife()));
    }

    @ParameterizedTest
    @EnumSource
    void fromOneAlgorithmToTheOtherNothingBreaks(TokenAlgorithm next) {
        var changed = new SigningKeyRotation(repository, keys, CONFIG.signingBy(next), clock);
        var before = keys.current();

        var rehearsed = rotate(changed, true, false);
        var real = rotate(changed, false, false);

        assertThat(real.algorithm()).isEqualTo(rehearsed.algorithm()).isEqualTo(next);
        assertThat(real.outstanding()).isEqualTo(rehearsed.outstanding()).noneMatch(Outstanding::breaks);
        assertThat(keys.current().keyId()).isEqualTo(first);
        moveTo(real.signsFrom());
        assertThat(keys.current().algorithm()).isEqualTo(next);
        assertThat(keys.published()).extracting(SigningKey::algorithm).containsExactly(next, before.algorithm());
        assertThat(await(keys.key(first))).contains(before.pair().getPublicKey());
        assertThat(await(keys.key(keys.current().keyId())))
                .contains(keys.current().pair().getPublicKey());
    }

    @Test
    void theFirstKeyIsNotTheSchedules() {
        database.execute("TRUNCATE signing_key");

        assertThat(await(rotation.work())).isFalse();

        assertThat(keys.published()).isEmpty();
    }

    private String start() {
        database.execute("TRUNCATE signing_key");
        keys.start(new StartupEvent());
        return keys.current().keyId();
    }

    private Rotation rotate(boolean dryRun, boolean withdraw) {
        return rotate(rotation, dryRun, withdraw);
    }

    private static Rotation rotate(SigningKeyRotation rotation, boolean dryRun, boolean withdraw) {
        return await(rotation.rotate(new RotationRequest(Optional.of(dryRun), Optional.of(withdraw))));
    }

    private void moveTo(Instant moment) {
        clock.moveTo(moment);
        var unused = await(keys.load());
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }
}
