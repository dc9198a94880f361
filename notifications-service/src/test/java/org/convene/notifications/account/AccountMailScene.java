package org.convene.notifications.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.inbox.GoldenEvents.event;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
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
import org.convene.notifications.limit.TestLimits;
import org.convene.notifications.notice.Content;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.PasswordEvent;
import org.convene.platform.contracts.PasswordForgotten;
import org.convene.platform.contracts.PasswordNotice;
import org.convene.platform.due.DueTable;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.inbox.ServiceInbox;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;

/** What is heard of passwords, and the mails that come of it, on a real database. */
final class AccountMailScene {
    static final String RESET = "65f0c0ffee0123456789ab50";
    private static final String TENANT = "test-tenant";

    final TestAccounts accounts = new TestAccounts();
    final Map<String, String> limitConfig = new HashMap<>();
    final AccountMailQueue queue;
    final ServiceInbox inbox;
    /** None in an installation without mail server. */
    Optional<EmailChannel> email = Optional.empty();

    private final TestDatabase database;
    private final Path configuration;

    AccountMailScene(TestDatabase database, Path configuration) {
        this.database = database;
        this.configuration = configuration;
        this.queue = new AccountMailQueue(new DueTable<>(database.system(), AccountMailQueue.rows()));
        this.inbox = new ServiceInbox(database);
    }

    PasswordEventsConsumer consumer() {
        return new PasswordEventsConsumer(inbox.inbox(), new AccountMails(worker()));
    }

    void hear(PasswordEvent event) {
        inbox.process(consumer(), List.of(event(event.type(), "one", ContractMapper.write(event))));
    }

    /** So often by one user of a tenant that is live. */
    void forgotten(int times, Duration valid) {
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

    PasswordForgotten forgotten(String language) {
        return new PasswordForgotten(notice(language, databaseNow().plus(Duration.ofMinutes(30))));
    }

    PasswordNotice notice(String language, Instant validUntil) {
        return new PasswordNotice(RESET, TENANT, "65f0c0ffee0123456789ab40", Optional.of(language), validUntil);
    }

    Instant databaseNow() {
        return await(database.system()
                .execute("SELECT now() AS now")
                .map(rows -> rows.iterator().next().getOffsetDateTime("now").toInstant()));
    }

    /** What a worker does when it looks once: answers how many it took. */
    @CanIgnoreReturnValue
    int look() {
        var worker = worker();
        var claimed = await(queue.claim(10));
        claimed.forEach(mail -> assertThat(await(worker.send(mail))).isNotNull());
        return claimed.size();
    }

    /** Never claims anything by itself. */
    private AccountMailWorker worker() {
        var tokens = TestServiceTokens.granted();
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

    static AccountMailConfig config(int concurrency) {
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

    String state() {
        return database.value("SELECT state || ' ' || coalesce(reason, '-') || ' ' || attempt FROM account_mail");
    }

    String states() {
        return database.value("""
                SELECT string_agg(concat_ws(' ', state, coalesce(reason, '-'), attempt), ',' ORDER BY state, id)
                FROM account_mail
                """);
    }

    Content stored() {
        return new AccountMailSeal(KeyRotation.before()).open(sealed(), RESET);
    }

    byte[] sealed() {
        return await(database.system()
                .execute("SELECT content FROM account_mail")
                .map(rows -> rows.iterator().next().getBuffer("content").getBytes()));
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
