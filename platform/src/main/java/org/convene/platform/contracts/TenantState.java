package org.convene.platform.contracts;

/**
 * The full public state of a tenant after a change.
 *
 * @param domain the first label of the tenant's host names
 * @param version counts every change from 1; the number of its event
 */
public record TenantState(String id, String name, String domain, long version) {}
