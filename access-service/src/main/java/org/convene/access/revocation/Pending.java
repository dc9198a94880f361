package org.convene.access.revocation;

/** A process of a service that is alive and has not heard of a revocation, as far as is known here. */
public record Pending(String service, String replica) {}
