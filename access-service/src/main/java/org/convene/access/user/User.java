package org.convene.access.user;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.convene.platform.contracts.Person;
import org.convene.platform.contracts.UserState;

/**
 * Who has an account with a tenant.
 *
 * @param active false for who may neither log in nor act
 * @param version counts every change from 1
 */
record User(
        String id,
        String email,
        String username,
        Optional<String> phone,
        List<Capability> capabilities,
        boolean active,
        Instant createdAt,
        long version) {
    UserState state(String tenant) {
        return new UserState(
                id,
                tenant,
                person(),
                capabilities.stream().map(Capability::name).toList(),
                active,
                createdAt,
                version);
    }

    Person person() {
        return new Person(username, Optional.of(email), phone);
    }

    String emailKey() {
        return emailKey(email);
    }

    /** By which addresses are known for the same. */
    static String emailKey(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "User[id=" + id + "]";
    }
}
