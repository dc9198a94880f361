package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.audience.Audiences;
import org.convene.access.meeting.MeetingNotFoundException;
import org.convene.access.meeting.Meetings;

/** Finds whose the codes are that were typed where one is asked for (R7). */
@Singleton
class TypedCodes {
    private final Meetings meetings;
    private final Audiences audiences;

    TypedCodes(Meetings meetings, Audiences audiences) {
        this.meetings = meetings;
        this.audiences = audiences;
    }

    /**
     * The same question of whoever has shown the code as well. Fails with
     * {@link org.convene.access.login.TooManyAttemptsException}.
     *
     * @param asked by which the code is missing
     */
    Uni<Question> show(Question question, Shown asked, Ticket.Coded coded) {
        var meetingId = coded.meetingId().or(() -> asked.terms().meetingId()).orElseThrow();
        return meetings.require(question.tenant(), meetingId)
                .chain(meeting -> audiences.guess(question.tenant(), meeting.urlName(), coded.code(), coded.address()))
                .map(found -> found.<Proof>map(listing -> new Proof.Coded(question.proof(), listing.attendee()))
                        .orElseGet(() -> new Proof.Missing(Rule.CODE_UNKNOWN)))
                .onFailure(MeetingNotFoundException.class)
                .recoverWithItem(() -> new Proof.Missing(Rule.MEETING_UNKNOWN))
                .map(question::with);
    }
}
