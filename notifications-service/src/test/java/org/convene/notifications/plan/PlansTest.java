package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.convene.notifications.delivery.PlanOnly;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.meeting.MeetingCopies;
import org.convene.notifications.meeting.TestMeetings;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.push.TestPush;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.sms.TestSmsConfig;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.TenantUnavailableException;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans as they are looked at, through PostgreSQL. */
class PlansTest {
    private static final String ANA = "65f000000000000000000a01";
    private static final String BEN = "65f000000000000000000b02";
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final TestProvider provider = new TestProvider(TestServers.vertx());
    private final Meetings.Draft draft = new Meetings.Draft(new ArrayList<>(List.of(
            Meetings.localized(Meetings.participant(ANA, "Ana", "ana@example.org"), "es-MX", "America/Mexico_City"),
            Meetings.participant(BEN, "Ben", "ben@example.org"))));

    private Optional<List<String>> installation = Optional.empty();

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_plans");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aMeetingTomorrow() {
        database.execute("TRUNCATE meeting, delivery, tenant");
        TestTenants.heardOf(database, TestTenants.tenant(draft.tenant, "live", 1));
        draft.start = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        draft.remindBefore = List.of(15);
    }

    @Test
    void itSaysWhoGetsWhatWhenByWhichChannelInWhichLanguageAndZone() {
        plan();
        var page = page(Optional.empty(), 50);
        assertThat(page.meetingVersion()).isEqualTo(1);
        assertThat(page.items())
                .extracting(item -> String.join(
                        " ",
                        item.participantId(),
                        item.kind(),
                        item.channel(),
                        item.state(),
                        item.language().orElse("-"),
                        item.timeZone().orElse("-")))
                .containsExactly(
                        ANA + " invitation email planned es America/Mexico_City",
                        BEN + " invitation email planned en Europe/Madrid",
                        ANA + " reminder email planned es America/Mexico_City",
                        BEN + " reminder email planned en Europe/Madrid");
        assertThat(page.items().get(2).dueAt()).isEqualTo(draft.start.minus(Duration.ofMinutes(15)));
        assertThat(page.nextCursor()).isEmpty();
    }

    @Test
    void whatAProviderToldOfAMessageIsItsState() {
        plan();
        became("state = 'sent', sent_at = now(), receipt = 'delivered', receipt_at = now()", ANA);
        became(
                "state = 'sent', sent_at = now(), receipt = 'undelivered', receipt_reason = 'twilio-30003',"
                        + " receipt_at = now()",
                BEN);
        assertThat(page(Optional.empty(), 2).items())
                .extracting(item -> item.state() + ' ' + item.reason().orElse("-"))
                .containsExactly("delivered -", "bounced twilio-30003");
    }

    @Test
    void whereTheTenantChoseNoLanguagesTheInstallationsCount() {
        plan();
        installation = Optional.of(List.of("ca"));
        assertThat(page(Optional.empty(), 4).items())
                .extracting(item -> item.language().orElseThrow())
                .containsOnly("ca");
    }

    @Test
    void pagesComeOneAfterAnotherAndEnd() {
        plan();
        var first = page(Optional.empty(), 3);
        var second = page(first.nextCursor(), 3);
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(1).doesNotContainAnyElementsOf(first.items());
        assertThat(second.nextCursor()).isEmpty();
    }

    @Test
    void aMeetingThatWasNotHeardOfYetHasThePlanThatFollowsFromIt() {
        var expected = page(Optional.empty(), 3);
        assertThat(expected.items())
                .hasSize(3)
                .allSatisfy(item -> assertThat(item.id()).isEmpty());
        assertThat(page(expected.nextCursor(), 3).items()).hasSize(1);
        assertThat(database.value("SELECT count(*) FROM delivery")).isEqualTo("0");
    }

    @Test
    void whereTheTenantIsUnknownAndCannotBeAskedForNothingIsTold() {
        database.execute("TRUNCATE tenant");
        for (var question : List.<ThrowingCallable>of(
                () -> page(Optional.empty(), 3), () -> preview(Optional.empty(), 3), () -> repair(List.of()))) {
            assertThatThrownBy(question)
                    .isInstanceOfSatisfying(
                            TenantUnavailableException.class,
                            failure -> assertThat(failure.code()).isEqualTo("unavailable"));
        }
    }

    @Test
    void aPreviewTellsWhoWouldHearWhatAndWhatWouldBeWithdrawn() {
        plan();
        var unused = await(database.system()
                .execute("UPDATE delivery SET state = 'sent', sent_at = now() WHERE kind = 'invitation'"));
        draft.start = draft.start.plus(Duration.ofHours(1));
        draft.participants.remove(1);

        var preview = preview(Optional.empty(), 50);

        assertThat(preview.summary()).hasToString("{reminder=1, removal=1, update=1}");
        assertThat(preview.withdrawn()).isEqualTo(2);
        var ana = preview.items().get(0);
        assertThat(ana.name()).isEqualTo("Ana");
        assertThat(ana.hears().get(0).changes()).containsExactly("time");
        assertThat(ana.hears().get(0).language()).isEqualTo("es");
        assertThat(ana.withdrawn().get(0).reason()).isEqualTo("superseded");
        assertThat(preview.items().get(1).withdrawn().get(0).reason()).isEqualTo("participant-removed");
        assertThat(database.value("SELECT count(*) FROM delivery WHERE state = 'planned'"))
                .as("nothing is stored")
                .isEqualTo("2");
    }

    @Test
    void aPreviewComesInPagesOfPeople() {
        plan();
        draft.status = "cancelled";
        var first = preview(Optional.empty(), 1);
        var second = preview(first.nextCursor(), 1);
        assertThat(first.items())
                .extracting(PreviewView.PersonView::participantId)
                .containsExactly(ANA);
        assertThat(second.items())
                .extracting(PreviewView.PersonView::participantId)
                .containsExactly(BEN);
        assertThat(second.nextCursor()).isEmpty();
        assertThat(second.withdrawn()).as("of all").isEqualTo(4);
    }

    @Test
    void aRepairSendsWhatIsMissingOnce() {
        plan();
        assertThat(repair(List.of())).as("what is planned is not missing").isZero();
        became("state = 'sent', sent_at = now()", ANA);
        became("state = 'failed', reason = 'refused'", BEN);
        assertThat(repair(List.of())).as("what failed").isEqualTo(1);
        became("state = 'sent', sent_at = now(), reason = NULL", BEN);
        assertThat(repair(List.of())).isZero();
        assertThat(repair(List.of(ANA))).as("what is reported to be lost").isEqualTo(1);
        assertThat(repair(List.of())).isZero();
        assertThat(page(Optional.empty(), 50).items().stream()
                        .filter(item -> item.participantId().equals(ANA)
                                && item.channel().equals("email"))
                        .map(item -> item.kind()
                                + ' '
                                + item.state()
                                + ' '
                                + item.reason().orElse("-")))
                .containsExactly("invitation failed reported-lost", "reminder planned -", "invitation planned -");
    }

    @Test
    void eachPlanIsStampedLaterThanAllBefore() {
        for (var name : List.of("Planning", "Other name", "Another name")) {
            draft.name = name;
            plan();
            draft.version++;
        }
        draft.name = "Last name";
        database.step(Duration.ofHours(-1));
        plan();
        assertThat(database.value("""
                        SELECT count(*) FROM (
                            SELECT stamp, lag(stamp) OVER (PARTITION BY participant_id ORDER BY position) AS before
                            FROM delivery WHERE lead_time IS NULL) AS stamped
                        WHERE stamp <= before""")).isEqualTo("0");
    }

    private int repair(List<String> lost) {
        var planner = planner();
        var tokens =
                TestServiceTokens.of(TestServers.vertx(), provider.address().toString());
        return await(TestTenants.of(database, tokens)
                .require(draft.tenant)
                .chain(tenant -> database.tenants()
                        .transaction(
                                draft.tenant, transaction -> planner.repair(transaction, Meetings.ID, tenant, lost))));
    }

    private static void became(String outcome, String participant) {
        var unused = await(database.system()
                .execute(
                        "UPDATE delivery SET %s WHERE participant_id = '%s' AND lead_time IS NULL AND state <> 'failed'"
                                .formatted(outcome, participant)));
    }

    private PlanItem.Page page(Optional<String> cursor, int limit) {
        return await(plans().page(draft.tenant, Meetings.ID, PlanCursor.of(cursor), limit));
    }

    private PreviewView preview(Optional<String> cursor, int limit) {
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

    private void plan() {
        var meeting = draft.build();
        var planner = planner();
        var unused = await(database.system()
                .transaction(transaction -> planner.plan(transaction, meeting, Optional.of(Instant.now()))));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
