package org.convene.access.revocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Stream;
import org.convene.access.address.Address;

/** How decisions ask whether somebody or something was revoked. What names a person elsewhere is in it as a hash. */
public final class BarredKey {
    private static final String MEETING = "meeting:";
    private static final String PARTICIPANT = "participant:";
    private static final String PERSON = "person:";
    private static final String USER = "user:";
    private static final String ADDRESS = "address:";
    private static final String LINK = "link:";
    private static final String LINKS = "links:";
    private static final String TOKEN = "token:";
    private static final String CLIENT = "client:";

    private BarredKey() {}

    public static String meeting(String id) {
        return MEETING + id;
    }

    /** One of a meeting. */
    public static String participant(String meetingId, String id) {
        return PARTICIPANT + meetingId + ":" + hash(id);
    }

    /** The same as an expression of SQL, of the expressions of the ids. */
    public static String participantInSql(String meetingId, String id) {
        return "'" + PARTICIPANT + "' || " + meetingId + " || ':' || " + hashInSql(id);
    }

    /** By the tenant's own id, in all meetings and rooms. */
    public static String person(String tenant, String externalUserId) {
        return PERSON + hash(tenant + ":" + externalUserId);
    }

    /** The same as an expression of SQL, of the expressions of the ids. */
    public static String personInSql(String tenant, String externalUserId) {
        return "'" + PERSON + "' || " + hashInSql(tenant + " || ':' || (" + externalUserId + ")");
    }

    /** By the email address, however it is written ({@link Address}), in all meetings and rooms. */
    public static String address(String tenant, String email) {
        return ADDRESS + hash(tenant + ":" + Address.of(email));
    }

    /** The same as an expression of SQL, of the expressions of the tenant and of what {@link Address} gives. */
    public static String addressInSql(String tenant, String address) {
        return "'" + ADDRESS + "' || " + hashInSql(tenant + " || ':' || (" + address + ")");
    }

    public static String guest(String id) {
        return "guest:" + id;
    }

    public static String user(String id) {
        return USER + id;
    }

    /** The same as an expression of SQL, of the expression of the id. */
    public static String userInSql(String id) {
        return "'" + USER + "' || (" + id + ")";
    }

    /** One personal link of version 2. Decisions do not ask for it: they ask for the link itself. */
    static String link(String id) {
        return LINK + id;
    }

    /** Those of a meeting that were made until then. */
    public static String links(String meetingId) {
        return LINKS + meetingId;
    }

    /** A participant's. */
    public static String token(String id) {
        return TOKEN + id;
    }

    /** What a client had made until then, and whom it had let in: whose that is, is kept in the same words. */
    static String client(String id) {
        return CLIENT + id;
    }

    /** Whether it is of what was shown, and not of whose that is. */
    public static boolean isOfWhatWasShown(String key) {
        return Stream.of(LINKS, TOKEN, CLIENT).anyMatch(key::startsWith);
    }

    /** Whether it is a whole meeting's. */
    public static boolean isMeetings(String key) {
        return key.startsWith(MEETING);
    }

    private static String hashInSql(String text) {
        return "rtrim(translate(encode(sha256(convert_to(" + text + ", 'UTF8')), 'base64'), '+/', '-_'), '=')";
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }
}
