package org.convene.platform.inbox;

import java.util.Collection;

/** What the events of one sequence are about: subjects are numbered by their source. */
record SubjectKey(String source, String subject) {
    static String[] sources(Collection<SubjectKey> keys) {
        return keys.stream().map(SubjectKey::source).toArray(String[]::new);
    }

    static String[] subjects(Collection<SubjectKey> keys) {
        return keys.stream().map(SubjectKey::subject).toArray(String[]::new);
    }
}
