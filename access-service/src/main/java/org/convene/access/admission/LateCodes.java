package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.Audiences;
import org.convene.access.login.ClientAddress;
import org.convene.access.meeting.Meetings;

/** Lets those show an access code who were let in before one was asked for (R7). */
@Singleton
public class LateCodes {
    private final Audiences audiences;
    private final Meetings meetings;
    private final Admissions admissions;
    private final Decisions decisions;
    private final Clock clock;

    LateCodes(Audiences audiences, Meetings meetings, Admissions admissions, Decisions decisions, Clock clock) {
        this.audiences = audiences;
        this.meetings = meetings;
        this.admissions = admissions;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * What comes of it that somebody inside shows this code: where it opens the door, a new admission, since a door is
     * passed. Fails with {@link org.convene.access.login.TooManyAttemptsException}.
     *
     * @param asked by which the code is missing
     * @param address of who typed it
     */
    public Uni<Passage> enter(Admission admission, Shown asked, String code, ClientAddress address) {
        return meetings.require(admission.tenant(), asked.terms().meetingId().orElseThrow())
                .chain(meeting -> audiences.guess(admission.tenant(), meeting.urlName(), code, address))
                .chain(found -> found.map(listing -> show(admission, asked, listing.attendee()))
                        .orElseGet(() -> Uni.createFrom().item(new Refused(Rule.CODE_UNKNOWN))))
                .chain(decision -> decision instanceof Shown shown && shown.isOpen()
                        ? enter(admission, shown)
                        : Uni.createFrom().item(Passage.none(decision)));
    }

    private Uni<Decision> show(Admission admission, Shown asked, Attendee attendee) {
        var rule = Decision.rule(attendee, Rule.CODE_MISSING, clock.instant());
        return rule == Rule.CODE_MISSING
                ? decisions.decide(admission.with(attendee))
                : Uni.createFrom().item(asked.as(rule, asked.isAnonymous() ? attendee.anonymous() : attendee));
    }

    /** Under the name that was told at the first door. */
    private Uni<Passage> enter(Admission admission, Shown shown) {
        return admissions
                .admit(admission.tenant(), shown.to(admission.entrant().person()), admission.browser())
                .map(entered -> new Passage(shown, Optional.of(entered), Optional.empty()))
                .onFailure(MeetingFullException.class)
                .recoverWithItem(() -> Passage.none(shown.as(Rule.MEETING_FULL)));
    }
}
