package org.convene.meetings.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingFileTest {
    private static final String FILE = "externalMeetingId;name;sendInvitations\na;Café;\nb;Thé;true\n";
    private static final MediaType CSV = new MediaType("text", "csv");
    private static final MediaType CALENDAR = new MediaType("text", "calendar");

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void utf8IsReadWithAndWithoutAByteOrderMark(String mark) {
        assertThat(read(mark + FILE, UTF_8, CSV)).hasSize(2);
        assertThat(read(mark + FILE, UTF_8, CSV.withCharset("utf-8")).get(0).meeting())
                .hasToString("{\"externalMeetingId\":\"a\",\"name\":\"Café\"}");
    }

    @Test
    void anotherEncodingIsRefused() {
        for (var encoding : List.of(ISO_8859_1, UTF_16)) {
            assertThatThrownBy(() -> read(FILE, encoding, CSV))
                    .isInstanceOfSatisfying(
                            UnreadableFileException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("not-utf-8"));
        }
        assertThatThrownBy(() -> read("id;name\n", UTF_16LE, CSV)).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void aCalendarMayBeFoldedInsideACharacter() {
        for (var fold : List.of("\r\n ", "\n\t")) {
            for (var at = 1; at < 4; at++) {
                var calendar = """
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:test
                        BEGIN:VEVENT
                        UID:a
                        DTSTAMP:20360101T000000Z
                        DTSTART:20360101T090000Z
                        DTEND:20360101T093000Z
                        SUMMARY:Café 😀!
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:b
                        DTSTAMP:20360101T000000Z
                        DTSTART:20360101T090000Z
                        DTEND:20360101T093000Z
                        SUMMARY:Thé
                        END:VEVENT
                        END:VCALENDAR
                        """.getBytes(UTF_8);
                var meetings = MeetingFile.read(
                        folded(folded(calendar, "😀", at, fold), "é", 1, fold), CALENDAR, Optional.empty());

                assertThat(meetings)
                        .extracting(meeting -> meeting.meeting().get("name").asText())
                        .containsExactly("Café 😀!", "Thé");
                assertThat(meetings.get(1).places().line()).isEqualTo(13);
            }
        }
    }

    /** With a fold after so many bytes of the character. */
    private static byte[] folded(byte[] file, String character, int at, String fold) {
        var bytes = new String(file, ISO_8859_1);
        var place = bytes.indexOf(new String(character.getBytes(UTF_8), ISO_8859_1)) + at;
        return (bytes.substring(0, place) + fold + bytes.substring(place)).getBytes(ISO_8859_1);
    }

    @Test
    void theCallersWordOnInvitationsIsForThoseMeetingsThatSayNothing() {
        var meetings = MeetingFile.read(FILE.getBytes(UTF_8), CSV, Optional.of(false));

        assertThat(meetings)
                .extracting(meeting -> meeting.meeting().get("sendInvitations").asBoolean())
                .containsExactly(false, true);
    }

    private static List<FileMeeting> read(String text, Charset encoding, MediaType type) {
        return MeetingFile.read(text.getBytes(encoding), type, Optional.empty());
    }
}
