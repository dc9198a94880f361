package org.convene.meetings.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.meetings.imports.Places.Place;
import org.convene.meetings.meeting.BatchOutcome;
import org.convene.meetings.meeting.DryRunView;
import org.convene.meetings.meeting.MeetingView;
import org.convene.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a file, or would: one result for each meeting in it, in its order. */
record ImportReport(List<ImportResult> results) {
    /**
     * What became of one meeting.
     *
     * @param line where it begins in the file, from 1
     * @param status what {@code POST /v1/meetings} would have answered; 200 where it was there already
     * @param dryRun what creating it would come to, where that was asked
     * @param read the body that {@code POST /v1/meetings} would have had, where the meeting is not there
     * @param at where in the file the fields stand that the problem is about
     */
    @JsonInclude(Include.NON_EMPTY)
    record ImportResult(
            int index,
            int line,
            Optional<String> externalMeetingId,
            int status,
            Optional<MeetingView> meeting,
            Optional<DryRunView> dryRun,

            @Schema(type = SchemaType.OBJECT, implementation = Object.class)
            Optional<ObjectNode> read,

            Optional<Problem> problem,
            List<Place> at) {}

    static ImportReport of(List<FileMeeting> meetings, List<BatchOutcome> outcomes) {
        return new ImportReport(IntStream.range(0, outcomes.size())
                .mapToObj(index -> result(index, meetings.get(index), outcomes.get(index)))
                .toList());
    }

    private static ImportResult result(int index, FileMeeting meeting, BatchOutcome outcome) {
        var problem = outcome.problem();
        var isThere = outcome.meeting().isPresent();
        var places = meeting.places();
        return new ImportResult(
                index,
                places.line(),
                meeting.externalId(),
                outcome.status(),
                outcome.meeting(),
                outcome.dryRun(),
                isThere || problem.isPresent() ? Optional.empty() : Optional.of(meeting.meeting()),
                problem,
                problem.stream()
                        .flatMap(refusal -> refusal.errors().stream())
                        .map(error -> places.of(error.field()))
                        .toList());
    }
}
