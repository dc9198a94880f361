package org.convene.access.login;

import java.util.Optional;
import org.convene.access.session.TestSessions;
import org.convene.access.tenant.TestTenants;
import org.convene.access.token.TestTokens;
import org.convene.access.user.TestUsers;
import org.convene.platform.tenancy.TestDatabase;

/** Logins on a real database. */
final class TestLogins {
    private TestLogins() {}

    static LoginService in(TestDatabase database) {
        return in(database, TestAttempts.in(database));
    }

    static LoginService in(TestDatabase database, Attempts attempts) {
        return new LoginService(
                TestTenants.in(database),
                TestUsers.credentials(database),
                attempts,
                TestSessions.in(database),
                database.tenants(),
                TestTokens.issuer(database.system()));
    }

    /** On a device that has no token. */
    static LoginRequest request(String domain, String email, String password) {
        return new LoginRequest(domain, email, password, Optional.empty());
    }
}
