package org.convene.meetings.meeting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.platform.identity.Caller;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.problem.Problem;
import org.convene.platform.problem.Refusals;

/** Reads each item of a batch as {@code POST /v1/meetings} reads its body. */
@Singleton
class BatchReader {
    private static final int MOST_ERRORS = 100;

    private final ObjectMapper mapper;
    private final Validator validator;

    BatchReader(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /**
     * What became of reading an item: what is asked for, or why it cannot be made.
     *
     * @param named what the request names
     */
    record Reading(Optional<MeetingRequest> request, Optional<Named> named, Optional<Problem> refusal) {
        /** With as many errors as one may want to read: the item may have thousands, and there are others. */
        static Reading refused(Problem problem) {
            var errors = problem.errors().stream().limit(MOST_ERRORS).toList();
            return new Reading(Optional.empty(), Optional.empty(), Optional.of(problem.with(errors)));
        }
    }

    /** One for each item; of two with the same name or id in them, the later one is refused. */
    List<Reading> read(List<BatchItem> items, Caller caller) {
        var externalIds = new HashSet<String>();
        var urlNames = new HashSet<String>();
        var readings = new ArrayList<Reading>();
        for (var item : items) {
            readings.add(read(item, caller, externalIds, urlNames));
        }
        return readings;
    }

    private Reading read(BatchItem item, Caller caller, Set<String> externalIds, Set<String> urlNames) {
        if (item.refusal().isPresent()) {
            return Reading.refused(item.refusal().get());
        }
        try {
            var request = request(item.meeting());
            requireFirst(request.externalMeetingId(), externalIds);
            request.urlName().filter(name -> !urlNames.add(name)).ifPresent(name -> {
                throw new UrlNameTakenException(name);
            });
            return new Reading(Optional.of(request), Optional.of(request.names(caller)), Optional.empty());
        } catch (JsonProcessingException | RuntimeException refusal) {
            return Reading.refused(Refusals.problem(refusal).orElseThrow(() -> new IllegalStateException(refusal)));
        }
    }

    private MeetingRequest request(JsonNode meeting) throws JsonProcessingException {
        if (meeting.isNull()) {
            throw new InvalidFieldException("body", "not-null", "must not be null");
        }
        var request = mapper.treeToValue(meeting, MeetingRequest.class);
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return request;
    }

    private static void requireFirst(Optional<String> externalId, Set<String> earlier) {
        if (externalId.isPresent() && !earlier.add(externalId.get())) {
            throw new InvalidFieldException("externalMeetingId", "duplicate", "is that of an earlier meeting here");
        }
    }
}
