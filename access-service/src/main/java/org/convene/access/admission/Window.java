package org.convene.access.admission;

import java.time.Duration;

/**
 * For how long around a meeting its door is open.
 *
 * @param before its start
 * @param after its end
 */
record Window(Duration before, Duration after) {}
