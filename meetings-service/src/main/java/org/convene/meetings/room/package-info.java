@NullMarked
package org.convene.meetings.room;

import org.jspecify.annotations.NullMarked;
