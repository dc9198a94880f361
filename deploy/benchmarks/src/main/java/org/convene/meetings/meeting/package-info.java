@NullMarked
package org.convene.meetings.meeting;

import org.jspecify.annotations.NullMarked;
