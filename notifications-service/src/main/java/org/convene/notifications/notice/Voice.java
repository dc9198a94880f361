package org.convene.notifications.notice;

/**
 * How somebody is spoken to.
 *
 * @param language BCP 47 tag of the templates
 * @param timeZone IANA name of the zone that times are told in
 */
public record Voice(String language, String timeZone) {}
