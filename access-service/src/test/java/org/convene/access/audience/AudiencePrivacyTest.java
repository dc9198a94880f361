package org.convene.access.audience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.access.meeting.TestMeetings;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.page.PageRequest;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is kept of files of attendees: no code (R6), and of anonymous meetings no names (R8). */
class AudiencePrivacyTest {
    private static final String CODE_A = "k7f2-q9xw-a";
    private static final String CODE_B = "m3v8-t5zr-b";
    private static TestAudience house;

    @BeforeAll
    static void create() {
        house = new TestAudience("access_audience_privacy");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void theDatabaseHoldsNoCodeNorAHashThatGivesItAway() throws Exception {
        var meeting = house.meeting();
        house.readAndApply(meeting, "code,name\ncanary-code-5521,Ana\n");
        house.read(meeting, "code,name\ncanary-code-5522,Ana\n");
        var plain = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest("canary-code-5521".getBytes(UTF_8)));

        for (var table : List.of(
                "audience",
                "attendee",
                "audience_import",
                "audience_import_row",
                "audience_finding",
                "login_attempt")) {
            var dump =
                    house.database.value("SELECT coalesce(string_agg(t::text, ' '), '') FROM %s AS t".formatted(table));
            assertThat(dump).as(table).doesNotContain("canary-code").doesNotContain(plain);
        }
    }

    @Test
    void onceAppliedNothingSaysThatCodesAreTheIdsOfPeople() {
        var meeting = house.meeting();
        var csv = "code,id\ncrm-000033,crm-000033\ncrm-000077,crm-000077\n" + CODE_A + ",crm-000077\n";
        var first = house.read(meeting, csv);
        var second = house.read(meeting, csv);
        assertThat(first.report().findings()).isEqualTo(Map.of("weak-known", 2, "id-twice", 1));

        for (var applied : List.of(house.apply(first), house.apply(second))) {
            assertThat(applied.report().findings()).isEqualTo(Map.of("id-twice", 1));
            assertThat(applied.report().warnings()).isEqualTo(1);
            assertThat(applied.report().added()).isEqualTo(3);
            assertThat(house.findings(applied)).containsExactly("4 id id-twice");
        }
        for (var table : List.of("audience_import", "audience_finding", "audience_import_row")) {
            assertThat(house.database.value(
                            "SELECT count(*) FROM %s AS t WHERE tenant = '%s' AND t::text LIKE '%%weak%%'"
                                    .formatted(table, house.tenant)))
                    .as(table)
                    .isEqualTo("0");
        }
    }

    @Test
    void anAnonymousMeetingKeepsNoNames() {
        var meeting = house.anonymousMeeting();
        house.readAndApply(meeting, "code,id,name,email,Team\n" + CODE_A + ",crm-1,Canary,canary@example.org,Canary\n");

        var attendee = house.at(meeting, CODE_A).orElseThrow();

        assertThat(attendee.externalId()).contains("crm-1");
        assertThat(house.database.value("SELECT string_agg(t::text, ' ') FROM attendee AS t WHERE meeting_id = '%s'"
                        .formatted(meeting.id())))
                .doesNotContainIgnoringCase("canary");
    }

    @Test
    void whoIsListedIsKeptWithTheAddressAsItIsComparedUntilTheMeetingKeepsNoNames() {
        var meeting = house.meeting();
        var header = "code,id,email\n" + CODE_A + ",crm-1,";
        house.readAndApply(meeting, header + "JO\u0308RG@b\u00fccher.example.org\n");
        assertThat(address(meeting)).isEqualTo("j\u00f6rg@xn--bcher-kva.example.org");
        house.readAndApply(meeting, header + "Zoe@example.org\n");
        assertThat(address(meeting)).isEqualTo("zoe@example.org");

        forgetNames(meeting);

        assertThat(address(meeting)).isEqualTo("none");
    }

