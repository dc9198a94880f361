package org.convene.embedded;

/** Passwords of the three roles that a service has in its database. */
public record ServicePasswords(String owner, String app, String system) {
    @Override
    public String toString() {
        return "ServicePasswords[***]";
    }
}
