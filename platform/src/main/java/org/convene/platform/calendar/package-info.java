/** What calendars that we write (RFC 5545) have in common. */
@NullMarked
package org.convene.platform.calendar;

import org.jspecify.annotations.NullMarked;
