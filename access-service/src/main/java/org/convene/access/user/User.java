package org.convene.access.user;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.convene.platform.contracts.Person;
import org.convene.platform.contracts.UserPerson;
import org.convene.platform.contracts.UserState;

/**
 * Who has an account with a tenant.
 *
 * @param phone the mobile one
 * @param alias by which the user's own URLs call them; no other user of the tenant has it
 * @param role what they are to the tenant, in its own words; decides nothing
 * @param lastLogin when they logged in last; counts as no change of the user
 * @param active false for who may neither log in nor act
 * @param version counts every change from 1
 */
record User(
        String id,
        String email,
        String username,
        Optional<String> phone,
        Optional<String> landLineNumber,
        Optional<String> alias,
        Optional<String> role,
        List<Capability> capabilities,
        boolean active,
        Instant createdAt,
        Optional<Instant> lastLogin,
        long version) {
    UserState state(String tenant) {
        return new UserState(
                id,
                tenant,
                new UserPerson(username, Optional.of(email), phone, landLineNumber, alias),
                role,
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

    /** By which addresses are known for the same: in either case, and however their accents are written (Unicode NFC). */
    static String emailKey(String email) {
        return Normalizer.normalize(Normalizer.normalize(email, Form.NFC).toLowerCase(Locale.ROOT), Form.NFC);
    }

    @Override
    public String toString() {
        return "User[id=" + id + "]";
    }
}
