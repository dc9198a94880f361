package org.convene.notifications.template;

import com.ibm.icu.util.TimeZone;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.zone.ZoneRulesProvider;
import org.jboss.logging.Logger;

/**
 * Times are reckoned and printed with one copy of the IANA time zone database; zones are named, and those that it lacks
 * ruled, with another: says which they are.
 */
@Singleton
class TimeZoneData {
    private static final Logger LOG = Logger.getLogger(TimeZoneData.class);

    void tell(@Observes StartupEvent event) {
        LOG.infof(
                "time zones of java.time %s, of ICU %s",
                ZoneRulesProvider.getVersions("UTC").lastKey(), TimeZone.getTZDataVersion());
    }
}
