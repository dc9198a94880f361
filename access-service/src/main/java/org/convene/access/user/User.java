package org.convene.access.user;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.convene.platform.contracts.Person;
import org.convene.platform.contracts.UserState;

/** Who has an account with a tenant. */
record User(
        String id,
        String email,
        String username,
        Optional<String> phone,
        List<Capability> capabilities,
        Instant createdAt) {
    UserState state(String tenant) {
        return new UserState(
                id,
                tenant,
                new Person(username, Optional.of(email), phone),
                capabilities.stream().map(Capability::name).toList(),
                createdAt,
                1);
    }

    /** By which addresses are known for the same. */
    String emailKey() {
        return email.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "User[id=" + id + "]";
    }
}
