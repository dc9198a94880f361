package org.convene.access.page;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Takes what opens a door out of its address, and into a cookie of this door alone. It proves nothing and uses nothing
 * up: who opens the address once more, or only looks at it, gets the same again (D7).
 */
@Singleton
class Exchange {
    /** Of which a cookie's path can consist; and no address of another host looks so. */
    private static final Pattern PATH = Pattern.compile("((?:/[A-Za-z0-9._~@-]+){1,2})/?");

    /** Below which other doors are: a cookie for such a path would be sent to them all. */
    private static final Set<String> SHARED = Set.of("/m", "/room", "/attendee", "/c");

    private final Reception reception;
    private final Cookies cookies;

    Exchange(Reception reception, Cookies cookies) {
        this.reception = reception;
        this.cookies = cookies;
    }

    /**
     * Empty where nothing is to be taken out; what no cookie can hold stays where it is.
     *
     * @param names those of this door, the most telling first; others say nothing here
     */
    Optional<Uni<RestResponse<String>>> of(HttpServerRequest request, String... names) {
        var path = Optional.ofNullable(request.path())
                .map(PATH::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .filter(known -> !SHARED.contains(known));
        return path.flatMap(known -> of(request, known, names));
    }

    private Optional<Uni<RestResponse<String>>> of(HttpServerRequest request, String path, String... names) {
        var visitor = Visitor.of(request);
        return brought(request.query(), names)
                .filter(Brought::fits)
                .map(brought -> reception.receive(
                        visitor,
                        tenant -> Uni.createFrom()
                                .item(Answer.seeOther(
                                        path + visitor.options().query(),
                                        List.of(cookies.of(brought, new Cookies.Door(tenant, path, visitor)))))));
    }

    private static Optional<Brought> brought(String query, String... names) {
        var parameters = query == null ? Map.<String, List<String>>of() : parameters(query);
        return Arrays.stream(names)
                .flatMap(name -> values(parameters, name).map(value -> new Brought(name, value)))
                .findFirst();
    }

    private static Map<String, List<String>> parameters(String query) {
        try {
            return new QueryStringDecoder(query, false).parameters();
        } catch (IllegalArgumentException malformed) {
            return Map.of();
        }
    }

    private static Stream<String> values(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream().filter(value -> !value.isEmpty());
    }
}
