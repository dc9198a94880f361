package org.convene.access.audience;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.convene.access.meeting.TestMeetings;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.DomainException;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6: files of attendees are reviewed, and then applied once. */
class AudienceImportsTest {
    private static final String CODE_A = "k7f2-q9xw-a";
    private static final String CODE_B = "m3v8-t5zr-b";
    private static TestAudience house;

    @BeforeAll
    static void create() {
        house = new TestAudience("access_audience_imports");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void anySeparatorWithAMarkOrWithoutSaysTheSame(String separator) {
        var lines = List.of(
                "Code,ID,name,email,notBefore,notAfter,Seat",
                CODE_A
                        + ",crm-1,\"Zoë \"\"Z\"\" Ñandú\",zoe@example.org,2026-05-31T09:00:00Z,2026-05-31T12:00:00+02:00,12");
        var csv = String.join("\r\n", lines).replace(",", separator);

        for (var mark : List.of("", "\uFEFF")) {
            var meeting = house.meeting();
            var reviewed = house.read(meeting, mark + csv);

            assertThat(house.findings(reviewed)).isEmpty();
            assertThat(house.at(meeting, CODE_A)).isEmpty();
            house.apply(reviewed);
            var zoe = house.at(meeting, CODE_A.toUpperCase(Locale.ROOT) + " ").orElseThrow();
            assertThat(zoe.person().name()).isEqualTo("Zoë \"Z\" Ñandú");
            assertThat(zoe.externalId()).contains("crm-1");
            assertThat(zoe.fields()).isEqualTo(Map.of("Seat", "12"));
            assertThat(zoe.window().notAfter()).contains(Instant.parse("2026-05-31T10:00:00Z"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code;name;\"Team, city, role\"",
                "\"a,b,c\";name;code",
                "code\tname\t\"x;y\"\"z;;\"",
                "code,name,Size 5\"",
                "size;5\" wide,code,name",
            })
    void whatStandsBetweenQuotesSeparatesNothing(String header) {
        var reviewed = house.read(house.meeting(), header + "\r\n");

        assertThat(reviewed.report().errors()).isZero();
    }

    @Test
    void whatIsWrongIsSaidByLineAndColumnAndNothingCanBeApplied() {
        var reviewed = house.read(house.meeting(), """
                code,id,email,notBefore,notAfter,E-Mail
                ,crm-1,,,,
                %s,crm-2,no address,,,
                %s,crm-3,,today,2026-05-31T09:00:00Z,
                "x7f2-q9xw
                c",crm-4,,,,
                q1w2-e3r4-d,crm-4,,2026-05-31T09:00:00Z,2026-05-31T09:00:00Z,
                q1w2-e3r4-e,crm-4,,,
                q1w2-e3r4-f,crm-5,,,,
                Q1W2-E3R4-F ,crm-5,,,,
                """.formatted(CODE_A, CODE_B));

        assertThat(house.findings(reviewed))
                .containsExactlyInAnyOrder(
                        "1 E-Mail unknown-column",
                        "2 code code",
                        "3 email email",
                        "4 notBefore date-time",
                        "7 notAfter after",
                        "8 code fields",
                        "10 code code-twice",
                        "10 id id-twice");
        assertThatThrownBy(() -> house.apply(reviewed)).hasMessageContaining("errors");
        assertThat(house.at(meetingOf(reviewed), "q1w2-e3r4-f")).isEmpty();
    }

    @Test
    void weakCodesAreSaidAndMayBeApplied() {
        var meeting = house.meeting();
        var reviewed = house.read(meeting, """
                code,id
                short,crm-1
                abcdefgh,crm-2
                crm-000033,crm-000033
                crm-000034,crm-4
                """);

        assertThat(house.findings(reviewed))
                .containsExactly(
                        "2 code weak-short", "3 code weak-sequence", "4 code weak-known", "5 code weak-follows");
        assertThat(reviewed.report().errors()).isZero();
        house.apply(reviewed);
        assertThat(house.at(meeting, "SHORT")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|malformed-csv",
                "id,name|malformed-csv",
                "code,Code|malformed-csv",
                "'code,'|malformed-csv",
                "'code\n\"k7f2\"-q9xw'|malformed-csv"
            })
    void whatIsNoFileOfAttendeesLeavesNothing(String csv, String code) {
        var meeting = house.meeting();

        assertThat(TestAudience.refusal(() -> house.read(meeting, csv))).isEqualTo(code);
        assertThat(TestAudience.await(
                                house.imports.list(house.tenant, meeting.id(), new PageRequest(Optional.empty(), 50)))
                        .items())
                .isEmpty();
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        var latin = new ByteArrayInputStream("code,name\nk7f2-q9xw,Zoë\n".getBytes(ISO_8859_1));

        assertThat(TestAudience.refusal(() -> house.read(house.meeting(), latin)))
                .isEqualTo("not-utf-8");
    }

    @Test
    void theReviewTellsWhomItAddsChangesAndRemoves() {
        var meeting = house.meeting();
        house.readAndApply(meeting, "code,name\n" + CODE_A + ",Ana\n" + CODE_B + ",Ben\nz9y8-x7w6-c,Cleo\n");
        var ben = house.at(meeting, CODE_B).orElseThrow();
        admit(meeting.id(), ben.id());

        var reviewed = house.read(meeting, "code,name\nz9y8-x7w6-c,Cleo\n" + CODE_A + ",Anna\nn4m5-b6v7-d,Dora\n");

        var report = reviewed.report();
        assertThat(List.of(report.added(), report.changed(), report.unchanged(), report.removed()))
                .containsExactly(1, 1, 1, 1);
        assertThat(report.removedAdmitted()).isEqualTo(1);
        var changes = TestAudience.await(
                        house.imports.changes(house.which(reviewed), new PageRequest(Optional.empty(), 50)))
                .items();
        assertThat(changes)
                .extracting(change -> change.change() + " " + change.name().orElse(""))
                .containsExactlyInAnyOrder("changed Anna", "added Dora", "removed Ben");
        house.apply(reviewed);
        assertThat(house.at(meeting, CODE_B)).isEmpty();
        assertThat(house.at(meeting, CODE_A).orElseThrow().person().name()).isEqualTo("Anna");
    }

    @Test
    void appliedTwiceIsAppliedOnce() {
        var meeting = house.meeting();
        var first = house.read(meeting, "code\n" + CODE_A + "\n");
        var second = house.read(meeting, "code\n" + CODE_A + "\n");
        house.apply(first);
        var attendee = house.at(meeting, CODE_A);

        assertThat(house.apply(first).state()).isEqualTo(ImportState.applied);
        assertThat(second.contentHash()).isEqualTo(first.contentHash());
        assertThat(house.apply(second).state()).isEqualTo(ImportState.applied);

        assertThat(house.at(meeting, CODE_A)).isEqualTo(attendee);
        assertThat(version(meeting.id())).isEqualTo("1");
    }

    @Test
    void whatWasReviewedAgainstAnotherStateIsStale() {
        var meeting = house.meeting();
        var first = house.read(meeting, "code\n" + CODE_A + "\n");
        var second = house.read(meeting, "code\n" + CODE_B + "\n");
        house.apply(first);

        assertThat(TestAudience.refusal(() -> house.apply(second))).isEqualTo("audience-changed");
        assertThat(house.at(meeting, CODE_A)).isPresent();
        assertThat(house.at(meeting, CODE_B)).isEmpty();
    }

    @Test
    void ofSeveralAtOnceOneIsApplied() {
        for (var round = 0; round < 10; round++) {
            var meeting = house.meeting();
            var one = house.read(meeting, "code\n" + CODE_A + "\n");
            var other = house.read(meeting, "code\n" + CODE_B + "\n");

            var outcomes = TestAudience.await(Uni.join()
                    .all(List.of(one, one, other, other).stream()
                            .map(reviewed -> house.imports
                                    .apply(house.which(reviewed))
                                    .map(applied -> applied.state().name())
                                    .onFailure(ImportRefusedException.class)
                                    .recoverWithItem(failure -> ((DomainException) failure).code()))
                            .toList())
                    .andFailFast());

            assertThat(outcomes).containsOnly("applied", "audience-changed").hasSize(4);
            assertThat(version(meeting.id())).isEqualTo("1");
            assertThat(house.at(meeting, CODE_A).isPresent())
                    .isNotEqualTo(house.at(meeting, CODE_B).isPresent());
        }
    }

    @Test
    void aHundredThousandRowsAreReadAsTheyComeAndOneMoreIsTooMany() {
        var meeting = house.meeting();

        var reviewed = house.read(meeting, new Rows(100_000));
        var applied = house.apply(reviewed);

        assertThat(applied.rowsRead()).isEqualTo(100_000);
        assertThat(applied.report().added()).isEqualTo(100_000);
        assertThat(house.at(meeting, Rows.code(77_777)).orElseThrow().externalId())
                .contains("crm-77777");
        assertThat(house.read(meeting, new Rows(100_000)).report().unchanged()).isEqualTo(100_000);
        assertThat(TestAudience.refusal(() -> house.read(meeting, new Rows(100_001))))
                .isEqualTo("too-many-attendees");
    }

    private static MeetingState meetingOf(AudienceImport known) {
        return TestAudience.await(TestMeetings.in(house.database).require(house.tenant, known.meetingId()));
    }

    private static void admit(String meetingId, String attendeeId) {
        assertThat(house.database.value("""
                INSERT INTO admission (id, tenant, kind, profile_id, role, room_id, meeting_id, name, browser, attendee_id,
                                       created_at)
                VALUES ('%s', '%s', 'attendee', '%s', 'guest', 'room', '%s', 'Ben', '', '%s', now()) RETURNING id
                """.formatted(Id.next(), house.tenant, attendeeId, meetingId, attendeeId)))
                .isNotEmpty();
    }

    private static String version(String meetingId) {
        return house.database.value("SELECT version FROM audience WHERE meeting_id = '%s'".formatted(meetingId));
    }

    /** A file that is made while it is read. */
    private static final class Rows extends InputStream {
        private final int count;
        private int next;
        private byte[] line = "code,id,name,email\n".getBytes(UTF_8);
        private int position;

        Rows(int count) {
            this.count = count;
        }

        static String code(int row) {
            return "k%07d-%x".formatted(row, (long) row * 2_654_435_761L);
        }

        @Override
        public int read() {
            if (position == line.length) {
                if (next == count) {
                    return -1;
                }
                line = "%s,crm-%d,Person %d,person%d@example.org\n"
                        .formatted(code(next), next, next, next)
                        .getBytes(UTF_8);
                next++;
                position = 0;
            }
            return line[position++];
        }
    }
}
