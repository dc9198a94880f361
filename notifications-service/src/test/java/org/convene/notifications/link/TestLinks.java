package org.convene.notifications.link;

import io.smallrye.mutiny.Uni;
import org.convene.platform.identity.ServiceTokens;

/** Links as access-service would give them. */
public final class TestLinks {
    private TestLinks() {}

    public static Links of(ServiceTokens tokens) {
        return of(tokens, () -> {});
    }

    /**
     * @param asked called at each request
     */
    public static Links of(ServiceTokens tokens, Runnable asked) {
        return new Links(
                (authorization, tenant, request) -> Uni.createFrom()
                        .item(request)
                        .invoke(asked)
                        .map(any -> new AccessLinks.Answer(request.participantIds().stream()
                                .map(id -> new AccessLinks.Link(id, "http://demo.localhost/m/planning?l=" + id))
                                .toList())),
                tokens);
    }
}
