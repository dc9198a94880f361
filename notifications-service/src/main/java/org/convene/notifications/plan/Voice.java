package org.convene.notifications.plan;

/**
 * How somebody is spoken to.
 *
 * @param language BCP 47 tag of the templates
 * @param timeZone IANA name of the zone that times are told in
 */
record Voice(String language, String timeZone) {}
