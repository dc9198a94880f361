/** Meetings from files of other systems: CSV (RFC 4180) and iCalendar (RFC 5545). */
@NullMarked
package org.convene.meetings.imports;

import org.jspecify.annotations.NullMarked;
