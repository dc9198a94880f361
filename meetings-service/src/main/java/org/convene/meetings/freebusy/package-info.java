@NullMarked
package org.convene.meetings.freebusy;

import org.jspecify.annotations.NullMarked;
