package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.convene.access.admission.DoorPath;
import org.convene.access.admission.Rule;
import org.convene.access.link.QueryText;
import org.convene.access.tenant.Tenant;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Takes what opens a door out of its address, and into a cookie of this door alone. It proves nothing and uses nothing
 * up: who opens the address once more, or only looks at it, gets the same again (D7).
 */
@Singleton
class Exchange {
    /** Of which a cookie's path can consist; and no address of another host looks so. */
    private static final Pattern PATH = Pattern.compile("((?:/(?!\\.\\.?(?:/|$))[A-Za-z0-9._~@-]+){1,2})/?");

    /** Below which other doors are: a cookie for such a path would be sent to them all. */
    private static final Set<String> SHARED = Set.of("/m", "/room", "/attendee", "/c");

    private final Reception reception;
    private final Cookies cookies;

    Exchange(Reception reception, Cookies cookies) {
        this.reception = reception;
        this.cookies = cookies;
    }

    /**
     * Empty where nothing is to be taken out. What no cookie can hold opens nothing, and so it is with what is brought to an
     * address that no door can have.
     *
     * @param names those of this door, the most telling first; others say nothing here
     */
    Optional<Uni<RestResponse<String>>> of(HttpServerRequest request, String... names) {
        return of(request, (tenant, path, brought) -> Uni.createFrom().item(Optional.of(path)), names);
    }

    /** Where what was brought to an address is for. */
    interface Lead {
        /** From the address's path to that of the door; empty where there is none at this moment. */
        Uni<Optional<String>> door(Tenant tenant, String path, Brought brought);
    }

    /**
     * The same at an address that is not the door itself.
     *
     * @param lead where to; where to no door, what was brought opens nothing
     */
    Optional<Uni<RestResponse<String>>> of(HttpServerRequest request, Lead lead, String... names) {
        var visitor = Visitor.of(request);
        return brought(request.query(), names)
                .map(brought -> reception.receive(
                        visitor,
                        tenant -> door(request.path())
                                .map(path -> lead.door(tenant, path, brought)
                                        .map(found -> found.map(door ->
                                                        exchanged(brought, new Cookies.Door(tenant, door, visitor)))
                                                .orElseGet(() -> Answer.seeOther(clean(path, visitor), List.of()))))
                                .orElseGet(() -> reception
                                        .refusal(Rule.LINK_MALFORMED, tenant, visitor)
                                        .render())));
    }

    private RestResponse<String> exchanged(Brought brought, Cookies.Door door) {
        return Answer.seeOther(clean(door.path(), door.visitor()), List.of(cookies.of(brought.fitting(), door)));
    }

    private static String clean(String path, Visitor visitor) {
        return path + visitor.options().query();
    }

    /** The door's own path, however the address writes it. */
    static Optional<String> door(@Nullable String path) {
        return DoorPath.read(path)
                .map(PATH::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .filter(known -> !SHARED.contains(known));
    }

    private static Optional<Brought> brought(@Nullable String query, String... names) {
        var text = new QueryText(query);
        return Arrays.stream(names)
                .flatMap(name -> text.value(name).map(value -> new Brought(name, value)).stream())
                .findFirst();
    }
}
