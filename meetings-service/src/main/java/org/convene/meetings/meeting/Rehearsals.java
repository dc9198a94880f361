package org.convene.meetings.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.convene.meetings.meeting.ParticipantResource.AllParticipants;
import org.convene.platform.identity.Caller;
import org.convene.platform.patch.MergePatch;
import org.convene.platform.problem.InvalidFieldException;

/** Makes changes as they would be made, and writes nothing. */
@Singleton
class Rehearsals {
    private static final String PARTICIPANTS = "participants";
    private static final String STATUS = "status";
    private static final String CANCELLED = "cancelled";

    private final MeetingRepository meetings;
    private final MeetingReferences references;
    private final MeetingFactory factory;
    private final MergePatch mergePatch;
    private final Clock clock;

    Rehearsals(
            MeetingRepository meetings,
            MeetingReferences references,
            MeetingFactory factory,
            MergePatch mergePatch,
            Clock clock) {
        this.meetings = meetings;
        this.references = references;
        this.factory = factory;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    /**
     * @param participants in place of all there are; as they are where absent
     * @param cancels whether the meeting is cancelled in the end
     */
    private record Change(MeetingPatch patch, Optional<List<ParticipantRequest>> participants, boolean cancels) {
        Named names() {
            var named = patch.names();
            return new Named(
                    named.organizer(),
                    named.room(),
                    participants.map(Participants::userIds).orElse(List.of()));
        }
    }

    /**
     * The meeting after the change.
     *
     * @param asked a merge patch as {@code PATCH /v1/meetings/{id}} takes it, and beside its members {@code participants}, in
     *     place of all there are, and {@code "status": "cancelled"}
     */
    Uni<Rehearsal> of(Caller caller, String id, ObjectNode asked) {
        return meetings.require(caller.tenant().orElseThrow(), id)
                .chain(meeting -> after(meeting, change(asked), caller))
                .map(Rehearsal::of)
                .onFailure(RuntimeException.class)
                .recoverWithItem(refusal -> Rehearsal.refused((RuntimeException) refusal));
    }

    private Uni<Meeting> after(Meeting meeting, Change change, Caller caller) {
        return references.of(change::names, caller).map(found -> {
            var edited = made(factory.edit(meeting, change.patch(), found), meeting);
            var invited = change.participants()
                    .map(asked -> invite(edited, asked, found.get()))
                    .orElse(edited);
            return change.cancels() ? invited.cancel(clock.instant()).meeting() : invited;
        });
    }

    private Meeting invite(Meeting meeting, List<ParticipantRequest> asked, References found) {
        var participants = Participants.put(meeting.state().participants(), asked, found.users());
        return made(factory.invite(meeting, participants, found.tenant()), meeting);
    }

    private static Meeting made(Optional<Meeting.Change> change, Meeting before) {
        return change.map(Meeting.Change::meeting).orElse(before);
    }

    /**
     * @throws InvalidFieldException if the status is another one than cancelled
     */
    private Change change(ObjectNode asked) {
        var patch = asked.deepCopy();
        var participants = Optional.ofNullable(patch.remove(PARTICIPANTS)).map(this::participants);
        var status = Optional.ofNullable(patch.remove(STATUS)).map(JsonNode::asText);
        if (status.filter(text -> !text.equals(CANCELLED)).isPresent()) {
            throw new InvalidFieldException(STATUS, "one-of", "can only be " + CANCELLED);
        }
        return new Change(new MeetingPatch(patch, mergePatch), participants, status.isPresent());
    }

    private List<ParticipantRequest> participants(JsonNode list) {
        var patch = JsonNodeFactory.instance.objectNode();
        patch.set(PARTICIPANTS, list);
        return mergePatch
                .apply(patch, new AllParticipants(List.of()), AllParticipants.class)
                .participants();
    }
}
