package org.convene.access.tenant;

/** Whether what a tenant does reaches people; in JSON and events by these names. */
public enum TenantMode {
    live,
    /** What would be sent to people is stored and not sent. */
    test
}
