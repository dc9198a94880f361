package org.convene.notifications.notice;

import java.time.Instant;

/**
 * Which of several calendar entries of one meeting is the newer one (RFC 5546 section 2.1.5): that with the greater
 * SEQUENCE, and among equals that with the later DTSTAMP. The same at every attempt.
 */
public record Edition(int sequence, Instant stamp) {}
