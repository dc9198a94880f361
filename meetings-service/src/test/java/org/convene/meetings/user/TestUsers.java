package org.convene.meetings.user;

import io.smallrye.mutiny.Uni;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;

/** Users that were heard of; nobody else is asked. */
public final class TestUsers {
    private TestUsers() {}

    public static UserRepository copies(TestDatabase database) {
        return new UserRepository(database.tenants());
    }

    public static Users of(TestDatabase database) {
        UsersClient nobody = (authorization, tenant, id) -> Uni.createFrom().failure(new IllegalStateException());
        var tokens = TestServiceTokens.of(TestServers.vertx(), "http://localhost:1");
        return new Users(copies(database), new UserOwner(nobody, tokens));
    }
}
