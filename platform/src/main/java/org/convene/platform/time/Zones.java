package org.convene.platform.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time zones that were known by these names when they were stored. */
public final class Zones {
    private Zones() {}

    /** UTC for one that the time zone database has dropped since: it must cost nobody more than the clock. */
    public static ZoneId of(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException dropped) {
            return ZoneOffset.UTC;
        }
    }
}
