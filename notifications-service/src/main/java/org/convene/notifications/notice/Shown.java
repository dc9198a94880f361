package org.convene.notifications.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/**
 * What a participant sees of a meeting by one channel. Who was shown the same needs no message. Two things that a calendar shows
 * are not in it: the participant's own name, which is no news to them, and the number to dial, which is the tenant's for all its
 * meetings and changes with no version of any.
 *
 * @param description its digest; empty where there is none, or where the channel does not show it
 * @param timeZone the meeting's; by a channel that tells one time only, that which it is told in
 * @param organizer the id; empty where the channel does not show who it is
 * @param contact a digest of the organizer's name and address; empty likewise
 * @param place the room's id; empty where the channel shows nothing but the link
 * @param required whether the meeting needs the participant; true where the channel does not show it
 * @param calendarSequence 0 where the channel has no calendar
 */
public record Shown(
        String name,
        String description,
        Instant validSince,
        Instant validUntil,
        String timeZone,
        String url,
        String organizer,
        String contact,
        String place,
        boolean required,
        int calendarSequence) {

    public static Shown of(MeetingState state, ParticipantState participant, Channel channel) {
        var whole = channel == Channel.EMAIL;
        return new Shown(
                state.name(),
                state.description().filter(text -> whole).map(Shown::digest).orElse(""),
                state.validSince(),
                state.validUntil(),
                participant.timeZone().filter(own -> !whole).orElse(state.timeZone()),
                state.url(),
                whole ? state.organizer().id() : "",
                whole ? contact(state) : "",
                whole ? state.roomId() : "",
                !whole || participant.required(),
                whole ? state.calendarSequence() : 0);
    }

    /** What is another than before, by the names that templates and previews know it by. */
    public List<String> changedSince(Shown before) {
        var changed = new ArrayList<String>();
        if (!before.validSince.equals(validSince) || !before.validUntil.equals(validUntil)) {
            changed.add("time");
        }
        compare(changed, "timeZone", before.timeZone, timeZone);
        compare(changed, "name", before.name, name);
        compare(changed, "description", before.description, description);
        compare(changed, "link", before.url, url);
        compare(changed, "place", before.place, place);
        compare(changed, "organizer", before.organizer, organizer);
        if (!changed.contains("organizer")) {
            compare(changed, "contact", before.contact, contact);
        }
        compare(changed, "required", before.required, required);
        return changed;
    }

    private static void compare(List<String> changed, String what, Object before, Object now) {
        if (!before.equals(now)) {
            changed.add(what);
        }
    }

    /** Of each meeting another. The database reckons it likewise. */
    private static String contact(MeetingState state) {
        var person = state.organizer().person();
        return digest(String.join("\n", state.id(), person.name(), person.email().orElse("")));
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
