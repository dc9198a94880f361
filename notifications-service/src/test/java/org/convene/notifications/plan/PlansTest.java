package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.preference.TestPreferences;
import org.convene.notifications.tenant.TenantUnavailableException;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans as they are looked at, through PostgreSQL. */
class PlansTest {
    private static final String ANA = PlansScene.ANA;
    private static final String BEN = PlansScene.BEN;
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private PlansScene scene;

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
        scene = new PlansScene(database, configuration);
    }

    @Test
    void itSaysWhoGetsWhatWhenByWhichChannelInWhichLanguageAndZone() {
        scene.plan();
        var page = scene.page(Optional.empty(), 50);
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
        assertThat(page.items().get(2).dueAt()).isEqualTo(scene.draft.start.minus(Duration.ofMinutes(15)));
        assertThat(page.nextCursor()).isEmpty();
    }

    @Test
    void whatAProviderToldOfAMessageIsItsState() {
        scene.plan();
        scene.became("state = 'sent', sent_at = now(), receipt = 'delivered', receipt_at = now()", ANA);
        scene.became(
                "state = 'sent', sent_at = now(), receipt = 'undelivered', receipt_reason = 'twilio-30003',"
                        + " receipt_at = now()",
                BEN);
        assertThat(scene.page(Optional.empty(), 2).items())
                .extracting(item -> item.state() + ' ' + item.reason().orElse("-"))
                .containsExactly("delivered -", "bounced twilio-30003");
    }

    @Test
    void whatOneRowSaysThatCannotBeReadKeepsNoOtherBack() {
        scene.plan();
        scene.became("shown = shown - 'name'", ANA);

        assertThat(scene.page(Optional.empty(), 50).items())
                .extracting(item -> String.join(
                        " ",
                        item.participantId(),
                        item.kind(),
                        item.state(),
                        item.reason().orElse("-")))
                .containsExactly(
                        ANA + " invitation planned unreadable",
                        BEN + " invitation planned -",
                        ANA + " reminder planned -",
                        BEN + " reminder planned -");
        scene.draft.status = "cancelled";
        assertThat(scene.preview(Optional.empty(), 50).items()).isNotEmpty();
    }

    @Test
    void itSaysHowManyMessagesCarriersCountOfATextMessage() {
        scene.draft.inviteMechanisms = Optional.of(List.of("email", "sms"));
        scene.draft.participants.set(0, Meetings.phoneOnly(ANA, "Ana", "+34600000001"));
        scene.draft.participants.set(1, Meetings.phoneOnly(BEN, "Şebnem", "+34600000002"));
        var expected = scene.page(Optional.empty(), 2);
        assertThat(expected.items()).extracting(PlanItem::segments).containsExactly(Optional.of(2), Optional.of(5));

        scene.plan();
        assertThat(scene.page(Optional.empty(), 2).items())
                .extracting(PlanItem::segments)
                .containsExactly(Optional.of(2), Optional.of(5));
        scene.draft.status = "cancelled";
        scene.became("state = 'sent', sent_at = now()", BEN);
        assertThat(scene.page(Optional.empty(), 2).items().get(1).segments())
                .as("it is gone")
                .isEmpty();
        var hears = scene.preview(Optional.empty(), 50).items().get(1).hears();
        assertThat(hears)
                .singleElement()
                .satisfies(cancellation -> assertThat(cancellation.segments()).contains(2));
    }

    @Test
    void aMailHasNoSegments() {
        scene.plan();
        assertThat(scene.page(Optional.empty(), 50).items())
                .allSatisfy(item -> assertThat(item.segments()).isEmpty());
    }

    @Test
    void whereTheTenantChoseNoLanguagesTheInstallationsCount() {
        scene.plan();
        scene.installation = Optional.of(List.of("ca"));
        assertThat(scene.page(Optional.empty(), 4).items())
                .extracting(item -> item.language().orElseThrow())
                .containsOnly("ca");
    }

    @Test
    void pagesComeOneAfterAnotherAndEnd() {
        scene.plan();
        var first = scene.page(Optional.empty(), 3);
        var second = scene.page(first.nextCursor(), 3);
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(1).doesNotContainAnyElementsOf(first.items());
        assertThat(second.nextCursor()).isEmpty();
    }

    @Test
    void aMeetingThatWasNotHeardOfYetHasThePlanThatFollowsFromIt() {
        var expected = scene.page(Optional.empty(), 3);
        assertThat(expected.items())
                .hasSize(3)
                .allSatisfy(item -> assertThat(item.id()).isEmpty());
        assertThat(scene.page(expected.nextCursor(), 3).items()).hasSize(1);
        assertThat(database.value("SELECT count(*) FROM delivery")).isEqualTo("0");
    }

    @Test
    void whereTheTenantIsUnknownAndCannotBeAskedForNothingIsTold() {
        database.execute("TRUNCATE tenant");
        for (var question : List.<ThrowingCallable>of(
                () -> scene.page(Optional.empty(), 3),
                () -> scene.preview(Optional.empty(), 3),
                () -> scene.repair(List.of()))) {
            assertThatThrownBy(question)
                    .isInstanceOfSatisfying(
                            TenantUnavailableException.class,
                            failure -> assertThat(failure.code()).isEqualTo("unavailable"));
        }
    }

    @Test
    void aPreviewTellsWhoWouldHearWhatAndWhatWouldBeWithdrawn() {
        scene.plan();
        scene.became("state = 'sent', sent_at = now()", ANA);
        scene.became("state = 'sent', sent_at = now()", BEN);
        scene.draft.start = scene.draft.start.plus(Duration.ofHours(1));
        scene.draft.participants.remove(1);

        var preview = scene.preview(Optional.empty(), 50);

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
    void whatWouldNotGoOutAnywayIsNotWithdrawnByAChange() {
        TestPreferences.subscribe(database, scene.draft.tenant, "ana@example.org", false);
        scene.plan();
        scene.became("state = 'sent', sent_at = now()", ANA);
        scene.became("state = 'sent', sent_at = now()", BEN);
        assertThat(scene.page(Optional.empty(), 50).items().get(2).reason()).contains("unsubscribed");
        assertThat(scene.preview(Optional.empty(), 50).withdrawn())
                .as("of no change at all")
                .isZero();

        scene.draft.status = "cancelled";
        assertThat(scene.preview(Optional.empty(), 50).items())
                .flatExtracting(PreviewView.PersonView::withdrawn)
                .extracting(PreviewView.WithdrawnView::reason)
                .as("Ben's")
                .containsExactly("meeting-cancelled");
    }

    @Test
    void aPreviewComesInPagesOfPeople() {
        scene.plan();
        scene.draft.status = "cancelled";
        var first = scene.preview(Optional.empty(), 1);
        var second = scene.preview(first.nextCursor(), 1);
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
    void eachPlanIsStampedLaterThanAllBefore() {
        for (var name : List.of("Planning", "Other name", "Another name")) {
            scene.draft.name = name;
            scene.plan();
            scene.draft.version++;
        }
        scene.draft.name = "Last name";
        database.step(Duration.ofHours(-1));
        scene.plan();
        assertThat(database.value("""
                        SELECT count(*) FROM (
                            SELECT stamp, lag(stamp) OVER (PARTITION BY participant_id ORDER BY position) AS before
                            FROM delivery WHERE lead_time IS NULL) AS stamped
                        WHERE stamp <= before""")).isEqualTo("0");
    }

    @Test
    void whoShareACalendarAreStampedOneAfterTheOther() {
        scene.draft.participants.set(1, Meetings.participant(BEN, "Ben", "ANA@example.org"));
        for (var name : List.of("Planning", "Other name")) {
            scene.draft.name = name;
            scene.plan();
            scene.became("state = 'sent', sent_at = now()", ANA);
            scene.became("state = 'sent', sent_at = now()", BEN);
            scene.draft.version++;
        }
        assertThat(database.value("""
                        SELECT count(*) || ' ' || bool_and(stamp > before) FROM (
                            SELECT stamp, lag(stamp) OVER (ORDER BY position) AS before
                            FROM delivery WHERE lead_time IS NULL) AS stamped""")).isEqualTo("4 true");
    }
}
