package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.convene.notifications.email.NoEmail;
import org.convene.notifications.limit.TestLimits;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.push.TestPush;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.secret.TestSealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * R22: an operator who does not send by a channel is warned in the words that alerts know, and nothing has failed; who is
 * refused is named by their id.
 */
class NotConfiguredTest {
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final Logger logger = Logger.getLogger(SendingLog.class.getName());
    private final List<LogRecord> lines = new ArrayList<>();
    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_not_configured");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void listen() {
        logger.addHandler(capture);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(capture);
    }

    @ParameterizedTest
    @CsvSource({
        "INVITATION, EMAIL, Cannot send meeting invitation by email: Email service not available",
        "UPDATE, EMAIL, Cannot send meeting invitation by email: Email service not available",
        "CANCELLATION, EMAIL, Cannot send meeting invitation by email: Email service not available",
        "INVITATION, SMS, Cannot send meeting invitation by sms: SMS service not available",
        "UPDATE, SMS, Cannot send meeting invitation by sms: SMS service not available",
        "REMOVAL, SMS, Cannot send meeting invitation by sms: SMS service not available",
        "REMINDER, EMAIL, Unable to send reminder for meeting: 65f000000000000000000001. Cause: email-not-available",
        "REMINDER, SMS, Unable to send reminder for meeting: 65f000000000000000000001. Cause: sms-not-available"
    })
    void itIsAWarningAndNamesNoAddress(Kind kind, Channel channel, String words) {
        var ada = Meetings.withPhone(Meetings.participant("1", "Ada Lovelace", "ada@example.org"), "+34600000001");
        var meeting = Meetings.scheduled(List.of(ada));
        var leadTime = Optional.of(15).filter(minutes -> kind.isReminder());
        var delivery =
                new NewDelivery(kind, channel, ada, leadTime).planned(Meetings.DELIVERY, meeting, Meetings.STAMP);
        var notice = Meetings.notice(kind, channel, meeting, Optional.empty());

        var outcome = sender().send(delivery, notice, channel, TestTenants.tenant(meeting.tenant(), "live", 1))
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(outcome).isEqualTo(new Outcome.Suppressed(channel.code() + "-not-available"));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).getLevel().intValue()).isEqualTo(Level.WARNING.intValue());
        assertThat(text(lines.get(0)))
                .startsWith(words)
                .contains(Meetings.DELIVERY)
                .doesNotContain("ada@", "+346", "Ada", "http");
    }

    @ParameterizedTest
    @CsvSource({
        "INVITATION, Failed to invite participant 1 to meeting Planning(65f000000000000000000001)",
        "CANCELLATION, Failed to invite participant 1 to meeting Planning(65f000000000000000000001)",
        "REMINDER, Unable to send reminder for meeting: 65f000000000000000000001. Cause: smtp-550"
    })
    void whoIsRefusedIsNamedByTheirId(Kind kind, String words) {
        var ada = Meetings.participant("1", "Ada Lovelace", "ada@example.org");
        var meeting = Meetings.scheduled(List.of(ada));
        var delivery = new NewDelivery(kind, Channel.EMAIL, ada, Optional.of(15).filter(minutes -> kind.isReminder()))
                .planned(Meetings.DELIVERY, meeting, Meetings.STAMP);

        SendingLog.refused(delivery, Meetings.notice(kind, meeting), "smtp-550");

        assertThat(lines).hasSize(1);
        assertThat(text(lines.get(0)))
                .startsWith(words)
                .contains(Meetings.DELIVERY)
                .doesNotContain("ada@", "Ada");
    }

    private DeliverySender sender() {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DeliveryConfig.class)
                .build()
                .getConfigMapping(DeliveryConfig.class);
        var handover = new Handover(
                NoEmail.channel(configuration),
                TestProvider.none(configuration, TestServers.vertx()),
                TestPush.channel(database, TestPush.config()),
                TestLimits.of(database, Map.of()),
                config);
        return new DeliverySender(
                handover, TestTemplates.languages(configuration), new ContentSeal(TestSealer.create()), config);
    }

    /** Whether the log's own manager writes it, or Java's. */
    private static String text(LogRecord line) {
        return line.getParameters() == null
                ? line.getMessage()
                : line.getMessage().formatted(line.getParameters());
    }
}
