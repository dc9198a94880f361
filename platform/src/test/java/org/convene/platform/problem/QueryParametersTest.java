package org.convene.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.problem.Problem.FieldError;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.common.util.QuarkusMultivaluedHashMap;
import org.junit.jupiter.api.Test;

class QueryParametersTest {
    private static final Method LIST = list();

    @Test
    void callersKnowAParameterByTheNameInTheQuery() {
        assertThat(QueryParameters.name(LIST, 0)).contains("page-size");
        assertThat(QueryParameters.name(LIST, 1)).contains("since");
        assertThat(QueryParameters.name(LIST, 3)).contains("text");
    }

    @Test
    void theBodyIsNoParameter() {
        assertThat(QueryParameters.name(LIST, 4)).isEmpty();
    }

    @Test
    void theParameterOfTheWrongTypeIsNamed() {
        assertThat(QueryParameters.unreadable(LIST, query(Map.of("page-size", "5", "since", "now", "text", "x"))))
                .containsExactly(
                        new FieldError("since", "wrong-type", "must be an RFC 3339 time such as 2026-05-31T09:00:00Z"));
    }

    @Test
    void whatMayBeAbsentIsReadByItsOwnType() {
        assertThat(QueryParameters.unreadable(LIST, query(Map.of("attempt", "third"))))
                .containsExactly(new FieldError("attempt", "wrong-type", "must be a number"));
    }

    @Test
    void nothingIsWrongWithAReadableQuery() {
        var query = query(
                Map.of("page-size", "5", "since", "2026-05-31T09:00:00Z", "attempt", "3", "text", "x", "other", "y"));

        assertThat(QueryParameters.unreadable(LIST, query)).isEmpty();
    }

    @Test
    void whatIsEmptyOrTwiceThereIsNotTakenForNoneOrTheFirst() {
        var query = query(Map.of("page-size", "5", "text", "", "other", ""));
        query.addAll("attempt", "1", "2");

        assertThat(QueryParameters.ambiguous(LIST, query, /* change */ false))
                .containsExactlyInAnyOrder(
                        new FieldError("text", "not-empty", "must not be empty"),
                        new FieldError("attempt", "once", "must be there once"));
    }

    @Test
    void ofAChangeNoNameIsPassedBy() {
        assertThat(QueryParameters.ambiguous(LIST, query(Map.of("page_size", "5", "text", "x")), /* change */ true))
                .containsExactly(
                        new FieldError("page_size", "unknown-parameter", "is not a parameter of this request"));
        assertThat(QueryParameters.ambiguous(LIST, query(Map.of("page-size", "5", "text", "x")), /* change */ true))
                .isEmpty();
    }

    private static MultivaluedMap<String, String> query(Map<String, String> parameters) {
        var query = new QuarkusMultivaluedHashMap<String, String>();
        parameters.forEach(query::putSingle);
        return query;
    }

    private static Method list() {
        try {
            return Resource.class.getDeclaredMethod(
                    "list", int.class, Instant.class, Optional.class, String.class, Object.class);
        } catch (NoSuchMethodException failure) {
            throw new IllegalStateException(failure);
        }
    }

    interface Resource {
        void list(
                @RestQuery("page-size") int pageSize,
                @RestQuery Instant since,
                @RestQuery Optional<Integer> attempt,
                @QueryParam("text") String text,
                Object body);
    }
}
