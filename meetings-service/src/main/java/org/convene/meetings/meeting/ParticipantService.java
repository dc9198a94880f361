package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;

/** Who takes part in meetings: each request is one change of the meeting, with one event. */
@Singleton
class ParticipantService {
    private final MeetingChanges changes;
    private final MeetingReferences references;
    private final MeetingFactory factory;
    private final Viewers viewers;

    ParticipantService(MeetingChanges changes, MeetingReferences references, MeetingFactory factory, Viewers viewers) {
        this.changes = changes;
        this.references = references;
        this.factory = factory;
        this.viewers = viewers;
    }

    /** At the end of the list; on the waiting list if there is no place. */
    Uni<Answer> add(ChangeRequest request, List<ParticipantRequest> asked, Creation<Outcome> creation) {
        return Uni.combine()
                .all()
                .unis(viewers.of(request.caller()), adding(request, asked))
                .asTuple()
                .chain(found -> creation.transaction(
                        within -> changes.make(within, request, found.getItem1(), found.getItem2())));
    }

    /** What adding would come to. */
    Uni<Outcome> rehearse(ChangeRequest request, List<ParticipantRequest> asked) {
        return adding(request, asked).chain(rule -> changes.make(request, rule));
    }

    private Uni<MeetingChanges.Rule> adding(ChangeRequest request, List<ParticipantRequest> asked) {
        return rule(request, asked, found -> before -> Participants.add(before, asked, found.users()));
    }

    /** In place of all there are. Who is known by id, else by address, keeps their place. */
    Uni<Outcome> put(ChangeRequest request, List<ParticipantRequest> asked) {
        return rule(request, asked, found -> before -> Participants.put(before, asked, found.users()))
                .chain(rule -> changes.make(request, rule));
    }

    /** Fails with {@link ParticipantNotFoundException} if the meeting has none with this id. */
    Uni<Outcome> edit(ChangeRequest request, String id, ParticipantPatch patch) {
        return references
                .ofParticipants(patch::names, request.caller())
                .chain(found -> changes.make(request, meeting -> {
                    MeetingReferences.requireKnown(patch.names().users(), meeting, request.caller());
                    var before = meeting.state().participants();
                    var participant = require(before, id);
                    var asked = patch.applyTo(participant);
                    var users = found.get().users();
                    var after = Participants.replace(before, participant, asked, users);
                    return factory.invite(meeting, after);
                }));
    }

    /** Fails with {@link ParticipantNotFoundException} if the meeting has none with this id. */
    Uni<Outcome> remove(ChangeRequest request, String id) {
        return changes.make(request, meeting -> {
            var before = meeting.state().participants();
            var leaving = require(before, id);
            var after = before.stream().filter(one -> !one.equals(leaving)).toList();
            return factory.invite(meeting, after);
        });
    }

    private Uni<MeetingChanges.Rule> rule(
            ChangeRequest request,
            List<ParticipantRequest> asked,
            Function<References, Function<List<ParticipantState>, List<ParticipantState>>> list) {
        var users = Participants.userIds(asked);
        return references
                .ofParticipants(() -> new Named(Optional.empty(), Optional.empty(), users), request.caller())
                .map(found -> meeting -> {
                    MeetingReferences.requireKnown(users, meeting, request.caller());
                    var after = list.apply(found.get()).apply(meeting.state().participants());
                    return factory.invite(meeting, after, found.get().tenant());
                });
    }

    static ParticipantState require(List<ParticipantState> participants, String id) {
        return participants.stream()
                .filter(participant -> participant.id().equals(id))
                .findFirst()
                .orElseThrow(ParticipantNotFoundException::new);
    }
}
