package org.convene.access.admission;

import java.util.Optional;
import org.convene.access.audience.Attendee;
import org.convene.access.use.Credential;
import org.convene.access.use.Uses.Use;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/**
 * Somebody who passed a door. It entitles to nothing by itself: whether this person may be in the room is decided each
 * time anew.
 *
 * @param meetingId empty where the room was entered without a meeting
 * @param browser fingerprint of the browser that came
 * @param by what this person came by, where that is known again
 * @param origin whose doing that was
 */
public record Admission(
        String id,
        String tenant,
        String roomId,
        Optional<String> meetingId,
        Entrant entrant,
        String browser,
        Optional<Credential> by,
        Origin origin) {
    private static final Logger LOG = Logger.getLogger(Admission.class);

    static Admission of(String tenant, Decision.Shown shown, String browser) {
        return new Admission(
                Id.next(),
                tenant,
                shown.roomId(),
                shown.meeting().map(MeetingState::id),
                shown.entrant(),
                browser,
                shown.by(),
                shown.origin());
    }

    /** Of somebody whom no browser of their own is known of yet. */
    static Admission of(Question question, Decision.Shown shown) {
        return new Admission(
                Id.next(),
                question.tenant(),
                shown.roomId(),
                shown.meeting().map(MeetingState::id),
                shown.entrant(),
                "",
                question.by(),
                question.origin());
    }

    void log() {
        LOG.infof("admitted tenant=%s roomId=%s meetingId=%s admissionId=%s", tenant, roomId, meetingId.orElse(""), id);
    }

    /** Whose the credential is, if it is for one person. */
    public Optional<Use> use() {
        return by.filter(Credential::isForOne).map(known -> new Use(tenant, known, meetingId.orElse(roomId)));
    }

    /** The same, in another browser. */
    Admission by(String otherBrowser) {
        return new Admission(id, tenant, roomId, meetingId, entrant, otherBrowser, by, origin);
    }

    /** The same, who has shown a code meanwhile. */
    Admission with(Attendee attendee) {
        return new Admission(id, tenant, roomId, meetingId, entrant.with(attendee), browser, by, origin);
    }

    /** The same, of whom nothing is known but ids (R8). */
    public Admission anonymous() {
        return new Admission(id, tenant, roomId, meetingId, entrant.anonymous(), browser, by, origin);
    }

    /** Whether anything but ids is known of this person. */
    public boolean isNamed() {
        return !entrant.anonymous().equals(entrant);
    }

    /** By whose access code this person came. */
    public Optional<String> attendeeId() {
        return entrant.attendee().map(Attendee::id);
    }

    /** By which tokens and events name this person as an actor: an id from elsewhere may have no form for that. */
    public String subject() {
        var profile = entrant.profileId();
        return CallerKind.isActor(CallerKind.PARTICIPANT.text() + ":" + profile) ? profile : id;
    }
}
