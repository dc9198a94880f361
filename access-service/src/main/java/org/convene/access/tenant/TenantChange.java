package org.convene.access.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tenant before and after a change.
 *
 * @param after of the next version
 */
record TenantChange(Tenant before, Tenant after, boolean isTokenChanged) {
    static TenantChange of(Tenant before, Optional<String> tokenBefore, TenantDocument after) {
        var next = after.state(before.id(), before.state().version() + 1);
        return new TenantChange(
                before, new Tenant(next), !after.shortenerToken().equals(tokenBefore));
    }

    /** The names of the fields that differ. */
    List<String> fields() {
        var fields = new ArrayList<String>();
        var old = before.state();
        var now = after.state();
        compare(fields, "name", old.name(), now.name());
        compare(fields, "domain", old.domain(), now.domain());
        compare(fields, "mode", old.mode(), now.mode());
        compare(fields, "hosts", old.hosts(), now.hosts());
        compare(fields, "language", old.language(), now.language());
        compare(fields, "timeZone", old.timeZone(), now.timeZone());
        compare(fields, "retentionDays", old.retentionDays(), now.retentionDays());
        compare(fields, "branding", old.branding(), now.branding());
        compare(fields, "quotas", old.quotas(), now.quotas());
        if (isTokenChanged || !old.settings().equals(now.settings())) {
            fields.add("settings");
        }
        return fields;
    }

    private static void compare(List<String> fields, String field, Object before, Object after) {
        if (!after.equals(before)) {
            fields.add(field);
        }
    }
}
