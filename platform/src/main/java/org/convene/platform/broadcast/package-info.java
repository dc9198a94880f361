/** Broadcasts: what every replica of a service must hear, such as that something it keeps in memory has changed. */
@NullMarked
package org.convene.platform.broadcast;

import org.jspecify.annotations.NullMarked;
