@NullMarked
package org.convene.platform.calendar;

import org.jspecify.annotations.NullMarked;
