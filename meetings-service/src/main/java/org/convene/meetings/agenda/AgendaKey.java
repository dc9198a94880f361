package org.convene.meetings.agenda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.convene.meetings.address.Address;

/**
 * Something that a tenant's meetings are found by. A hash, so that nobody's address stands in the index, and all rows of
 * it are short.
 */
record AgendaKey(UUID value) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** As V50, V59 and V76 have it too. */
    private static AgendaKey of(String tenant, String kind, String value) {
        try {
            var text = tenant + "\n" + kind + "\n" + value;
            var hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
            return new AgendaKey(new UUID(hash.getLong(), hash.getLong()));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }

    static AgendaKey all(String tenant) {
        return of(tenant, "all", "");
    }

    static AgendaKey status(String tenant, String status) {
        return of(tenant, "status", status);
    }

    static AgendaKey room(String tenant, String roomId) {
        return of(tenant, "room", roomId);
    }

    static AgendaKey organizer(String tenant, String organizerId) {
        return of(tenant, "organizer", organizerId);
    }

    static AgendaKey externalMeeting(String tenant, String externalMeetingId) {
        return of(tenant, "external-meeting", externalMeetingId);
    }

    static AgendaKey participant(String tenant, String participantId) {
        return of(tenant, "participant", participantId);
    }

    /**
     * A participant by their number.
     *
     * @param number in E.164
     */
    static AgendaKey phone(String tenant, String number) {
        return of(tenant, "phone", number);
    }

    /** A participant by the caller's own id of them. */
    static AgendaKey externalPerson(String tenant, String externalId) {
        return of(tenant, "external-person", externalId);
    }

    /** Who organizes or takes part. */
    static AgendaKey user(String tenant, String userId) {
        return of(tenant, "user", userId);
    }

    /** Who organizes or takes part. */
    static AgendaKey email(String tenant, String email) {
        return of(tenant, "email", Address.of(email));
    }

    /** The text's words, each once, without regard to case and accents. */
    static List<AgendaKey> words(String tenant, String text) {
        var plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN_WORDS
                .splitAsStream(Address.withoutCase(plain))
                .filter(word -> !word.isEmpty())
                .distinct()
                .map(word -> of(tenant, "word", word))
                .toList();
    }
}
