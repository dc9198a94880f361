package org.convene.platform.contracts;

import java.util.Optional;

/** The personal data of one person, in one object so that erasure can find them (D18). */
public record Person(String name, Optional<String> email, Optional<String> phone) {
    @Override
    public String toString() {
        return "Person[redacted]";
    }
}
