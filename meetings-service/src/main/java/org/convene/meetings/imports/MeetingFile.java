package org.convene.meetings.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads files of meetings by what they say that they are. */
final class MeetingFile {
    static final String CSV = "text/csv";
    static final String CALENDAR = "text/calendar";

    /** Of UTF-8, byte by byte: its beginning, a fold, and before what goes on with it. */
    private static final Pattern BROKEN_CHARACTER =
            Pattern.compile("([\\xC2-\\xF4][\\x80-\\xBF]{0,2})(\r?\n[ \t])(?=[\\x80-\\xBF])");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private MeetingFile() {}

    /**
     * @param sendInvitations for those meetings of which the file does not say it
     * @throws UnreadableFileException if nothing of it can be taken
     */
    static List<FileMeeting> read(byte[] file, MediaType type, Optional<Boolean> sendInvitations) {
        var meetings = type.getSubtype().equalsIgnoreCase("csv")
                ? CsvFile.read(text(file))
                : CalendarFile.read(text(unbroken(file)));
        sendInvitations.ifPresent(send -> meetings.stream()
                .map(FileMeeting::meeting)
                .filter(meeting -> !meeting.has("sendInvitations"))
                .forEach(meeting -> meeting.put("sendInvitations", send)));
        return meetings;
    }

    /** Folds that are inside a character (RFC 5545 section 3.1) stand before it, so that lines are counted as they were. */
    private static byte[] unbroken(byte[] file) {
        return BROKEN_CHARACTER
                .matcher(new String(file, ISO_8859_1))
                .replaceAll("$2$1")
                .getBytes(ISO_8859_1);
    }

    private static String text(byte[] file) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            var marked = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK;
            return marked ? text.subSequence(1, text.length()).toString() : text.toString();
        } catch (CharacterCodingException failure) {
            throw UnreadableFileException.encoding();
        }
    }
}
