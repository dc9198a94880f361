@NullMarked
package org.convene.meetings.departure;

import org.jspecify.annotations.NullMarked;
