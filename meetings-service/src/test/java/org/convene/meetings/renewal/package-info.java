@NullMarked
package org.convene.meetings.renewal;

import org.jspecify.annotations.NullMarked;
