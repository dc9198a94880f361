@NullMarked
package org.convene.notifications.calendar;

import org.jspecify.annotations.NullMarked;
