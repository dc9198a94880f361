package org.convene.access.audit;

/** What came of an operation. */
enum AuditOutcome {
    /** Not known: it is under way, or the process or the database went away in the midst of it. */
    begun,
    done,
    /** It was done before: a replay of the request's {@code Idempotency-Key}. */
    repeated,
    /** By a rule, and nothing was changed. */
    refused,
    /** By a fault, and it is not known how far it got. */
    failed
}
