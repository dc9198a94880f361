package org.convene.meetings.freebusy;

import java.util.List;

/**
 * The answer of {@code POST /v1/free-slots}.
 *
 * @param slots in their order; none overlaps another
 */
record FreeSlotsView(List<Interval> slots) {}
