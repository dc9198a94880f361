package org.convene.access.guest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.problem.Problem;
import org.convene.platform.problem.Refusals;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reads the guests of one call one by one, so that none spoils the others. */
@Singleton
class GuestBatch {
    static final int MOST = 1_000;
    private static final int OK = 200;

    private final ObjectMapper mapper;
    private final Validator validator;

    GuestBatch(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /**
     * The body.
     *
     * @param guests each as {@code generate-access} takes it
     */
    record BatchRequest(
            @NotNull @Size(max = MOST) @Schema(implementation = GuestRequest[].class)
            List<JsonNode> guests) {}

    /** One for each guest of the body, in its order. */
    record BatchResults(List<BatchResult> results) {}

    /**
     * What became of one guest.
     *
     * @param status what {@code generate-access} would have answered
     */
    record BatchResult(int index, int status, Optional<GuestAccess> access, Optional<Problem> problem) {
        static BatchResult generated(int index, GuestAccess access) {
            return new BatchResult(index, OK, Optional.of(access), Optional.empty());
        }

        static BatchResult refused(int index, Problem problem) {
            return new BatchResult(index, problem.status(), Optional.empty(), Optional.of(problem));
        }
    }

    /** What became of reading one: what is asked for, or why it cannot be made. */
    record Reading(Optional<GuestRequest> request, Optional<Problem> refusal) {}

    List<Reading> read(BatchRequest batch) {
        return batch.guests().stream().map(this::read).toList();
    }

    private Reading read(JsonNode guest) {
        try {
            return new Reading(Optional.of(request(guest)), Optional.empty());
        } catch (JsonProcessingException | RuntimeException refusal) {
            var problem = Refusals.problem(refusal).orElseThrow(() -> new IllegalStateException(refusal));
            return new Reading(Optional.empty(), Optional.of(problem));
        }
    }

    private GuestRequest request(JsonNode guest) throws JsonProcessingException {
        if (guest.isNull()) {
            throw new InvalidFieldException("body", "not-null", "must not be null");
        }
        var request = mapper.treeToValue(guest, GuestRequest.class);
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return request;
    }
}
