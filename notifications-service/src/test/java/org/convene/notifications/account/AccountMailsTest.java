package org.convene.notifications.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.inbox.GoldenEvents.event;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.email.EmailChannel;
import org.convene.notifications.email.NoEmail;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.email.TestMailServer;
import org.convene.notifications.limit.TestLimits;
import org.convene.notifications.notice.Content;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.PasswordChanged;
import org.convene.platform.contracts.PasswordEvent;
import org.convene.platform.contracts.PasswordForgotten;
import org.convene.platform.contracts.PasswordNotice;
import org.convene.platform.due.DueTable;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.inbox.ServiceInbox;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users are told about their passwords; here by a tenant in test mode, whose mails are stored. */
class AccountMailsTest {
    private static final String TENANT = "test-tenant";
    private static final String RESET = "65f0c0ffee0123456789ab50";
    private static final TestProvider PROVIDER = new TestProvider(TestServers.vertx());
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final TestAccounts accounts = new TestAccounts();
    private final Map<String, String> limitConfig = new HashMap<>();
    private final AccountMailQueue queue =
            new AccountMailQueue(new DueTable<>(database.system(), AccountMailQueue.rows()));
    private final ServiceInbox inbox = new ServiceInbox(database);
    private Optional<EmailChannel> email = Optional.empty();

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
    void forgetEverything() {
        database.execute("TRUNCATE account_mail, sending_limit, inbox_claim, inbox_position, parked_subject CASCADE");
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void anEventIsAMailUnlessItIsTooLateForIt(GoldenFile golden) {
        inbox.process(consumer(), List.of(event(golden.type(), "old", golden.withUnknownMembers())));
        assertThat(database.value("SELECT count(*) FROM account_mail")).isEqualTo("0");

        var inTime =
                golden.withUnknownMembers().replaceFirst("(\"validUntil\"\\s*:\\s*\")[^\"]*", "$12999-01-01T00:00:00Z");
        inbox.process(consumer(), List.of(event(golden.type(), "new", inTime)));

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
        inbox.process(consumer(), GoldenEvents.incomplete(golden));

        assertThat(inbox.parked()).hasSameSizeAs(golden.requiredMembers());
        assertThat(database.value("SELECT count(*) FROM account_mail")).isEqualTo("0");
    }

    @Test
    void theLinkIsAskedForWhenTheMailIsWrittenAndIsInNoColumn() {
        hear(forgotten("es-ES"));
        assertThat(accounts.minted).isEmpty();

        assertThat(look()).isEqualTo(1);

        var content = stored();
        assertThat(content.subject()).contains("Elige una contraseña nueva");
        assertThat(content.to()).isEqualTo("Eva Ruiz <eva@example.org>");
        assertThat(content.text()).contains("Hola, Eva Ruiz:", accounts.minted.get(0), "caduca dentro de 30 minutos");
        assertThat(content.calendar()).isEmpty();
        assertThat(database.value("SELECT account_mail::text FROM account_mail"))
                .contains("stored")
                .doesNotContain("cvp_", "eva@example.org", "Eva Ruiz");
    }

    @Test
    void whoHasAnotherPasswordIsTold() {
        hear(new PasswordChanged(notice("ca", databaseNow().plusSeconds(600))));

        look();

        assertThat(stored().subject()).contains("La teva contrasenya ha canviat");
        assertThat(stored().text()).contains("eva@example.org").doesNotContain("http");
        assertThat(accounts.minted).isEmpty();
    }

    @Test
    void itsRecordSaysThatTheSenderWouldBeAnother() throws IOException {
        var file = configuration.resolve("meetings/tpl/email/en/from.hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{{recipient.name}}");
        hear(forgotten("en"));

        look();

        assertThat(state()).isEqualTo("stored sender-replaced 1");
        assertThat(stored().from()).isEqualTo("Convene <no-reply@convene.localhost>");
    }

    @Test
    void whileAccessServiceIsAwayTheMailWaitsAndNoAttemptCounts() {
        hear(forgotten("en"));
        accounts.failure = Optional.of(new IllegalStateException("away"));
        for (var time = 0; time < 20; time++) {
            database.atOneMoment(() -> {
                assertThat(look()).isEqualTo(1);
                assertThat(look()).isZero();
            });
            database.step(Duration.ofSeconds(5));
        }
        assertThat(state()).isEqualTo("planned account-not-available 0");

        accounts.failure = Optional.empty();
        look();

        assertThat(state()).isEqualTo("stored - 1");
    }

    @Test
    void whoseResetIsOverIsNotTold() {
        hear(forgotten("en"));
        accounts.failure = Optional.of(TestAccounts.nobody());

        look();

        assertThat(state()).isEqualTo("suppressed nobody-to-tell 1");
    }

    @Test
    void aMailThatIsNoUseAnyMoreIsGivenUp() {
        hear(forgotten("en"));
        database.step(Duration.ofMinutes(31));

        look();

        assertThat(state()).isEqualTo("suppressed too-late 1");
        assertThat(accounts.minted).isEmpty();
    }

    @Test
    void whatAProcessThatDiedHadInHandIsDoneByAnother() {
        hear(forgotten("en"));
        assertThat(await(queue.claim(10))).hasSize(1);
        assertThat(look()).isZero();

        database.step(Duration.ofSeconds(41));
        look();

        assertThat(state()).isEqualTo("stored - 2");
    }

    @Test
    void whatAnInstallationWithoutMailServerCannotSendIsSuppressed() {
        TestTenants.heardOf(database, TestTenants.tenant("live-tenant", "live", 1));
        hear(new PasswordForgotten(new PasswordNotice(
                RESET, "live-tenant", "u", Optional.empty(), databaseNow().plusSeconds(600))));

        look();

        assertThat(state()).isEqualTo("suppressed email-not-available 1");
    }

    @Test
    void mailsToOneAddressAreSpacedAsTheLimitHasItAndNoneIsDropped() {
        var server = new TestMailServer();
        email = Optional.of(server.channel(configuration));
        limitConfig.put("per-address", "2");
        forgotten(4, Duration.ofHours(6));

        assertThat(look()).isEqualTo(4);
        assertThat(server.messages()).hasSize(2);
        assertThat(states()).isEqualTo("planned address-limit 0,planned address-limit 0,sent - 1,sent - 1");

        for (var half = 1; half <= 4; half++) {
            database.step(Duration.ofMinutes(35));
            look();
            assertThat(server.messages()).hasSizeLessThanOrEqualTo(2 + half * 35 / 30);
        }
        assertThat(states()).isEqualTo("sent - 1,sent - 1,sent - 1,sent - 1");
        assertThat(server.messages()).hasSize(4);
    }

    @Test
    void whatHasToWaitWaitsForNoMoreThanHalfOfTheTimeForWhichItIsOfUse() {
        email = Optional.of(new TestMailServer().channel(configuration));
        limitConfig.put("per-address", "1");
        forgotten(2, Duration.ofMinutes(30));

        assertThat(look()).isEqualTo(2);
        assertThat(look()).isZero();
        database.step(Duration.ofMinutes(16));
        assertThat(look()).isEqualTo(1);
    }

    @Test
    void aStoredMailOpensOnceTheOldKeyIsGoneAndLeavesWhenItIsOld() {
        hear(forgotten("en"));
        look();

        KeyRotation.reseal(database, AccountMailSeal.sealedTable());
        assertThat(new AccountMailSeal(KeyRotation.after())
                        .open(sealed(), RESET)
                        .subject())
                .contains("Choose a new password");

        var retention = new AccountMailRetention(database.system(), config(0));
        database.step(Duration.ofDays(29));
        assertThat(await(retention.work())).isFalse();
        assertThat(state()).isEqualTo("stored - 1");
        database.step(Duration.ofDays(2));
        assertThat(await(retention.work())).isFalse();
        assertThat(database.value("SELECT count(*) FROM account_mail")).isEqualTo("0");
    }

    private PasswordEventsConsumer consumer() {
        return new PasswordEventsConsumer(inbox.inbox(), new AccountMails(worker()));
    }

    private void hear(PasswordEvent event) {
        inbox.process(consumer(), List.of(event(event.type(), "one", ContractMapper.write(event))));
    }

    /** So often by one user of a tenant that is live. */
    private void forgotten(int times, Duration valid) {
        TestTenants.heardOf(database, TestTenants.tenant("live-tenant", "live", 1));
        for (var number = 0; number < times; number++) {
            var reset = new PasswordForgotten(new PasswordNotice(
                    RESET.substring(1) + number,
                    "live-tenant",
                    "u",
                    Optional.empty(),
                    databaseNow().plus(valid)));
            inbox.process(consumer(), List.of(event(reset.type(), "reset" + number, ContractMapper.write(reset))));
        }
    }

    private static PasswordForgotten forgotten(String language) {
        return new PasswordForgotten(notice(language, databaseNow().plus(Duration.ofMinutes(30))));
    }

    private static PasswordNotice notice(String language, Instant validUntil) {
        return new PasswordNotice(RESET, TENANT, "65f0c0ffee0123456789ab40", Optional.of(language), validUntil);
    }

    private static Instant databaseNow() {
        return await(database.system()
                .execute("SELECT now() AS now")
                .map(rows -> rows.iterator().next().getOffsetDateTime("now").toInstant()));
    }

    /** What a worker does when it looks once: answers how many it took. */
    @CanIgnoreReturnValue
    private int look() {
        var worker = worker();
        var claimed = await(queue.claim(10));
        claimed.forEach(mail -> assertThat(await(worker.send(mail))).isNotNull());
        return claimed.size();
    }

    /** Never claims anything by itself. */
    private AccountMailWorker worker() {
        var tokens =
                TestServiceTokens.of(TestServers.vertx(), PROVIDER.address().toString());
        var sender = new AccountMailSender(
                TestTenants.of(database, tokens),
                accounts.with(tokens),
                TestTemplates.account(configuration),
                email.orElseGet(() -> NoEmail.channel(configuration)),
                TestLimits.of(database, limitConfig),
                new TestEmailConfig(false),
                new AccountMailSeal(KeyRotation.before()));
        return new AccountMailWorker(queue, sender, new SimpleMeterRegistry(), config(0));
    }

    private static AccountMailConfig config(int concurrency) {
        return new AccountMailConfig() {
            @Override
            public int concurrency() {
                return concurrency;
            }

            @Override
            public Duration retention() {
                return Duration.ofDays(30);
            }
        };
    }

    private static String state() {
        return database.value("SELECT state || ' ' || coalesce(reason, '-') || ' ' || attempt FROM account_mail");
    }

    private static String states() {
        return database.value("""
                SELECT string_agg(concat_ws(' ', state, coalesce(reason, '-'), attempt), ',' ORDER BY state, id)
                FROM account_mail
                """);
    }

    private static Content stored() {
        return new AccountMailSeal(KeyRotation.before()).open(sealed(), RESET);
    }

    private static byte[] sealed() {
        return await(database.system()
                .execute("SELECT content FROM account_mail")
                .map(rows -> rows.iterator().next().getBuffer("content").getBytes()));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
