package org.convene.access.revocation;

/**
 * That a process of a service has heard of a revocation.
 *
 * @param milliseconds from the revocation until that was known here
 */
public record Reach(String service, String replica, int milliseconds) {}
