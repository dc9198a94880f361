package org.convene.notifications.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.delivery.PlanOnly;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.dialin.TestDialIns;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.meeting.MeetingCopies;
import org.convene.notifications.meeting.TestMeetings;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.push.TestPush;
import org.convene.notifications.shortener.TestShortener;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.sms.TestSmsConfig;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;

/** A meeting of two people tomorrow, by mail, of which nothing is sent, and an otherwise empty database. */
final class PlansScene {
    static final String ANA = "65f000000000000000000a01";
    static final String BEN = "65f000000000000000000b02";

    private final TestDatabase database;
    private final Path configuration;
    private final TestProvider provider = new TestProvider(TestServers.vertx());
    final Meetings.Draft draft = new Meetings.Draft(new ArrayList<>(List.of(
            Meetings.localized(Meetings.participant(ANA, "Ana", "ana@example.org"), "es-MX", "America/Mexico_City"),
            Meetings.participant(BEN, "Ben", "ben@example.org"))));

    Optional<List<String>> installation = Optional.empty();

    PlansScene(TestDatabase database, Path configuration) {
        this.database = database;
        this.configuration = configuration;
        database.execute("TRUNCATE meeting, delivery, tenant, preference");
        TestTenants.heardOf(database, TestTenants.tenant(draft.tenant, "live", 1));
        draft.start = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        draft.remindBefore = List.of(15);
    }

    int repair(List<String> lost) {
        var planner = planner();
        var tokens =
                TestServiceTokens.of(TestServers.vertx(), provider.address().toString());
        return await(TestTenants.of(database, tokens)
                .require(draft.tenant)
                .chain(tenant -> database.tenants()
                        .transaction(
                                draft.tenant, transaction -> planner.repair(transaction, Meetings.ID, tenant, lost))));
    }

    void became(String outcome, String participant) {
        var unused = await(database.system()
                .execute(
                        "UPDATE delivery SET %s WHERE participant_id = '%s' AND lead_time IS NULL AND state <> 'failed'"
                                .formatted(outcome, participant)));
    }

    PlanItem.Page page(Optional<String> cursor, int limit) {
        return await(plans().page(draft.tenant, Meetings.ID, PlanCursor.of(cursor), limit));
    }

    PreviewView preview(Optional<String> cursor, int limit) {
        var change = JsonNodeFactory.instance.objectNode();
        return await(plans().preview(draft.tenant, Meetings.ID, change, new PageRequest(cursor, limit)));
    }

    private Plans plans() {
        var tokens =
                TestServiceTokens.of(TestServers.vertx(), provider.address().toString());
        return new Plans(
                TestMeetings.of(database, tokens, draft::build),
                TestTenants.of(database, tokens),
                TestSending.history(database),
                TestRoutes.of(database, channels()),
                new Voices(TestTemplates.languages(configuration), () -> installation),
                new TextLengths(
                        TestTemplates.sms(configuration),
                        TestDialIns.of(tokens, Optional.of("+34911000000")),
                        TestShortener.standIns(),
                        () -> installation),
                Clock.systemUTC());
    }

    private static ConfiguredChannels channels() {
        return new ConfiguredChannels(
                () -> Optional.of(List.of("email")),
                new TestEmailConfig(true),
                new TestSmsConfig(Optional.empty(), Optional.empty()),
                TestPush.config());
    }

    private Planner planner() {
        var tokens =
                TestServiceTokens.of(TestServers.vertx(), provider.address().toString());
        return new Planner(
                new MeetingCopies(),
                PlanOnly.deliveries(),
                PlanOnly.worker(),
                TestTenants.of(database, tokens),
                channels(),
                TestRoutes.of(database, channels()));
    }

    void plan() {
        var meeting = draft.build();
        var planner = planner();
        var unused = await(database.system()
                .transaction(transaction -> planner.plan(transaction, meeting, Optional.of(Instant.now()))));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
