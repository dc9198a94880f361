package org.convene.access.client;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A set of scopes (RFC 6749 section 3.3), in order of the alphabet. */
public final class Scopes {
    /** What a tenant's client can hold (D5). */
    static final String TENANT_SCOPE = "(meetings|access|notifications|tools):(read|write)";

    private static final List<String> TENANT_SCOPES = Stream.of("access", "meetings", "notifications", "tools")
            .flatMap(area -> Stream.of(area + ":read", area + ":write"))
            .toList();

    private final SortedSet<String> names;

    private Scopes(Collection<String> names) {
        this.names = new TreeSet<>(names);
    }

    /** All that a tenant's client can hold (D5). */
    public static List<String> ofTenants() {
        return TENANT_SCOPES;
    }

    public static Scopes of(Collection<String> names) {
        return new Scopes(names);
    }

    /** From a list separated by blanks; an empty one where there is none. */
    public static Scopes parse(String text) {
        return new Scopes(
                Arrays.stream(text.split(" ")).filter(name -> !name.isEmpty()).collect(Collectors.toSet()));
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    public boolean includes(Scopes others) {
        return names.containsAll(others.names);
    }

    String[] toArray() {
        return names.toArray(String[]::new);
    }

    /** Separated by blanks. */
    @Override
    public String toString() {
        return String.join(" ", names);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scopes scopes && scopes.names.equals(names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }
}
