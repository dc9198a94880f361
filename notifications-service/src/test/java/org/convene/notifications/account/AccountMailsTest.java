package org.convene.notifications.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.inbox.GoldenEvents.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.email.TestMailServer;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.PasswordChanged;
import org.convene.platform.contracts.PasswordEvent;
import org.convene.platform.contracts.PasswordForgotten;
import org.convene.platform.contracts.PasswordNotice;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users are told about their passwords; here by a tenant in test mode, whose mails are stored. */
class AccountMailsTest {
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private AccountMailScene scene;

    static List<GoldenFile> goldenFiles() {
        return GoldenFile.ofTopic("convene.internal.access").stream()
                .filter(golden -> PasswordEvent.ofType(golden.type()).isPresent())
                .toList();
    }

    @BeforeAll
    static void create() {
        database = TestDatabase.create("notifications_account");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.execute("TRUNCATE account_mail, sending_limit, inbox_claim, inbox_position, parked_subject CASCADE");
        scene = new AccountMailScene(database, configuration);
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void anEventIsAMailUnlessItIsTooLateForIt(GoldenFile golden) {
        scene.inbox.process(scene.consumer(), List.of(event(golden.type(), "old", golden.withUnknownMembers())));
        assertThat(database.value("SELECT count(*) FROM account_mail")).isEqualTo("0");

        var inTime =
                golden.withUnknownMembers().replaceFirst("(\"validUntil\"\\s*:\\s*\")[^\"]*", "$12999-01-01T00:00:00Z");
        scene.inbox.process(scene.consumer(), List.of(event(golden.type(), "new", inTime)));

        assertThat(database.value("SELECT id || ' ' || user_id || ' ' || language FROM account_mail"))
                .isEqualTo("%s %s %s"
                        .formatted(
                                golden.tree().at("/notice/id").asText(),
                                golden.tree().at("/notice/userId").asText(),
                                golden.tree().at("/notice/language").asText()));
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void anEventWithoutARequiredMemberIsParkedAndNobodyIsTold(GoldenFile golden) {
        scene.inbox.process(scene.consumer(), GoldenEvents.incomplete(golden));

        assertThat(scene.inbox.parked()).hasSameSizeAs(golden.requiredMembers());
        assertThat(database.value("SELECT count(*) FROM account_mail")).isEqualTo("0");
    }

    @Test
    void theLinkIsAskedForWhenTheMailIsWrittenAndIsInNoColumn() {
        scene.hear(scene.forgotten("es-ES"));
        assertThat(scene.accounts.minted).isEmpty();

        assertThat(scene.look()).isEqualTo(1);

        var content = scene.stored();
        assertThat(content.subject()).contains("Elige una contraseña nueva");
        assertThat(content.to()).isEqualTo("Eva Ruiz <eva@example.org>");
        assertThat(content.text())
                .contains("Hola, Eva Ruiz:", scene.accounts.minted.get(0), "caduca dentro de 30 minutos");
        assertThat(content.calendar()).isEmpty();
        assertThat(database.value("SELECT account_mail::text FROM account_mail"))
                .contains("stored")
                .doesNotContain("cvp_", "eva@example.org", "Eva Ruiz");
    }

    @Test
    void whoHasAnotherPasswordIsTold() {
        scene.hear(new PasswordChanged(scene.notice("ca", scene.databaseNow().plusSeconds(600))));

        scene.look();

        assertThat(scene.stored().subject()).contains("La teva contrasenya ha canviat");
        assertThat(scene.stored().text()).contains("eva@example.org").doesNotContain("http");
        assertThat(scene.accounts.minted).isEmpty();
    }

    @Test
    void itsRecordSaysThatTheSenderWouldBeAnother() throws IOException {
        var file = configuration.resolve("meetings/tpl/email/en/from.hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{{recipient.name}}");
        scene.hear(scene.forgotten("en"));

        scene.look();

        assertThat(scene.state()).isEqualTo("stored sender-replaced 1");
        assertThat(scene.stored().from()).isEqualTo("Convene <no-reply@convene.localhost>");
    }

    @Test
    void whileAccessServiceIsAwayTheMailWaitsAndNoAttemptCounts() {
        scene.hear(scene.forgotten("en"));
        scene.accounts.failure = Optional.of(new IllegalStateException("away"));
        for (var time = 0; time < 20; time++) {
            database.atOneMoment(() -> {
                assertThat(scene.look()).isEqualTo(1);
                assertThat(scene.look()).isZero();
            });
            database.step(Duration.ofSeconds(5));
        }
        assertThat(scene.state()).isEqualTo("planned account-not-available 0");

        scene.accounts.failure = Optional.empty();
        scene.look();

        assertThat(scene.state()).isEqualTo("stored - 1");
    }

    @Test
    void whoseResetIsOverIsNotTold() {
        scene.hear(scene.forgotten("en"));
        scene.accounts.failure = Optional.of(TestAccounts.nobody());

        scene.look();

        assertThat(scene.state()).isEqualTo("suppressed nobody-to-tell 1");
    }

    @Test
    void aMailThatIsNoUseAnyMoreIsGivenUp() {
        scene.hear(scene.forgotten("en"));
        database.step(Duration.ofMinutes(31));

        scene.look();

        assertThat(scene.state()).isEqualTo("suppressed too-late 1");
        assertThat(scene.accounts.minted).isEmpty();
    }

    @Test
    void whatAProcessThatDiedHadInHandIsDoneByAnother() {
        scene.hear(scene.forgotten("en"));
        assertThat(AccountMailScene.await(scene.queue.claim(10))).hasSize(1);
        assertThat(scene.look()).isZero();

        database.step(Duration.ofSeconds(41));
        scene.look();

        assertThat(scene.state()).isEqualTo("stored - 2");
    }

    @Test
    void whatAnInstallationWithoutMailServerCannotSendIsSuppressed() {
        TestTenants.heardOf(database, TestTenants.tenant("live-tenant", "live", 1));
        scene.hear(new PasswordForgotten(new PasswordNotice(
                AccountMailScene.RESET,
                "live-tenant",
                "u",
                Optional.empty(),
                scene.databaseNow().plusSeconds(600))));

        scene.look();

        assertThat(scene.state()).isEqualTo("suppressed email-not-available 1");
    }

    @Test
    void mailsToOneAddressAreSpacedAsTheLimitHasItAndNoneIsDropped() {
        var server = new TestMailServer();
        scene.email = Optional.of(server.channel(configuration));
        scene.limitConfig.put("per-address", "2");
        scene.forgotten(4, Duration.ofHours(6));

        assertThat(scene.look()).isEqualTo(4);
        assertThat(server.messages()).hasSize(2);
        assertThat(scene.states()).isEqualTo("planned address-limit 0,planned address-limit 0,sent - 1,sent - 1");

        for (var half = 1; half <= 4; half++) {
            database.step(Duration.ofMinutes(35));
            scene.look();
            assertThat(server.messages()).hasSizeLessThanOrEqualTo(2 + half * 35 / 30);
        }
        assertThat(scene.states()).isEqualTo("sent - 1,sent - 1,sent - 1,sent - 1");
        assertThat(server.messages()).hasSize(4);
    }

    @Test
    void whatHasToWaitWaitsForNoMoreThanHalfOfTheTimeForWhichItIsOfUse() {
        scene.email = Optional.of(new TestMailServer().channel(configuration));
        scene.limitConfig.put("per-address", "1");
        scene.forgotten(2, Duration.ofMinutes(30));

        assertThat(scene.look()).isEqualTo(2);
        assertThat(scene.look()).isZero();
        database.step(Duration.ofMinutes(16));
        assertThat(scene.look()).isEqualTo(1);
    }

    @Test
    void aStoredMailOpensOnceTheOldKeyIsGoneAndLeavesWhenItIsOld() {
        scene.hear(scene.forgotten("en"));
        scene.look();

        KeyRotation.reseal(database, AccountMailSeal.sealedTable());
        assertThat(new AccountMailSeal(KeyRotation.after())
                        .open(scene.sealed(), AccountMailScene.RESET)
                        .subject())
                .contains("Choose a new password");

        var retention = new AccountMailRetention(database.system(), AccountMailScene.config(0));
        database.step(Duration.ofDays(29));
        assertThat(AccountMailScene.await(retention.work())).isFalse();
        assertThat(scene.state()).isEqualTo("stored - 1");
        database.step(Duration.ofDays(2));
        assertThat(AccountMailScene.await(retention.work())).isFalse();
        assertThat(database.value("SELECT count(*) FROM account_mail")).isEqualTo("0");
    }
}