    @Test
    void filesWithNamesThatWaitGoWithTheNamesAndThoseThatWereAppliedStay() {
        var meeting = house.meeting();
        var applied = house.readAndApply(meeting, "code,name\n" + CODE_A + ",Ana\n");
        house.read(meeting, "code,name\n" + CODE_B + ",Ben\n");

        forgetNames(meeting);

        assertThat(TestAudience.await(
                                house.imports.list(house.tenant, meeting.id(), new PageRequest(Optional.empty(), 50)))
                        .items())
                .extracting(AudienceImport::id)
                .containsExactly(applied.id());
        house.readAndApply(meeting, "code,name\n" + CODE_A + ",Ana\n");
        assertThat(house.at(meeting, CODE_A).orElseThrow().person().name())
                .as("of the same file once more")
                .isEqualTo("Ana");
    }

    @Test
    void whatWasReviewedBeforeNamesWereForgottenIsStaleUnlessThereWereNone() {
        var nameless = house.anonymousMeeting();
        house.readAndApply(nameless, "code\n" + CODE_A + "\n");
        var fresh = house.read(nameless, "code\n" + CODE_B + "\n");
        forgetNames(nameless);
        house.apply(fresh);
        assertThat(house.at(nameless, CODE_B)).isPresent();

        var meeting = house.meeting();
        house.readAndApply(meeting, "code,name\n" + CODE_A + ",Ana\n");
        house.anonymize(meeting);
        var stale = house.read(meeting, "code\n" + CODE_B + "\n");
        forgetNames(meeting);

        assertThat(TestAudience.refusal(() -> house.apply(stale))).isEqualTo("audience-changed");
    }

    private static void forgetNames(MeetingState meeting) {
        TestAudience.await(house.database
                .tenants()
                .transaction(
                        house.tenant,
                        transaction -> new AttendeeErasure().forgetNames(transaction, house.tenant, meeting.id())));
    }

    private static String address(MeetingState meeting) {
        return house.database.value(
                "SELECT coalesce(address, 'none') FROM attendee WHERE meeting_id = '%s'".formatted(meeting.id()));
    }

    /** R8: what was known when the question came in may be old by then. */
    @Test
    void aFileIsBegunAsTheMeetingIsThenAndWhatWasReadWithNamesIsNotApplied() {
        var meeting = house.meeting();
        var named = house.read(meeting, "code,name\n" + CODE_A + ",Canary\n");
        house.anonymize(meeting);

        assertThat(TestAudience.await(house.repository.begin(house.tenant, meeting.id(), Id.next(), false)))
                .isTrue();
        assertThat(TestAudience.await(house.repository.begin(house.tenant, Id.next(), Id.next(), false)))
                .as("a meeting that is not heard of here")
                .isFalse();
        assertThat(TestAudience.refusal(() -> house.apply(named))).isEqualTo("audience-changed");
        assertThat(house.at(meeting, CODE_A)).isEmpty();
    }

    @Test
    void whereTheMeetingKeepsNoNamesListsAndReviewsShowNone() {
        var meeting = house.meeting();
        house.readAndApply(meeting, "code,id,name,email,Team\n" + CODE_A + ",crm-1,Canary,canary@example.org,Canary\n");
        var next = house.read(meeting, "code,id,name,email\n" + CODE_B + ",crm-2,Canary,canary@example.org\n");
        house.anonymize(meeting);
        var all = new PageRequest(Optional.empty(), 50);

        var listed = TestAudience.await(new AudienceService(TestMeetings.in(house.database), house.attendees)
                .list(house.tenant, meeting.id(), all));
        var changes = TestAudience.await(house.imports.changes(house.which(next), all));

        assertThat(listed.items()).hasSize(1).allSatisfy(one -> {
            assertThat(one.externalId()).contains("crm-1");
            assertThat(one.person().name()).isEmpty();
            assertThat(one.person().email()).isEmpty();
            assertThat(one.fields()).isEmpty();
        });
        assertThat(changes.items()).hasSize(2).allSatisfy(one -> {
            assertThat(one.externalId()).isPresent();
            assertThat(one.name()).isEmpty();
            assertThat(one.email()).isEmpty();
        });
    }
}
