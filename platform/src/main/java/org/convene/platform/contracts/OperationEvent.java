package org.convene.platform.contracts;

import java.util.Optional;

/** What operators and clients do to a service, for the audit log only. */
public sealed interface OperationEvent permits OperationRecorded {
    OperationState operation();

    /** The CloudEvents type. */
    String type();

    /** The record that carries the given CloudEvents type; empty for types that this version does not know. */
    static Optional<Class<? extends OperationEvent>> ofType(String type) {
        return type.equals(OperationRecorded.TYPE) ? Optional.of(OperationRecorded.class) : Optional.empty();
    }
}
